import type { RefusalCode } from "../../../contract/refusals"
import type { RuleResult } from "../../../contract/rules"
import { sentence } from "../../../plugin/wording"

/** By a rule of ours: its sentence is in the catalogue, and shoppers read it in their language. */
export function refuse(
  code: RefusalCode,
  details: RuleResult["details"] = {}
): Extract<RuleResult, { passed: false }> {
  return { passed: false, code, message: sentence(code, details) ?? code, details }
}
