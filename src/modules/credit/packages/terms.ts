import { IS_BASE_PRICE } from "./base-prices"

/**
 * Keeps what a package gave before an edit: what was priced by an offer is sold and settled by that
 * offer.
 */
export const PACKAGE_TERMS = [
  /* sql */ `CREATE OR REPLACE FUNCTION credit_check_terms() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.credits <> round(NEW.credits,
       (SELECT decimals FROM credit_unit WHERE key = NEW.unit)) THEN
       RAISE EXCEPTION 'Credits are finer than their unit' USING ERRCODE = 'check_violation';
     END IF;
     RETURN NEW;
   END $$`,
  /* sql */ `CREATE OR REPLACE TRIGGER credit_package_check
     BEFORE INSERT OR UPDATE ON credit_package FOR EACH ROW
   EXECUTE FUNCTION credit_check_terms()`,

  /* sql */ `CREATE OR REPLACE FUNCTION credit_package_prices(p_variant_id text) RETURNS jsonb
   LANGUAGE plpgsql STABLE AS $$
   BEGIN
     IF to_regclass('price') IS NULL THEN RETURN '{}'; END IF;
     RETURN (SELECT coalesce(jsonb_object_agg(x.currency_code, x.amount), '{}')
       FROM product_variant_price_set s
       JOIN price x ON x.price_set_id = s.price_set_id AND ${IS_BASE_PRICE("x")}
       WHERE s.variant_id = p_variant_id AND s.deleted_at IS NULL);
   END $$`,

  /* sql */ `CREATE OR REPLACE FUNCTION credit_keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO credit_package_version
     VALUES (OLD.id, clock_timestamp(), OLD.unit, OLD.credits, OLD.validity_days,
       credit_package_prices(OLD.variant_id));
     RETURN NULL;
   END $$`,
  /* sql */ `CREATE OR REPLACE TRIGGER credit_package_version AFTER UPDATE ON credit_package
   FOR EACH ROW WHEN ((OLD.unit, OLD.credits, OLD.validity_days)
     IS DISTINCT FROM (NEW.unit, NEW.credits, NEW.validity_days))
   EXECUTE FUNCTION credit_keep_terms()`,

  // The terms of a variant's package at an instant; no row where the variant was no package then. A
  // variant that was made for its package counts as one for ever: a cart that held it while it was
  // deleted can still buy it. With the price of a cart's line, the terms of that price win over the
  // terms of the instant, as long as they were in force since the line was added. The instant alone
  // may be wrong: an edit changes a package's terms a moment before its price, and a failed change
  // of a cart puts an old price back.
  /* sql */ `CREATE OR REPLACE FUNCTION credit_terms_at(
     p_variant_id text, p_at timestamptz, p_currency text DEFAULT NULL,
     p_unit_price numeric DEFAULT NULL, p_added_at timestamptz DEFAULT NULL, OUT unit text,
     OUT credits numeric, OUT validity_days integer
   ) RETURNS SETOF record LANGUAGE sql STABLE AS $$
     SELECT t.unit, t.credits, t.validity_days
     FROM credit_package p
     CROSS JOIN LATERAL (
       SELECT v.unit, v.credits, v.validity_days
       FROM (
         SELECT h.unit, h.credits, h.validity_days, h.until, h.prices FROM credit_package_version h
         WHERE h.package_id = p.id
         UNION ALL
         SELECT p.unit, p.credits, p.validity_days, 'infinity',
           CASE WHEN p_currency IS NOT NULL THEN credit_package_prices(p.variant_id) END
       ) v
       ORDER BY (v.until > p_added_at - interval '1 minute'
           AND (v.prices ->> p_currency)::numeric = p_unit_price) IS TRUE DESC,
         v.until > p_at DESC, CASE WHEN v.until > p_at THEN v.until END, v.until DESC
       LIMIT 1
     ) t
     WHERE p.variant_id = p_variant_id
       AND (p.owns_product
         OR (p.created_at <= p_at AND (p.deleted_at IS NULL OR p.deleted_at > p_at)))
     ORDER BY p.created_at DESC LIMIT 1
   $$`,

  // Whether a shopper may still buy the package: it is not deleted, and its product is published.
  /* sql */ `CREATE OR REPLACE FUNCTION credit_is_offered(p_variant_id text) RETURNS boolean
   LANGUAGE plpgsql STABLE AS $$
   BEGIN
     RETURN EXISTS (SELECT FROM credit_package p
       JOIN product pr ON pr.id = p.product_id AND pr.status = 'published' AND pr.deleted_at IS NULL
       JOIN product_variant v ON v.id = p.variant_id AND v.deleted_at IS NULL
       WHERE p.variant_id = p_variant_id AND p.deleted_at IS NULL);
   END $$`,
]
