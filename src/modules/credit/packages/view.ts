/**
 * The variants that are packages, for other modules to read. A variant that was made for its
 * package stays in the view after both are deleted, because carts may still hold it.
 */
export const PACKAGE_PRODUCT_VIEW = /* sql */ `
CREATE OR REPLACE VIEW credit_package_product AS
SELECT p.variant_id, p.product_id FROM credit_package p
WHERE p.owns_product OR p.deleted_at IS NULL`
