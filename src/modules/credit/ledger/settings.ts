/**
 * Every movement waits at most 3 seconds for its wallet, and is planned by index alone: a session that planned against empty
 * tables would scan them for as long as it lives, and one that sorts a wallet's grants would pay for all that are open.
 */
export const SETTINGS = "SET lock_timeout = '3s' SET enable_seqscan = off SET enable_sort = off"
