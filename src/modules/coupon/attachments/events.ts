/** Tells of coupons that customers get, use up and lose. */
export const ATTACHMENT_EVENTS = [
  /* sql */ `
  CREATE OR REPLACE FUNCTION coupon_tell_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    told jsonb := jsonb_build_object('id', NEW.id, 'coupon_id', NEW.coupon_id, 'code', NEW.code,
      'customer_id', NEW.customer_id);
  BEGIN
    IF TG_OP = 'INSERT' THEN
      PERFORM outbox_enqueue('coupon.attached', told);
      RETURN NULL;
    END IF;
    IF OLD.used_up_at IS NULL AND NEW.used_up_at IS NOT NULL AND NEW.removed_at IS NULL THEN
      PERFORM outbox_enqueue('coupon.used_up', told);
    END IF;
    IF OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL THEN
      PERFORM outbox_enqueue('coupon.detached', told);
    END IF;
    RETURN NULL;
  END $$`,
  /* sql */ `
  CREATE OR REPLACE TRIGGER coupon_attachment_told AFTER INSERT OR UPDATE OF used_up_at, removed_at
  ON coupon_attachment FOR EACH ROW EXECUTE FUNCTION coupon_tell_attachment()`,
]
