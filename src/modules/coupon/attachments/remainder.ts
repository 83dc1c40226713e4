/**
 * Keeps what is left of an attachment in line with its applications, whoever writes them: a live application has taken
 * its amount and one order, a released one has given both back. CHECKs of the table refuse to take what is not there.
 * Writers hold the attachment's row lock.
 */
export const REMAINDER = [
  /* sql */ `
  CREATE OR REPLACE FUNCTION coupon_keep_remainder() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    was_live boolean := TG_OP = 'UPDATE' AND OLD.state <> 'released';
    is_live boolean := NEW.state <> 'released';
    taken numeric := CASE WHEN is_live THEN NEW.amount ELSE 0 END
      - CASE WHEN was_live THEN OLD.amount ELSE 0 END;
    orders integer := is_live::int - was_live::int;
    first timestamptz := (SELECT min(x.created_at) FROM coupon_application x
      WHERE x.attachment_id = NEW.attachment_id AND x.state <> 'released');
  BEGIN
    IF taken = 0 AND orders = 0 THEN
      RETURN NULL;
    END IF;
    UPDATE coupon_attachment a SET
      remaining_value = a.remaining_value - taken,
      remaining_orders = a.remaining_orders - orders,
      first_applied_at = first,
      used_up_at = CASE
        WHEN a.remaining_value - taken = 0 OR a.remaining_orders - orders = 0
          THEN coalesce(a.used_up_at, clock_timestamp())
        -- Its months have ended, and begin where they did.
        WHEN a.first_applied_at = first AND a.ends_at <= a.used_up_at THEN a.used_up_at
        END
    WHERE a.id = NEW.attachment_id;
    RETURN NULL;
  END $$`,
  /* sql */ `
  CREATE OR REPLACE TRIGGER coupon_application_kept AFTER INSERT OR UPDATE OF state, amount
  ON coupon_application FOR EACH ROW EXECUTE FUNCTION coupon_keep_remainder()`,
]
