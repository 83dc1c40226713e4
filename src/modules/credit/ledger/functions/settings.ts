/**
 * Every movement waits at most 3 seconds for a lock. It is planned by index alone: a session keeps
 * its plans, and one that planned against empty tables would go on scanning them.
 */
export const SETTINGS = "SET lock_timeout = '3s' SET enable_seqscan = off"

/**
 * For taking grants in burn order by the index: a sort would read all open grants of the wallet.
 */
export const IN_INDEX_ORDER = "SET enable_sort = off"
