import type { MedusaContainer } from "@medusajs/framework/types"
import type { Historic, HistoryEvent } from "../../contract/history"
import { historyOf } from "../../plugin/services"

type Page = { limit: number; offset: number }
type Request = { scope: MedusaContainer; validatedQuery: Page }

/**
 * The history of a thing, also of one that was deleted.
 * @param retrieve throws where there is no such thing; asked only where nothing ever happened to it
 */
export async function readHistory(
  { scope, validatedQuery: page }: Request,
  thing: Historic,
  id: string,
  retrieve: (request: { scope: MedusaContainer }) => Promise<unknown>
): Promise<{ events: HistoryEvent[]; count: number } & Page> {
  const found = await historyOf(scope).listAndCount({ thing, id, ...page })
  if (found.count === 0) {
    await retrieve({ scope })
  }
  return { ...found, ...page }
}
