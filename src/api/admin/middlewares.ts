import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import type { ActorType } from "../../contract/history"
import { actAs } from "../../plugin/actor"

/** Medusa's types of those who may use the Admin API. */
const ACTORS: Record<string, ActorType | undefined> = { user: "user", "api-key": "api-key" }

/** Makes the admin the actor of what the rest of the request changes, by stock routes too. */
function noteAdmin(
  req: AuthenticatedMedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
): void {
  const { actor_id, actor_type = "" } = req.auth_context ?? {}
  const type = ACTORS[actor_type]
  if (actor_id && type) {
    actAs({ type, id: actor_id }, next)
  } else {
    next()
  }
}

export const adminMiddlewares: MiddlewareRoute[] = [
  { methods: ["POST", "PUT", "PATCH", "DELETE"], matcher: "/admin/*", middlewares: [noteAdmin] },
]
