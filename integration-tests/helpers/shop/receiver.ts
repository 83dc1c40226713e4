import type { ConfigModule } from "@medusajs/framework/types"
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export type Received = { headers: IncomingHttpHeaders; body: string; at: number }

/** A server that webhooks are sent to. It answers 204 unless told otherwise. */
export class Receiver {
  readonly received: Received[] = []
  answer: (res: ServerResponse, request: Received) => void = (res) => res.writeHead(204).end()
  private server?: Server
  private port = 0

  async start(): Promise<void> {
    const server = createServer((req, res) => {
      const chunks: Buffer[] = []
      req.on("data", (chunk: Buffer) => chunks.push(chunk))
      req.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8")
        const request = { headers: req.headers, body, at: Date.now() }
        this.received.push(request)
        this.answer(res, request)
      })
    })
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`
  }

  /** May be started again, at the same address. */
  async stop(): Promise<void> {
    const { server } = this
    this.server = undefined
    server?.closeAllConnections()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  }

  bodies(): { type: string; timestamp: string; data: Record<string, unknown> }[] {
    return this.received.map(({ body }) => JSON.parse(body) as never)
  }
}

/** Lets a suite send webhooks to receivers on this machine. */
export function toOwnNetwork(config: ConfigModule): void {
  const options = { webhooks: { allow_private_addresses: true } }
  Object.assign(config.modules ?? {}, { webhook: { resolve: "./src/modules/webhook", options } })
}
