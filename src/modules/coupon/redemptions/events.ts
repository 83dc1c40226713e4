/** Tells of uses that became redeemed, or are no longer. A reservation that comes to nothing is nobody's news. */
export const REDEMPTION_EVENTS = [
  /* sql */ `
  CREATE OR REPLACE FUNCTION coupon_tell_redemption() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    was_redeemed boolean := TG_OP = 'UPDATE' AND OLD.state = 'redeemed';
  BEGIN
    IF was_redeemed <> (NEW.state = 'redeemed') THEN
      PERFORM outbox_enqueue(CASE WHEN was_redeemed THEN 'coupon.released' ELSE 'coupon.redeemed' END,
        jsonb_build_object('id', NEW.id, 'coupon_id', NEW.coupon_id, 'code', NEW.code, 'order_id', NEW.order_id,
          'cart_id', NEW.cart_id));
    END IF;
    RETURN NULL;
  END $$`,
  /* sql */ `
  CREATE OR REPLACE TRIGGER coupon_redemption_told AFTER INSERT OR UPDATE OF state ON coupon_redemption
  FOR EACH ROW EXECUTE FUNCTION coupon_tell_redemption()`,
]
