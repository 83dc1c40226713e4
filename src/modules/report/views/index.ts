import { CreditGrantView } from "./credit-grant"
import { CreditHistoryView } from "./credit-history"
import { CreditMovementView } from "./credit-movement"
import { CreditOutstandingView } from "./credit-outstanding"

/** What the data source may read by typeorm's query builder. */
export const VIEWS = [CreditGrantView, CreditHistoryView, CreditMovementView, CreditOutstandingView]
