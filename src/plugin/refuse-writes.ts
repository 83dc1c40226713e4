import { MedusaError } from "@medusajs/framework/utils"

const WRITES = ["create", "update", "delete", "softDelete", "restore"]

/**
 * Makes the writing methods refuse that MedusaService generates for models: they would go round the
 * locks, checks and events of the methods that a service has for that.
 * @param prototype of the service's class
 * @param models in the plural, as the methods name them
 */
export function refuseWrites(prototype: object, models: string[]): void {
  for (const method of models.flatMap((model) => WRITES.map((write) => `${write}${model}`))) {
    Object.defineProperty(prototype, method, {
      value: () =>
        Promise.reject(
          new MedusaError(
            MedusaError.Types.NOT_ALLOWED,
            `${method} would go round locks and checks: use the plugin's workflows.`
          )
        ),
    })
  }
}
