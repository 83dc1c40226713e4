import PromotionModule from "@medusajs/medusa/promotion"
import { Modules, ModulesSdkUtils } from "@medusajs/framework/utils"
import { dirname, join } from "node:path"
import * as models from "./models/core"
import PromotionModuleService from "./service"

/** Core's tables stay core's: its own migrations run, found beside its package. */
const migrations = {
  moduleName: Modules.PROMOTION,
  models,
  pathToMigrations: join(dirname(require.resolve("@medusajs/promotion")), "migrations"),
}

/**
 * Replaces Medusa's Promotion Module, because it is known by the same joiner config. `discoveryPath` is left out on
 * purpose: with it the loader would import the core module again and drop our service.
 */
export default {
  ...PromotionModule,
  service: PromotionModuleService,
  runMigrations: ModulesSdkUtils.buildMigrationScript(migrations),
  revertMigration: ModulesSdkUtils.buildRevertMigrationScript(migrations),
}
