import type { ConfigModule, LoaderOptions } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  dynamicImport,
  isString,
  MedusaError,
  Modules,
  normalizeImportPathWithSource,
} from "@medusajs/framework/utils"

type Entry = { resolve?: unknown; dependencies?: string[] } | undefined
type ModuleExports = { service?: { appliesCoupons?: boolean } }

/**
 * Stops a store from starting whose `modules` lack our Promotion Module: its coupons would give nothing, and nobody
 * would know why. A loader, because what a module throws later at start is swallowed.
 */
export default async function requirePromotionModule({ container }: LoaderOptions): Promise<void> {
  const config = container.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE)
  const modules = config.modules as Record<string, Entry> | undefined
  const entry = modules?.[Modules.PROMOTION]
  const service = await serviceOf(entry)
  if (!service?.appliesCoupons || !entry?.dependencies?.includes("coupon")) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "medusa-plugin-coupons-credits: the Promotion Module in force does not apply coupons. Add to `modules` in " +
        'medusa-config.ts: { resolve: "medusa-plugin-coupons-credits/modules/promotion", dependencies: ["coupon"] }'
    )
  }
}

/** The service of a module's entry in the configuration; undefined for a disabled or missing one. */
async function serviceOf(entry: Entry): Promise<ModuleExports["service"]> {
  if (!entry?.resolve) {
    return undefined
  }
  const exported = (
    isString(entry.resolve) ? await dynamicImport(pathOf(entry.resolve)) : entry.resolve
  ) as ModuleExports & { default?: ModuleExports }
  return (exported.default ?? exported).service
}

/** As Medusa resolves a module's path: from the project's folder. */
function pathOf(resolve: string): string {
  return require.resolve(normalizeImportPathWithSource(resolve), { paths: [process.cwd()] })
}
