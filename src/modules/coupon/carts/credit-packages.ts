/**
 * Whether a variant is a credit package, by the Credit Module's view.
 * @param variant_id SQL of an id
 */
export const isPackage = (variant_id: string) => `
  EXISTS (SELECT FROM credit_package_product k WHERE k.variant_id = ${variant_id})`
