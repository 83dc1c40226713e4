import { readdirSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { shareMedusa } from "./suite"

const SUITES = join(__dirname, "../../http")

/** Runs a share of the suites in `http/`, which are dealt out to all files of the caller's folder: the largest first. */
export function runShare(caller: string): void {
  const callers = readdirSync(dirname(caller)).sort()
  const suites = readdirSync(SUITES)
    .sort()
    .map((name) => join(SUITES, name))
    .sort((one, other) => statSync(other).size - statSync(one).size)
  shareMedusa(() => {
    for (let i = callers.indexOf(basename(caller)); i < suites.length; i += callers.length) {
      // Jest wants to know at once which tests there are, so an import would come too late.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      require(suites[i])
    }
  })
}
