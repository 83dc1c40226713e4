import { cartKey, emailKey } from "../throttle/attempts"
import type { EvaluatedCart } from "./evaluate"

/** By whom refusals on a cart are counted. @param asking the keys of who asks */
export function attemptKeysOf(
  { id, email }: Pick<EvaluatedCart, "id" | "email">,
  asking: string[]
): string[] {
  return [...asking, ...(id ? [cartKey(id)] : []), ...(email ? [emailKey(email)] : [])]
}
