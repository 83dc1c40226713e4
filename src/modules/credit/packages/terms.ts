/** What a package gives has a history, so that what was priced at an offer is sold and settled by that offer. */
export const PACKAGE_TERMS = [
  `CREATE OR REPLACE FUNCTION credit_check_terms() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.credits <> round(NEW.credits, (SELECT decimals FROM credit_unit WHERE key = NEW.unit)) THEN
       RAISE EXCEPTION 'Credits are finer than their unit' USING ERRCODE = 'check_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE OR REPLACE TRIGGER credit_package_check BEFORE INSERT OR UPDATE ON credit_package FOR EACH ROW
   EXECUTE FUNCTION credit_check_terms()`,

  `CREATE OR REPLACE FUNCTION credit_keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO credit_package_version VALUES (OLD.id, clock_timestamp(), OLD.unit, OLD.credits, OLD.validity_days);
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE TRIGGER credit_package_version AFTER UPDATE ON credit_package FOR EACH ROW
   WHEN ((OLD.unit, OLD.credits, OLD.validity_days) IS DISTINCT FROM (NEW.unit, NEW.credits, NEW.validity_days))
   EXECUTE FUNCTION credit_keep_terms()`,

  // No row for a variant that was no package then. One that was made for its package is nothing else, ever: what lay in a
  // cart while it was deleted can still be bought.
  `CREATE OR REPLACE FUNCTION credit_terms_at(
     p_variant_id text, p_at timestamptz, OUT unit text, OUT credits numeric, OUT validity_days integer
   ) RETURNS SETOF record LANGUAGE sql STABLE AS $$
     SELECT t.unit, t.credits, t.validity_days
     FROM credit_package p
     CROSS JOIN LATERAL (
       SELECT h.unit, h.credits, h.validity_days, h.until FROM credit_package_version h
       WHERE h.package_id = p.id AND h.until > p_at
       UNION ALL
       SELECT p.unit, p.credits, p.validity_days, 'infinity'
       ORDER BY until LIMIT 1
     ) t
     WHERE p.variant_id = p_variant_id
       AND (p.owns_product OR (p.created_at <= p_at AND (p.deleted_at IS NULL OR p.deleted_at > p_at)))
     ORDER BY p.created_at DESC LIMIT 1
   $$`,

  // Whether a shopper may still buy the package: it stands, and its product is published.
  `CREATE OR REPLACE FUNCTION credit_is_offered(p_variant_id text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
   BEGIN
     RETURN EXISTS (SELECT FROM credit_package p
       JOIN product pr ON pr.id = p.product_id AND pr.status = 'published' AND pr.deleted_at IS NULL
       JOIN product_variant v ON v.id = p.variant_id AND v.deleted_at IS NULL
       WHERE p.variant_id = p_variant_id AND p.deleted_at IS NULL);
   END $$`,
]
