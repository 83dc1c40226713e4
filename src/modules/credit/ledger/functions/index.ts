import {
  DONE,
  ENTRY_JSON,
  FINGERPRINT,
  INSUFFICIENT,
  REFUSE_DEBIT,
  REMEMBER,
  REPLAY,
  SNAPSHOT,
  VALID_AMOUNT,
} from "./answer"
import { CLOCK, ID } from "./clock"
import { FAIL } from "./failures"
import { CONSUME } from "./consume"
import { ADD_GRANT, GRANT } from "./grant"
import { GUARDS } from "./guards"
import { CAPTURE, END_HOLD, HOLD, HOLD_OVER, LOCK_HOLD, RELEASE, RENEW } from "./hold"
import { GIVE_BACK, SLICE, TAKE } from "./parts"
import { EXPIRING_SOON, GRANT_JSON, GRANT_STATUS, WALLET_NOW } from "./read"
import { GIVE_UP_OWED, ON_CARTS, RECLAIM, TAKE_OFF_HOLD } from "./reclaim"
import { RESTORE } from "./restore"
import { ACCRUE, ACCRUE_DUE, EXPIRE_GRANT, EXPIRE_UNTIL, SCHEDULED_AT } from "./accrue"
import { VIEWS } from "./views"
import { MADE, UNDO } from "./undo"
import { AVAILABLE, ON_OTHER_CARTS, YIELD } from "./yield"
import { CLAW_BACK, LOCK_GRANT, TAKE_OUT, VOID } from "./void"
import { LOCK, OPEN_WALLET, POST } from "./wallet"

const HELPERS = [
  [CLOCK, ID, FAIL],
  GUARDS,
  [LOCK, OPEN_WALLET, POST],
  [EXPIRE_GRANT, SCHEDULED_AT, EXPIRE_UNTIL, ACCRUE],
  [TAKE, SLICE, GIVE_BACK, ADD_GRANT],
  [EXPIRING_SOON, WALLET_NOW, GRANT_STATUS, GRANT_JSON],
  [
    FINGERPRINT,
    REPLAY,
    REMEMBER,
    SNAPSHOT,
    ENTRY_JSON,
    DONE,
    INSUFFICIENT,
    VALID_AMOUNT,
    REFUSE_DEBIT,
  ],
  [LOCK_HOLD, HOLD_OVER, END_HOLD, LOCK_GRANT, TAKE_OUT, MADE],
  [ON_CARTS, TAKE_OFF_HOLD, RECLAIM, GIVE_UP_OWED],
  [AVAILABLE, ON_OTHER_CARTS, YIELD],
]

const MOVEMENTS = [
  GRANT,
  CONSUME,
  RESTORE,
  HOLD,
  RENEW,
  CAPTURE,
  RELEASE,
  VOID,
  CLAW_BACK,
  UNDO,
  ACCRUE_DUE,
]

/**
 * The ledger's SQL: a function per movement (`credit_move_…`), called as one statement, so that no
 * round trip is made under a wallet's lock. Refusals are returned: an exception would roll back the
 * key's stored answer. Every statement replaces what it names and may run again.
 */
export const LEDGER_FUNCTIONS: string[] = [...HELPERS.flat(), ...MOVEMENTS, ...VIEWS]
