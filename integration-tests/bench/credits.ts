/**
 * The credit ledger beside its floor: `npm run bench -- credits`. Both sides of a ratio run in turn within one round, the
 * first of them at random; medians and quartiles of the rounds' ratios. BENCH_ROUNDS and BENCH_SECONDS change the effort.
 */
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { join } from "node:path"
import { Client } from "../../src/client"
import type CreditModuleService from "../../src/modules/credit/service"
import { ENQUEUE } from "../../src/modules/outbox/functions"
import { openShop } from "./coupons/shops"
import { startModules, type StoreCredit } from "./credits/modules"
import { pgbench, SCRIPTS } from "./credits/pgbench"
import { startServer } from "./start-server"
import { quartiles } from "./summary"

const ROUNDS = parseInt(process.env.BENCH_ROUNDS ?? "30")
const SECONDS = parseInt(process.env.BENCH_SECONDS ?? "3")
const CLIENTS = 16
const WALLETS = 10_000
const CALLS = 400
/** Theirs takes some 10 ms each. */
const LOYALTY_CALLS = 50
const BUSY = 10_000

type Side = () => Promise<number>

void main()

async function main(): Promise<void> {
  const url = process.argv[3]
  const { knex, credits: service, storeCredit, stop } = await startModules(url, CLIENTS)
  try {
    await fill(knex)
    const load = { url, clients: CLIENTS, seconds: SECONDS }
    for (const wallets of [WALLETS, 1]) {
      const name = wallets === 1 ? "one hot wallet" : "many wallets"
      await compare(`function ÷ floor, ${name}`, wallets === 1 ? 0.45 : 0.3, {
        ours: () => pgbench(SCRIPTS.ours, { ...load, wallets }),
        theirs: () => pgbench(SCRIPTS.floor, { ...load, wallets }),
      })
    }
    await compare("function with the outbox ÷ without", 0.85, {
      ours: () => pgbench(SCRIPTS.ours, { ...load, wallets: WALLETS }),
      theirs: () => withoutOutbox(knex, () => pgbench(SCRIPTS.ours, { ...load, wallets: WALLETS })),
    })
    await compare("debit with 1,000 open grants ÷ with 1", 1 / 1.3, {
      ours: () => rate(() => service.consume(consumption("many-grants", true)), 1),
      theirs: () => rate(() => service.consume(consumption("w1", true)), 1),
    })
    await compare("balance with 1,000,000 entries ÷ with 10", 1 / 1.2, {
      ours: () => rate(() => service.retrieveWallet("long", "usd"), 1),
      theirs: () => rate(() => service.retrieveWallet("short", "usd"), 1),
    })
    const debit = await openAccount(knex, storeCredit)
    await compare("debit after 10,000 entries ÷ loyalty's debitAccounts", 10, {
      ours: () => rate(() => service.consume(consumption("busy", true))),
      theirs: () => rate(debit, CLIENTS, LOYALTY_CALLS),
    })
    await report(knex, service)
    await compareRoute(knex, url)
  } finally {
    await stop()
  }
}

let keys = 0

function consumption(customer_id: string, keyed: boolean) {
  const key = keyed ? `bench-${++keys}` : undefined
  return { customer_id, unit: "usd", amount: 0.01, actor: "bench", key }
}

/** Enqueues nothing meanwhile. */
async function withoutOutbox(knex: Knex, side: Side): Promise<number> {
  await knex.raw(ENQUEUE.replace("INSERT INTO outbox_event", "RETURN; INSERT INTO outbox_event"))
  try {
    return await side()
  } finally {
    await knex.raw(ENQUEUE)
  }
}

