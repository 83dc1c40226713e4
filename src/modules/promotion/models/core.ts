// Medusa discovers a module's models in the folder beside its index; these are core's own.
export * from "@medusajs/promotion/dist/models"
