import type { EntryType } from "../../../contract/credit"
import { CreditEvents } from "../../../contract/events"

type Law = {
  /** What must hold of an entry `e` of the type, as SQL. */
  holds: string
  /**
   * The wallet's figure that it moves; null: it moves no credit. What is granted counts up, the
   * others count what went.
   */
  figure: "granted" | "spent" | "expired" | "voided" | null
  /** The event that an entry enqueues, and whose id it carries; null: none. */
  event: { name: string; about: "grant" | "entry" } | null
}

const grows = "e.amount > 0 AND e.held_change = 0"
const shrinks = "e.amount < 0 AND e.held_change = 0"

/**
 * What is particular to each type of entry, said once: functions, guards and `verify` are generated
 * from it.
 */
export const ENTRY_TYPES: Record<EntryType, Law> = {
  grant: {
    holds: grows,
    figure: "granted",
    event: { name: CreditEvents.GRANTED, about: "grant" },
  },
  consume: {
    holds: shrinks,
    figure: "spent",
    event: { name: CreditEvents.CONSUMED, about: "entry" },
  },
  hold: { holds: "e.amount = 0 AND e.held_change > 0", figure: null, event: null },
  release: { holds: "e.amount = 0 AND e.held_change < 0", figure: null, event: null },
  capture: {
    holds: "e.amount < 0 AND e.held_change <= e.amount",
    figure: "spent",
    event: { name: CreditEvents.CONSUMED, about: "entry" },
  },
  restore: {
    holds: `${grows} AND e.restores IS NOT NULL`,
    figure: "spent",
    event: { name: CreditEvents.RESTORED, about: "entry" },
  },
  expire: {
    holds: shrinks,
    figure: "expired",
    event: { name: CreditEvents.EXPIRED, about: "entry" },
  },
  void: {
    holds: `${shrinks} AND e.reason IS NOT NULL`,
    figure: "voided",
    event: { name: CreditEvents.VOIDED, about: "grant" },
  },
}

const FIGURES = ["granted", "spent", "expired", "voided"] as const

/** SQL: whether an entry `e` is what its type says. */
export const ENTRY_HOLDS = `CASE e.type ${each(({ holds }) => holds)} ELSE false END`

/** SQL for plpgsql: counts an entry of type `p_type` and amount `p_amount` in the wallet `w`. */
export const COUNT_ENTRY = FIGURES.map((figure) => {
  const sign = figure === "granted" ? "+" : "-"
  return `IF p_type IN (${typesOf(figure)}) THEN
    w.${figure} := w.${figure} ${sign} p_amount;
  END IF;`
}).join("\n  ")

/** SQL: whether a wallet changed from `w_before` to `w` as the entry `e` says. */
export const ENTRY_COUNTED = FIGURES.map((figure) => {
  const amount = figure === "granted" ? "e.amount" : "-e.amount"
  return `w.${figure} - w_before.${figure}
    = CASE WHEN e.type IN (${typesOf(figure)}) THEN ${amount} ELSE 0 END`
}).join("\n       AND ")

/** SQL: the sum of an aggregated wallet's entries that its figure counts. */
export function sumOf(figure: (typeof FIGURES)[number]): string {
  const sign = figure === "granted" ? "" : "-"
  return `${sign}sum(amount) FILTER (WHERE type IN (${typesOf(figure)}))`
}

/** SQL: the name of the event that an entry of type `p_type` is told as; null: none. */
export const EVENT_NAME = `CASE p_type ${each(({ event }) => event && `'${event.name}'`)} END`

/** SQL: whether that is about the entry's grant. */
export const IS_ABOUT_GRANT = `p_type IN (${namesOf(({ event }) => event?.about === "grant")})`

function each(sql: (law: Law) => string | null): string {
  const cases = Object.entries(ENTRY_TYPES).map(([type, law]) => [type, sql(law)] as const)
  return cases.flatMap(([type, part]) => (part ? [`WHEN '${type}' THEN ${part}`] : [])).join(" ")
}

function typesOf(figure: Law["figure"]): string {
  return namesOf((law) => law.figure === figure)
}

function namesOf(isOne: (law: Law) => boolean): string {
  const types = Object.entries(ENTRY_TYPES).filter(([, law]) => isOne(law))
  return types.map(([type]) => `'${type}'`).join(", ")
}
