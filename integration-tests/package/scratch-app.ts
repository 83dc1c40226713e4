import { execFileSync, spawn } from "node:child_process"
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { freePort } from "../helpers/shop/free-port"
import { waitFor } from "../helpers/shop/wait"

const ROOT = resolve(__dirname, "../..")
const END_WITH_PARENT = pathToFileURL(join(ROOT, "scripts/lib/end-with-parent.mjs")).href
/** What a new Medusa store names; the rest comes with it. */
const STORE = ["@medusajs/admin-sdk", "@medusajs/cli", "@medusajs/framework", "@medusajs/medusa"]
const TOOLS = ["typescript", "ts-node", "react", "react-dom"]

const COMPILER = { module: "Node16", rootDir: "./", outDir: "./.medusa/server", allowJs: true }

type Environment = Record<string, string>

export type Server = { url: string; stop: () => Promise<void>; output: () => string }

export type Packed = { tarball: string; files: string[] }

/** A Medusa app in a folder of its own, which knows the plugin from its tarball only. */
export class ScratchApp {
  readonly folder = mkdtempSync(join(tmpdir(), "coupons-credits-package-"))

  /** Builds the plugin, unless `PLUGIN_BUILT` says that this has just been done, and packs it. */
  pack(): Packed {
    if (!process.env.PLUGIN_BUILT) {
      // What the build prints goes to the test's own output: an error would be lost otherwise.
      execFileSync("npm", ["run", "build"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] })
    }
    const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", this.folder]
    const [packed] = JSON.parse(execFileSync("npm", args, { cwd: ROOT, stdio: "pipe" }).toString())
    return {
      tarball: join(this.folder, packed.filename),
      files: packed.files.map(({ path }: { path: string }) => path),
    }
  }

  /**
   * Installs Medusa and the tarball, and nothing else: npm starts from this repository's packages, asks the registry only
   * which versions there are, and removes those that neither asks for. A dependency the plugin forgot to name is missing.
   */
  install(tarball: string, config: string): void {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"))
    const dependencies = Object.fromEntries(
      [...STORE, ...TOOLS].map((name) => [name, devDependencies[name]])
    )
    this.write("package.json", JSON.stringify({ name: "scratch", private: true, dependencies }))
    this.write("medusa-config.js", config)
    this.write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: COMPILER, include: ["medusa-config.js"] })
    )
    copyPackages(join(ROOT, "node_modules"), join(this.folder, "node_modules"))
    const flags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"]
    execFileSync("npm", ["install", ...flags, tarball], { cwd: this.folder, stdio: "pipe" })
  }

  /** Runs a `medusa` command to its end; throws with what it printed when it fails. */
  async run(args: string[], env: Environment): Promise<void> {
    const { exited, output } = this.spawn(args, env)
    const code = await exited
    if (code !== 0) {
      throw new Error(`medusa ${args.join(" ")} ended with ${code}:\n${output()}`)
    }
  }

  spawn(args: string[], env: Environment) {
    const cli = join(this.folder, "node_modules/@medusajs/cli/cli.js")
    const child = spawn(process.execPath, ["--import", END_WITH_PARENT, cli, ...args], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Not jest's own settings: an app is started by a merchant.
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        MEDUSA_DISABLE_TELEMETRY: "true",
        ...env,
      },
    })
    let text = ""
    child.stdout?.on("data", (chunk) => (text += chunk))
    child.stderr?.on("data", (chunk) => (text += chunk))
    const exited = new Promise<number | null>((done) => child.once("exit", done))
    const stop = async () => {
      child.kill("SIGTERM")
      await exited
    }
    return { exited, stop, output: () => text }
  }

  /** Builds the store's dashboard to where the store serves it from. */
  async buildDashboard(env: Environment): Promise<void> {
    await this.run(["build", "--admin-only"], { ...env, ADMIN: "true" })
    mkdirSync(join(this.folder, "public"), { recursive: true })
    rmSync(join(this.folder, "public/admin"), { recursive: true, force: true })
    renameSync(join(this.folder, ".medusa/admin"), join(this.folder, "public/admin"))
  }

  /** Starts the store on a free port. @returns when it answers */
  async serve(env: Environment): Promise<Server> {
    const port = await freePort()
    const { exited, stop, output } = this.spawn(["start"], { ...env, PORT: String(port) })
    const url = `http://localhost:${port}`
    const isUp = () =>
      fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false
      )
    const ended = exited.then(() => Promise.reject(new Error(`Did not start:\n${output()}`)))
    await Promise.race([waitFor(isUp, 60_000), ended])
    ended.catch(() => undefined)
    return { url, stop, output }
  }

  /** What a module of the store's would get. @returns the names that the specifier exports; null where it is closed */
  exportsOf(specifier: string): string[] | null {
    const code = `try { console.log(JSON.stringify(Object.keys(require(${JSON.stringify(specifier)})))) }
      catch (error) { if (error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error; console.log("null") }`
    const printed = execFileSync(process.execPath, ["-e", code], { cwd: this.folder }).toString()
    return JSON.parse(printed.trim().split("\n").at(-1)!) as string[] | null
  }

  /** The files of a folder, with what is in them. */
  read(folder: string): { name: string; text: string }[] {
    const path = join(this.folder, folder)
    return readdirSync(path).map((name) => ({ name, text: readFileSync(join(path, name), "utf8") }))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private write(file: string, content: string): void {
    writeFileSync(join(this.folder, file), content)
  }
}

/** Hard links where the file system has them: the packages weigh hundreds of megabytes. */
function copyPackages(from: string, to: string): void {
  try {
    execFileSync("cp", ["-al", from, to], { stdio: "pipe" })
  } catch {
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  }
}
