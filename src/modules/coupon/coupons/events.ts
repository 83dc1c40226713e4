/**
 * Tells of coupons, whoever writes them: every edit, by whatever route, writes the coupon's row and its `updated_at` in the
 * transaction that changes the promotion. One that is put back is told as updated. Uses are no change of the coupon.
 */
export const COUPON_EVENTS = [
  /* sql */ `
  CREATE OR REPLACE FUNCTION coupon_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM outbox_enqueue('coupon.' || CASE
      WHEN TG_OP = 'INSERT' THEN 'created'
      WHEN TG_OP = 'DELETE' OR (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) THEN 'deleted'
      ELSE 'updated' END, jsonb_build_object('id', CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END));
    RETURN NULL;
  END $$`,
  /* sql */ `
  CREATE OR REPLACE TRIGGER coupon_told AFTER INSERT OR DELETE ON coupon
  FOR EACH ROW EXECUTE FUNCTION coupon_tell()`,
  /* sql */ `
  CREATE OR REPLACE TRIGGER coupon_change_told AFTER UPDATE ON coupon FOR EACH ROW
  WHEN ((OLD.deleted_at IS NULL OR NEW.deleted_at IS NULL)
    AND (OLD.updated_at, OLD.deleted_at) IS DISTINCT FROM (NEW.updated_at, NEW.deleted_at))
  EXECUTE FUNCTION coupon_tell()`,
]
