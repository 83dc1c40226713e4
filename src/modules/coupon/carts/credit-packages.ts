/**
 * Whether a variant is a credit package. One that was made for its package stays one while it lies in a cart, even if
 * both have been deleted.
 * @param variant_id SQL of an id
 */
export const isPackage = (variant_id: string) => `
  EXISTS (SELECT FROM credit_package k WHERE k.variant_id = ${variant_id} AND (k.owns_product OR k.deleted_at IS NULL))`
