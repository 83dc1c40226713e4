/**
 * Every movement waits at most 3 seconds for each of its locks (a consumption has two: its queue's, and the wallet's), and is
 * planned by index alone: a session that planned against empty tables would scan them for as long as it lives.
 */
export const SETTINGS = "SET lock_timeout = '3s' SET enable_seqscan = off"

/** Of what takes grants in burn order: who sorts a wallet's grants pays for all that are open. */
export const IN_INDEX_ORDER = "SET enable_sort = off"
