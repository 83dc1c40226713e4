import type { MedusaContainer, RemoteQueryFunction } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type QueryGraphInput = Parameters<RemoteQueryFunction["graph"]>[0]

/** Medusa's `query.graph`. The caller types the rows by the fields that it asks for. */
export async function queryGraph<T>(
  container: Pick<MedusaContainer, "resolve">,
  input: QueryGraphInput
): Promise<T[]> {
  const query = container.resolve<RemoteQueryFunction>(ContainerRegistrationKeys.QUERY)
  const { data } = (await query.graph(input)) as { data: unknown }
  return data as T[]
}
