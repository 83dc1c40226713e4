import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { WebhookDelivery, WebhookEndpoint } from "../../contract/webhook"
import { deliveriesDue } from "../../plugin/delivery-signal"
import { parseOptions } from "../../plugin/options"
import { WebhookDeliveries } from "./deliveries/deliveries"
import { Deliverer } from "./deliveries/deliverer"
import { WebhookEndpoints } from "./endpoints/endpoints"

type Dependencies = {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.LOGGER]: Logger
}

/** The Webhook Module: endpoints, and what is sent to them. See README.md. */
export default class WebhookModuleService {
  readonly endpoints: WebhookEndpoints
  readonly deliveries: WebhookDeliveries
  private readonly deliverer: Deliverer
  private unsubscribe?: () => void

  readonly __hooks = {
    onApplicationStart: () => {
      this.unsubscribe = deliveriesDue.on(() => this.deliverer.wake())
      return Promise.resolve()
    },
    onApplicationPrepareShutdown: async () => {
      this.unsubscribe?.()
      await this.deliverer.stop()
    },
  }

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    const knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
    const logger = dependencies[ContainerRegistrationKeys.LOGGER]
    const { webhooks } = parseOptions(options)
    this.endpoints = new WebhookEndpoints(knex, webhooks)
    this.deliveries = new WebhookDeliveries(knex, this.endpoints)
    this.deliverer = new Deliverer({
      knex,
      ...webhooks,
      onError: ({ message }) => logger.error(`Webhooks are sent later: ${message}`),
    })
  }

  /** See {@link WebhookEndpoints.update}. What waited is sent now. */
  async enable(id: string): Promise<WebhookEndpoint> {
    const endpoint = await this.endpoints.update(id, { is_enabled: true })
    deliveriesDue.emit()
    return endpoint
  }

  /** See {@link WebhookDeliveries.test}. */
  async test(endpoint_id: string): Promise<WebhookDelivery> {
    const delivery = await this.deliveries.test(endpoint_id)
    deliveriesDue.emit()
    return delivery
  }

  /** See {@link WebhookDeliveries.resend}. */
  async resend(id: string): Promise<WebhookDelivery> {
    const delivery = await this.deliveries.resend(id)
    deliveriesDue.emit()
    return delivery
  }

  /** See {@link WebhookDeliveries.resendFailed}. */
  async resendFailed(endpoint_id: string, since: Date): Promise<number> {
    const resent = await this.deliveries.resendFailed(endpoint_id, since)
    deliveriesDue.emit()
    return resent
  }

  /** Sends what is due, and waits until nothing is. Safe anywhere, in parallel. */
  async deliver(): Promise<void> {
    this.deliverer.wake()
    await this.deliverer.idle()
  }
}
