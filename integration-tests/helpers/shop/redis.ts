import type { ConfigModule } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/**
 * With `TEST_REDIS_URL` every suite runs with events, workflows and locks in Redis, like a store of
 * several servers. Each jest worker has a Redis database of its own, because they would share
 * queues otherwise.
 */
export function withRedis(config: ConfigModule): void {
  const { TEST_REDIS_URL, JEST_WORKER_ID } = process.env
  if (!TEST_REDIS_URL) {
    return
  }
  const redisUrl = new URL(JEST_WORKER_ID ?? "", TEST_REDIS_URL).href
  Object.assign(config.modules ?? {}, {
    [Modules.EVENT_BUS]: { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
    [Modules.WORKFLOW_ENGINE]: {
      resolve: "@medusajs/medusa/workflow-engine-redis",
      options: { redis: { redisUrl } },
    },
    [Modules.LOCKING]: {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
  })
}