/** The route beside one of Medusa's own, on one server, with a user's token. */
async function compareRoute(knex: Knex, databaseUrl: string): Promise<void> {
  await knex.raw(
    `INSERT INTO customer (id, email, has_account) SELECT 'w' || g, g || '@bench.test', true FROM generate_series(1, ${WALLETS}) g`
  )
  const server = await startServer({ app: join(__dirname, "../.."), databaseUrl })
  try {
    const { store } = await openShop(server)
    const headers = { authorization: `Bearer ${store.staff.token}` }
    const client = new Client({ base_url: server.url, headers })
    await compare("POST …/credits/consume ÷ GET /admin/stores", 1, {
      ours: () =>
        rate((i) =>
          client.send("POST", `/admin/customers/w${1 + (i % WALLETS)}/credits/consume`, {
            body: { unit: "usd", amount: 0.01 },
            headers: { "idempotency-key": `route-${++keys}` },
          })
        ),
      theirs: () => rate(() => client.send("GET", "/admin/stores")),
    })
  } finally {
    await server.stop()
  }
}

/** Calls per second, by so many callers at a time. */
async function rate(
  call: (i: number) => Promise<unknown>,
  callers = CLIENTS,
  calls = CALLS
): Promise<number> {
  const start = performance.now()
  let next = 0
  const caller = async () => {
    while (next < calls) {
      await call(next++)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (calls * 1000) / (performance.now() - start)
}

async function compare(name: string, goal: number, sides: { ours: Side; theirs: Side }) {
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = -1; round < ROUNDS; round++) {
    const first = Math.random() < 0.5
    const before = first ? 0 : await sides.theirs()
    const ours = await sides.ours()
    const theirs = first ? await sides.theirs() : before
    if (round >= 0) {
      rounds.push({ ours, theirs })
    }
  }
  const ratio = quartiles(rounds.map(({ ours, theirs }) => ours / theirs))
  const median = (side: "ours" | "theirs") =>
    quartiles(rounds.map((round) => round[side])).median.toFixed(0)
  const figures = [ratio.median, ratio.q1, ratio.q3].map((figure) => figure.toFixed(3))
  console.log(
    `${name.padEnd(44)} ${median("ours")} / ${median("theirs")} per s   rate × ${figures[0]} [${figures[1]}, ${figures[2]}]   goal ≥ ${goal.toFixed(2)}   ${ratio.median >= goal ? "ok" : "short"}`
  )
}

async function fill(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE bench_wallet (id int PRIMARY KEY, balance numeric NOT NULL CHECK (balance >= 0), seq bigint NOT NULL)
      WITH (fillfactor = 70);
    CREATE TABLE bench_entry (wallet_id int, seq bigint, amount numeric, balance_after numeric, PRIMARY KEY (wallet_id, seq));
    INSERT INTO bench_wallet SELECT g, 1000000000, 0 FROM generate_series(1, ${WALLETS}) g`)
  await knex.raw(`
    SELECT count(credit_move_grant('w' || g, 'usd', 2, 1000000000, 'manual', 'bench', p_valid_for => '400 days'))
    FROM generate_series(1, ${WALLETS}) g`)
  await knex.raw(`
    SELECT count(credit_move_grant('many-grants', 'usd', 2, 1000, 'manual', 'bench', p_valid_for => g * interval '1 day'))
    FROM generate_series(1, 1000) g`)
  await knex.raw(
    "SELECT credit_move_grant(c, 'usd', 2, 1000000000, 'manual', 'bench') FROM unnest(ARRAY['long', 'short', 'busy']) c"
  )
  await addHistory(knex, "short", 9)
  await addHistory(knex, "busy", BUSY - 1)
  await addHistory(knex, "long", 999_999)
  await knex.raw("VACUUM ANALYZE")
}

/** Consumptions of 1 each, as the ledger would have written them; one by one they would take minutes. */
async function addHistory(knex: Knex, customer_id: string, entries: number): Promise<void> {
  const wallet = `wallet_id = (SELECT id FROM credit_wallet WHERE customer_id = '${customer_id}')`
  await knex.raw(`
    SET session_replication_role = replica;
    INSERT INTO credit_entry
    SELECT wallet_id, g + 1, 'consume', -1, 0, amount - g, 0, ARRAY[id], ARRAY[1], NULL, NULL, NULL, NULL, NULL, 'bench',
      created_at + g * interval '1 microsecond', created_at + g * interval '1 microsecond'
    FROM credit_grant, generate_series(1, ${entries}) g WHERE ${wallet};
    UPDATE credit_wallet SET sequence = sequence + ${entries}, balance = balance - ${entries}, spent = ${entries},
      last_at = last_at + ${entries} * interval '1 microsecond' WHERE customer_id = '${customer_id}';
    UPDATE credit_grant SET remaining = remaining - ${entries}, spent = ${entries} WHERE ${wallet};
    SET session_replication_role = origin;`)
}

/** Loyalty's account with as much history and credit. @returns a debit of it */
async function openAccount(knex: Knex, storeCredit: StoreCredit): Promise<() => Promise<unknown>> {
  const reference = { reference: "bench", reference_id: "bench" }
  const { id } = await storeCredit.createStoreCreditAccounts({
    customer_id: "busy",
    currency_code: "usd",
  })
  await storeCredit.creditAccounts([{ account_id: id, amount: 1_000_000_000, ...reference }])
  await storeCredit.debitAccounts([{ account_id: id, amount: 1, ...reference }])
  await knex.raw(
    `INSERT INTO store_credit_account_transaction (id, account_id, type, amount, raw_amount, reference, reference_id)
     SELECT 'bench_' || g, account_id, type, amount, raw_amount, reference, reference_id
     FROM store_credit_account_transaction, generate_series(1, ${BUSY - 2}) g WHERE type = 'debit'`
  )
  await knex.raw("VACUUM ANALYZE store_credit_account_transaction")
  return () => storeCredit.debitAccounts([{ account_id: id, amount: 0.01, ...reference }])
}

/** What a movement writes, and whether the ledger is still right after all this. */
async function report(knex: Knex, service: CreditModuleService): Promise<void> {
  const one = async <Row>(statement: string) => (await knex.raw<{ rows: [Row] }>(statement)).rows[0]
  const wal = () => one<{ at: string }>("SELECT pg_current_wal_lsn()::text AS at")
  const before = await wal()
  await rate((i) => service.consume(consumption(`w${1 + (i % WALLETS)}`, true)))
  const { bytes } = await one<{ bytes: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '${before.at}')::bigint AS bytes`
  )
  console.log(
    `WAL per consumption: ${Math.round(parseInt(bytes) / CALLS)} bytes, full pages included`
  )
  // On one hot wallet the waiting clients pin its page, which is then not pruned; these are the many.
  await knex.raw("SELECT pg_stat_reset()")
  const size = async () => {
    const tables = ["wallet", "grant", "entry", "operation"].map((table) => `credit_${table}`)
    const sizes = tables.map((table) => `pg_total_relation_size('${table}')`)
    return parseInt((await one<{ size: string }>(`SELECT ${sizes.join(" + ")} AS size`)).size)
  }
  const small = await size()
  await rate((i) => service.consume(consumption(`w${1 + (i % WALLETS)}`, true)), CLIENTS, WALLETS)
  const grown = Math.round(((await size()) - small) / WALLETS)
  console.log(`Disk per consumption: ${grown} bytes, indexes and the key's answer included`)
  await knex.raw("SELECT pg_sleep(2)")
  const { rows } = await knex.raw<{ rows: { relname: string; updates: string }[] }>(
    `SELECT relname, n_tup_upd || ', of these HOT ' || n_tup_hot_upd AS updates
     FROM pg_stat_user_tables WHERE relname IN ('credit_wallet', 'credit_grant')`
  )
  for (const { relname, updates } of rows) {
    console.log(`Updates of ${relname} by ${WALLETS} consumptions: ${updates}`)
  }
  console.log("Round trips while a wallet is locked: 0 (one statement each)")
  const violations = await service.verify()
  console.log(
    violations.length
      ? `BROKEN: ${JSON.stringify(violations)}`
      : "The ledger is right after all this."
  )
  process.exitCode = violations.length ? 1 : 0
}
