/** A process that reads a report from a shop, again and again, until it is told to stop. */
export type Reading = { url: string; token: string }

let stop = new AbortController()

process.on("message", (reading: Reading | "stop") => {
  stop.abort()
  if (reading !== "stop") {
    stop = new AbortController()
    void readOn(reading, stop.signal)
  }
})
process.once("disconnect", () => process.exit())

async function readOn({ url, token }: Reading, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      const answer = await fetch(url, { signal, headers: { authorization: `Bearer ${token}` } })
      if (!answer.ok) {
        throw new Error(`${url} answers ${answer.status}`)
      }
      await answer.body!.pipeTo(new WritableStream())
    }
  } catch (error) {
    if (!signal.aborted) {
      throw error
    }
  }
}
