import { Signal } from "./signal"

/**
 * Deliveries of webhooks were committed. It only makes them sooner: without it a job sends them.
 */
export const deliveriesDue = new Signal()
