// Medusa discovers a module's models in the folder beside its index; these are core's own.
// eslint-disable-next-line @medusajs/import-from-framework-not-internal -- no public entry has the models
export * from "@medusajs/promotion/dist/models"
