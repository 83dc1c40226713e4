import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

const write = { before: [authorize("webhook.write")] }

export const adminWebhooksMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/webhook-endpoints"),
  route("POST /admin/webhook-endpoints", write),
  route("POST /admin/webhook-endpoints/:id", write),
  route("DELETE /admin/webhook-endpoints/:id", write),
  route("POST /admin/webhook-endpoints/:id/rotate-secret", write),
  route("POST /admin/webhook-endpoints/:id/enable", write),
  route("POST /admin/webhook-endpoints/:id/test", write),
  route("POST /admin/webhook-endpoints/:id/resend", write),
  route("GET /admin/webhook-endpoints/:id/deliveries"),
  route("GET /admin/webhook-deliveries/:id"),
  route("POST /admin/webhook-deliveries/:id/resend", write),
  route("GET /admin/webhook-endpoints/:id/history"),
]
