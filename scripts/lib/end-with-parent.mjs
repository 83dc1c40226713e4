/**
 * Loaded into a child process. Ends it when its parent is gone, even when the parent was killed.
 */
process.once("disconnect", () => process.exit(1))
// Lets the child end when its work is done, although the channel is open.
process.channel?.unref()
