/**
 * Whether a variant is a credit package. A variant that was made for its package stays one after both are deleted,
 * because carts may still hold it.
 * @param variant_id SQL of an id
 */
export const isPackage = (variant_id: string) => `
  EXISTS (SELECT FROM credit_package k WHERE k.variant_id = ${variant_id} AND (k.owns_product OR k.deleted_at IS NULL))`
