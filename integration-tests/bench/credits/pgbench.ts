import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

const PGBENCH = process.env.PGBENCH ?? "/usr/lib/postgresql/15/bin/pgbench"

const run = promisify(execFile)

export const SCRIPTS = {
  floor: `
\\set id random(1, :wallets)
\\set amt random(1, 9)
WITH w AS (UPDATE bench_wallet SET balance = balance - :amt, seq = seq + 1
  WHERE id = :id AND balance >= :amt RETURNING id, seq, balance)
INSERT INTO bench_entry (wallet_id, seq, amount, balance_after) SELECT id, seq, 0 - :amt, balance FROM w;`,
  ours: `
\\set id random(1, :wallets)
\\set amt random(1, 9)
\\set n :n + 1
SELECT credit_move_consume('w' || :id, 'usd', 2, :amt, 'bench', p_key => :run || '-' || :client_id || '-' || :n);`,
}

type Load = { url: string; clients: number; seconds: number; wallets: number }

/** @returns transactions per second */
export async function pgbench(script: string, load: Load): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "credit-bench-"))
  try {
    const file = join(folder, "script.sql")
    writeFileSync(file, script)
    const { stdout } = await run(PGBENCH, [
      ...[
        "-n",
        "-M",
        "prepared",
        "-c",
        String(load.clients),
        "-j",
        "2",
        "-T",
        String(load.seconds),
      ],
      ...["-D", `wallets=${load.wallets}`, "-D", "n=0", "-D", `run=${Date.now()}`],
      ...["-f", file, load.url],
    ])
    const [, rate] = /tps = ([0-9.]+)/.exec(stdout) ?? []
    if (!rate || !/failed transactions: 0 /.test(stdout)) {
      throw new Error(`pgbench failed:\n${stdout}`)
    }
    return parseFloat(rate)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
