import type { Suite } from "../shop/suite"
import { ModuleShop } from "./module-shop"
import { operationsOf } from "./operations"
import { World } from "./world"

/** After so many operations other customers come, with other coupons. */
const OF_A_WORLD = 150

/** So many of the last ones are told where the shop and its model part. */
const TOLD = 12

export type ModelRun = {
  made: number
  /** What the shop does otherwise than the model; null where they agree. */
  difference: { error: Error; seed: number; last: string } | null
}

/** Makes so many operations, of one seed a world, in the shop and in its model. */
export async function runModel(
  suite: Suite,
  { seed, operations }: { seed: number; operations: number }
): Promise<ModelRun> {
  const shop = new ModuleShop(suite)
  const { shirt, mug, pen, category_id } = suite.store.catalog
  const products = [
    { id: shirt.id, variant_id: shirt.variant_ids[0], category_ids: [category_id] },
    { id: shirt.id, variant_id: shirt.variant_ids[1], category_ids: [category_id] },
    { id: mug.id, variant_id: mug.variant_ids[0], category_ids: [] },
    { id: pen.id, variant_id: pen.variant_ids[0], category_ids: [] },
  ]
  let made = 0
  for (let own = seed; made < operations; own++) {
    const world = await World.open(shop, products)
    const last: string[] = []
    for (const operation of operationsOf(own, OF_A_WORLD)) {
      last.push(JSON.stringify(operation))
      try {
        made += (await world.perform(operation)) ? 1 : 0
      } catch (error) {
        const told = { error: error as Error, seed: own, last: last.slice(-TOLD).join("\n") }
        return { made, difference: told }
      }
    }
  }
  return { made, difference: null }
}
