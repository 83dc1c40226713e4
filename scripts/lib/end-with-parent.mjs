/** Loaded into a child process: ends it when its parent is gone, a killed parent included. */
process.once("disconnect", () => process.exit(1))
// What is done may end, though its parent listens.
process.channel?.unref()
