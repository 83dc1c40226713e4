import dns from "node:dns"
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { waitAfter } from "../back-off"
import { send } from "../send"

const HOUR = 3_600_000

const DNS: Record<string, string[]> = {
  "localhost.example": ["127.0.0.1"],
  "half.example": ["93.184.215.14", "10.0.0.1"],
  "printer.local": ["192.168.1.20"],
}
let answers = DNS

describe("sending", () => {
  const servers: Server[] = []
  let looked: string[]

  beforeEach(() => {
    looked = []
    answers = DNS
    jest.spyOn(dns, "lookup").mockImplementation(((host: string, ...rest: unknown[]) => {
      const done = rest.at(-1) as (error: Error | null, ...found: unknown[]) => void
      if (rest.length === 1) {
        // A server that begins to listen.
        return done(null, host, 4)
      }
      looked.push(host)
      const error = Object.assign(new Error("none"), { code: "ENOTFOUND" })
      const found = answers[host]?.map((address) => ({ address, family: 4 }))
      done(found ? null : error, found)
    }) as never)
  })
  afterEach(() => {
    jest.restoreAllMocks()
    servers.splice(0).forEach((server) => {
      server.closeAllConnections()
      server.close()
    })
  })

  async function receiver(listener: RequestListener): Promise<string> {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const open = (url: string) =>
    send({ url, headers: { "x-a": "b" }, body: "{}", allow_private_addresses: true })
  const guarded = (url: string) =>
    send({ url, headers: {}, body: "{}", allow_private_addresses: false })

  it("tells the status and how the answer begins", async () => {
    const url = await receiver((_, res) => res.writeHead(503).end("é".repeat(2_000)))
    expect(await open(url)).toEqual({ status: 503, answer: "é".repeat(1_000), error: null })
  })

  it("reads no more of an endless answer than it keeps", async () => {
    let written = 0
    const url = await receiver((_, res) => {
      const more = () => {
        while (written < 200_000_000) {
          written += 65_536
          if (!res.write("x".repeat(65_536))) {
            res.once("drain", more)
            return
          }
        }
      }
      more()
    })
    expect(await open(url)).toMatchObject({ status: 200, answer: "x".repeat(1_000) })
    expect(written).toBeLessThan(20_000_000)
  })

  it("follows no redirect", async () => {
    const hits: string[] = []
    const target = await receiver((req, res) => {
      hits.push(req.url!)
      res.end()
    })
    const url = await receiver((_, res) => res.writeHead(302, { location: target }).end())
    expect(await open(url)).toMatchObject({ status: 302 })
    expect(hits).toEqual([])
  })

  it("says why there was no answer", async () => {
    const url = await receiver((req) => req.socket.destroy())
    expect(await open(url)).toEqual({ status: null, answer: null, error: "ECONNRESET" })
    expect(await open("http://127.0.0.1:1")).toMatchObject({ error: "ECONNREFUSED" })
    expect(await open("http://nowhere.example")).toMatchObject({ error: "ENOTFOUND" })
  })

  it.each([
    "http://127.0.0.1:1",
    "http://[::1]:1",
    "http://0x7f.1:1",
    "http://localhost.example:1",
  ])("goes to no address of its own network: %s", async (url) => {
    expect(await guarded(url)).toEqual({
      status: null,
      answer: null,
      error: "address_not_allowed",
    })
  })

  it("goes nowhere if one of a name's addresses is not public", async () => {
    expect(await guarded("http://half.example")).toMatchObject({ error: "address_not_allowed" })
    expect(await guarded("http://printer.local")).toMatchObject({ error: "address_not_allowed" })
  })

  it("connects to what was checked, though the name changes in between", async () => {
    const hits: string[] = []
    const url = await receiver((req, res) => {
      hits.push(req.url!)
      res.end()
    })
    const { port } = new URL(url)
    answers = { "rebound.example": ["192.0.2.1"] }
    Object.defineProperty(answers, "rebound.example", {
      get: () => (looked.length === 1 ? ["198.41.0.4"] : ["127.0.0.1"]),
    })
    const signal = AbortSignal.timeout(300)
    jest.spyOn(AbortSignal, "timeout").mockReturnValue(signal)
    const { status } = await guarded(`http://rebound.example:${port}/`)
    expect(status).toBeNull()
    expect(looked).toEqual(["rebound.example"])
    expect(hits).toEqual([])
  })
})

describe("waiting after failures", () => {
  it("takes three days, in about twelve attempts", () => {
    const waits = Array.from({ length: 12 }, (_, n) => waitAfter(n + 1, 0.5))
    expect(waits.at(-1)).toBeNull()
    const all = waits.slice(0, -1) as number[]
    const hours = all.reduce((sum, wait) => sum + wait, 0) / HOUR
    expect(hours).toBeGreaterThan(68)
    expect(hours).toBeLessThan(73)
    expect(all).toEqual([...all].sort((a, b) => a - b))
  })

  it("differs by chance, by at most 15 %", () => {
    expect([waitAfter(1, 0), waitAfter(1, 1)]).toEqual([51_000, 69_000])
  })
})
