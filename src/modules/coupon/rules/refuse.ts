import type { RefusalCode } from "../../../contract/refusals"
import type { RuleResult } from "../../../contract/rules"
import { sentence } from "../../../plugin/wording"

/** The refusal by a rule of ours. Its sentence is in `plugin/wording`, where shoppers' languages are. */
export function refuse(
  code: RefusalCode,
  details: RuleResult["details"] = {}
): Extract<RuleResult, { passed: false }> {
  return { passed: false, code, message: sentence(code, details) ?? code, details }
}
