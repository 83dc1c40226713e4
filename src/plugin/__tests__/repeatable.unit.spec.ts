import { readdirSync } from "node:fs"
import { join } from "node:path"
import { bodiesOf, drop, hashOf, install, type Repeatable } from "../repeatable"

const MODULES = join(__dirname, "../../modules")

type MigrationClass = {
  new (...args: never[]): { up(): Promise<void>; getQueries(): unknown[] }
  functions?: string
}

/** A published migration is never edited: what its tables came to when it was published. */
const PUBLISHED: Record<string, string> = {
  Migration20261128090000: "5184ffa096e48d0104860bf1ea5e8da64671a36125583e215574bcff1a9aa168",
  Migration20261128100000: "164a34c063db38178fc0064455203c6e1e1e535d5d5273e6205f88d5807ee3b2",
  Migration20261128110000: "d4ef1ceb1ccb8253bfe6dbae80564e0735d32e3c99344f8ee35383a3e4d7c166",
  Migration20261129100000: "5c2bfaa46471f114f048cb8dcedb2800d85537bddfe3e16a8354d1dc3fd119c1",
  Migration20261129110000: "18f06fd381f66f96153ac21fa9b08e973fcd7642863c6a4202a549b3aba6ee53",
  Migration20261129120000: "855310c7991976cc67861eec405d610701a0584fe56633e9c3afa73f6ea2715d",
  Migration20261129140000: "4f7e15f17b6b6aba04670166f30a40098a033f82cb1dabd71d0d87677767a068",
  Migration20261129170000: "a13cc899407358d2648552db52e67c70ac8e70cd2dbea7d98abf0e65de060c5e",
}

const modulesWithMigrations = readdirSync(MODULES).filter((name) =>
  readdirSync(join(MODULES, name)).includes("functions.ts")
)

async function migrationsOf(
  module: string
): Promise<{ name: string; migration: MigrationClass }[]> {
  const folder = join(MODULES, module, "migrations")
  const names = readdirSync(folder)
    .filter((file) => /^Migration\d+\.ts$/.test(file))
    .map((file) => file.replace(".ts", ""))
    .sort()
  return await Promise.all(
    names.map(async (name) => {
      const exported = (await import(join(folder, name))) as Record<string, MigrationClass>
      return { name, migration: exported[name] }
    })
  )
}

async function functionsOf(module: string): Promise<Repeatable> {
  const exported = (await import(join(MODULES, module, "functions"))) as Record<string, Repeatable>
  return Object.values(exported).at(-1)!
}

/** Nothing, or what the developer has to do. */
function complaint(list: Repeatable, migrations: { migration: MigrationClass }[]): string | null {
  const newest = migrations.flatMap(({ migration }) => migration.functions ?? []).at(-1)
  return newest === hashOf(list)
    ? null
    : `The functions changed: add a migration that installs ${hashOf(list)}.`
}

describe("the database's history", () => {
  it.each(modulesWithMigrations)("installs today's functions of %s", async (module) => {
    expect(complaint(await functionsOf(module), await migrationsOf(module))).toBeNull()
  })

  it.each(modulesWithMigrations)("notices a changed function of %s", async (module) => {
    const changed = [...(await functionsOf(module)), "SELECT 1"]
    expect(complaint(changed, await migrationsOf(module))).toMatch("add a migration")
  })

  it("does not change once it is published", async () => {
    const all = (await Promise.all(modulesWithMigrations.map(migrationsOf))).flat()
    const tables = all.filter(({ migration }) => migration.functions === undefined)
    const hashes = tables.map(async ({ name, migration: Each }) => {
      const migration = new Each(undefined as never, undefined as never)
      await migration.up()
      return [name, hashOf(migration.getQueries().map(String))]
    })
    expect(Object.fromEntries(await Promise.all(hashes))).toEqual(PUBLISHED)
  })

  it("names each migration once over all modules: Medusa keeps them in one table", async () => {
    const names = (await Promise.all(modulesWithMigrations.map(migrationsOf))).flat()
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length)
  })
})

describe("a repeatable list", () => {
  const list = [
    "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$",
    "CREATE OR REPLACE VIEW v AS SELECT 1 AS one",
    "CREATE OR REPLACE TRIGGER t BEFORE UPDATE OR DELETE ON some_table FOR EACH ROW EXECUTE FUNCTION f()",
    "CREATE CONSTRAINT TRIGGER c AFTER UPDATE ON other_table DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f()",
  ]

  it("drops views and triggers, then functions, and makes all anew", () => {
    const statements = install(list, hashOf(list))
    expect(statements.slice(0, 3)).toEqual([
      "DROP VIEW IF EXISTS v",
      "DROP TRIGGER IF EXISTS c ON other_table",
      "DROP TRIGGER IF EXISTS t ON some_table",
    ])
    expect(statements[3]).toContain("proname IN ('f')")
    expect(statements.slice(4)).toEqual(list)
    expect(statements.slice(0, 4)).toEqual(drop(list))
  })

  it("is not installed by a migration that was written for another", () => {
    expect(install(list, hashOf(list.slice(1)))).toEqual([])
  })

  it("knows its functions' bodies", () => {
    expect(bodiesOf(list)).toEqual([{ name: "f", body: " SELECT a " }])
  })
})
