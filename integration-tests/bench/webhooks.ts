/**
 * Webhooks beside a dead endpoint: `npm run bench -- webhooks`. Ten thousand deliveries wait for an endpoint that is down;
 * how long does an event take, from its commit to another endpoint? And how fast are the ten thousand sent, once it is up?
 * BENCH_ROUNDS changes the effort.
 */
import { knex as openKnex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { performance } from "node:perf_hooks"
import { setTimeout as sleep } from "node:timers/promises"
import { Deliverer } from "../../src/modules/webhook/deliveries/deliverer"
import { quartiles } from "./summary"

const ROUNDS = parseInt(process.env.BENCH_ROUNDS ?? "30")
const WAITING = 10_000
const GOAL_MS = 2_000

const SECRET = `whsec_${Buffer.from("twenty-four bytes of it!").toString("base64")}`

void main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  }
)

async function main(): Promise<void> {
  const knex = openKnex({ client: "pg", connection: process.argv[3], pool: { max: 30 } })
  const deliverer = new Deliverer({
    knex,
    allow_private_addresses: true,
    onError: ({ message }) => console.error(message),
  })
  try {
    await measureDelay(knex, deliverer, "refuses connections", await listen(null))
    await measureDelay(knex, deliverer, "never answers", await listen(() => undefined))
    await measureDrain(knex, deliverer)
  } finally {
    await deliverer.stop()
    await knex.destroy()
  }
}

/** Of an event, from its commit until it is received. */
async function measureDelay(
  knex: Knex,
  deliverer: Deliverer,
  how: string,
  dead: string
): Promise<void> {
  let receive = () => {}
  const alive = await listen((_, res) => {
    receive()
    res.writeHead(204).end()
  })
  await replaceEndpoints(knex, { dead, alive })
  await enqueue(knex, "coupon.updated", WAITING)
  deliverer.wake()
  const delays: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const received = new Promise<void>((resolve) => (receive = resolve))
    await enqueue(knex, "coupon.created", 1)
    const start = performance.now()
    deliverer.wake()
    await received
    if (round >= 0) {
      delays.push(performance.now() - start)
    }
    await sleep(Math.random() * 500)
  }
  const { median, q1, q3 } = quartiles(delays)
  const most = Math.max(...delays)
  const figures = [median, q1, q3, most].map((ms) => ms.toFixed(0))
  console.log(
    `${WAITING} deliveries wait for an endpoint that ${how}: another's takes ${figures[0]} ms [${figures[1]}, ${figures[2]}], at most ${figures[3]} ms   goal ≤ ${GOAL_MS} ms   ${most <= GOAL_MS ? "ok" : "short"}`
  )
}

async function measureDrain(knex: Knex, deliverer: Deliverer): Promise<void> {
  let count = 0
  let finish = () => {}
  const drained = new Promise<void>((resolve) => (finish = resolve))
  const url = await listen((_, res) => {
    res.writeHead(204).end()
    if (++count === WAITING) {
      finish()
    }
  })
  await replaceEndpoints(knex, { dead: url, alive: url })
  await enqueue(knex, "coupon.updated", WAITING)
  const start = performance.now()
  deliverer.wake()
  await drained
  const seconds = (performance.now() - start) / 1000
  const rate = Math.round(WAITING / seconds)
  console.log(`Once it is up, its ${WAITING} are sent in ${seconds.toFixed(1)} s: ${rate} per s`)
}

/** `dead` is told of updates, `alive` of creations. */
async function replaceEndpoints(
  knex: Knex,
  { dead, alive }: { dead: string; alive: string }
): Promise<void> {
  await knex.raw("TRUNCATE webhook_endpoint CASCADE")
  await knex.raw(
    `INSERT INTO webhook_endpoint (id, url, events, secret)
     VALUES ('dead', :dead, '{coupon.updated}', :secret), ('alive', :alive, '{coupon.created}', :secret)`,
    { dead, alive, secret: SECRET }
  )
  await knex.raw("VACUUM ANALYZE webhook_delivery")
}

let events = 0

/** As the relay does, in pages of its size. */
async function enqueue(knex: Knex, name: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 200) {
    const page = Math.min(left, 200)
    await knex.raw(
      `SELECT webhook_enqueue(jsonb_agg(jsonb_build_object('name', CAST(:name AS text), 'data', jsonb_build_object(
         'event_id', 'evt_' || n, 'sequence', n, 'occurred_at', now(), 'id', 'x'))))
       FROM generate_series(CAST(:from AS int), CAST(:to AS int)) n`,
      { name, from: events + 1, to: events + page }
    )
    events += page
  }
}

/** @param answer null: nobody listens there */
async function listen(answer: RequestListener | null): Promise<string> {
  const server = createServer(answer ?? undefined)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  if (!answer) {
    await new Promise((resolve) => server.close(resolve))
  }
  return `http://127.0.0.1:${port}/`
}
