import { spawnSync } from "node:child_process"
import { httpSuite, type Suite } from "./suite"

const REDIS_URL = process.env.TEST_REDIS_URL ?? "redis://127.0.0.1:6379/9"

/** Asked for synchronously, because jest wants to know at once which tests there are. */
function isReachable(): boolean {
  const { hostname, port } = new URL(REDIS_URL)
  const probe = `require("net").connect(${port || 6379}, "${hostname}").on("connect", () => process.exit(0)).on("error", () => process.exit(1))`
  return spawnSync(process.execPath, ["-e", probe], { timeout: 5_000 }).status === 0
}

/** A suite whose servers have events, workflows and locks in Redis. It is skipped where there is none. */
export function redisSuite(
  name: string,
  tests: (suite: Suite) => void,
  { env, ...options }: NonNullable<Parameters<typeof httpSuite>[2]> = {}
): void {
  if (isReachable()) {
    httpSuite(name, tests, { ...options, env: { ...env, REDIS_URL } })
  } else {
    describe.skip(`${name}: no Redis at ${REDIS_URL}`, () => it("is reachable", () => {}))
  }
}
