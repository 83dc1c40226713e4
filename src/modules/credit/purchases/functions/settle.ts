import { FORGET_FAILURE } from "../../ledger/functions/failures"
import { SETTINGS } from "../../ledger/functions/settings"

/** Notes an order's package lines, and locks its purchases, by line. @returns whether it has any */
export const LOCK_PURCHASES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_lock_purchases(p_order_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credit_purchase (line_item_id, order_id, unit, credits_each, validity_days)
  SELECT line_item_id, p_order_id, unit, credits_each, validity_days
  FROM credit_order_lines(p_order_id)
  ORDER BY line_item_id ON CONFLICT DO NOTHING;
  PERFORM FROM credit_purchase WHERE order_id = p_order_id ORDER BY line_item_id FOR NO KEY UPDATE;
  RETURN FOUND;
END $$`

/**
 * Settles an order: notes its package lines, and grants or claws back the difference between earned
 * and granted. Both rise only while the order's money covers them (`credit_order_covered`). What
 * was granted stays, however money moves, until its line shrinks. What cannot be clawed back
 * becomes `lost`. It is set off before any line of the order grows: shrinking lines therefore come
 * first. The order is read after its purchases are locked, so that the last caller acts on the
 * newest state. A second call changes nothing. Locks the order's purchases by line, then wallets by
 * unit.
 * @returns the ledger's answers, one for each movement
 */
export const SETTLE_PURCHASES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_settle_purchases(p_order_id text, p_grant_when text, p_claim text)
RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
<<settle>>
DECLARE
  owner text;
  covered boolean;
  reason text;
  p record;
  due numeric;
  set_off numeric;
  taken record;
  answer jsonb;
  answers jsonb := '[]';
BEGIN
  IF NOT credit_lock_purchases(p_order_id) THEN RETURN '{"code": "ok", "answers": []}'; END IF;

  owner := credit_order_owner(p_order_id, p_claim);
  covered := credit_order_covered(p_order_id, p_grant_when);
  reason := coalesce(
    (SELECT 'order_canceled' FROM "order" WHERE id = p_order_id AND status = 'canceled'),
    'order_changed'
  );
  FOR p IN
    SELECT c.*, u.decimals, u.is_currency, n.holds, n.earns
    FROM credit_purchase c JOIN credit_unit u ON u.key = c.unit
    LEFT JOIN credit_order_lines(p_order_id) l ON l.line_item_id = c.line_item_id
    CROSS JOIN LATERAL (SELECT coalesce(l.quantity, 0) * c.credits_each AS holds,
      CASE WHEN covered THEN coalesce(l.quantity, 0) * c.credits_each
        ELSE least(c.earned, coalesce(l.quantity, 0) * c.credits_each) END AS earns) n
    WHERE c.order_id = p_order_id ORDER BY c.unit, n.earns > c.granted, c.line_item_id
  LOOP
    due := p.earns - p.granted;
    IF due > 0 AND owner IS NOT NULL AND covered THEN
      set_off := credit_set_off(p_order_id, p.unit, due);
      due := due - set_off;
      UPDATE credit_purchase c SET set_off = c.set_off + settle.set_off
      WHERE c.line_item_id = p.line_item_id AND settle.set_off > 0;
      IF due > 0 THEN
        answer := credit_move_grant(owner, p.unit, CASE WHEN p.is_currency THEN p.decimals END, due,
          'purchase', 'system', p_valid_for => make_interval(hours => p.validity_days * 24),
          p_order_id => p_order_id, p_line_item_id => p.line_item_id);
        IF answer ->> 'code' <> 'ok' THEN
          RAISE EXCEPTION 'Line % cannot be granted: %', p.line_item_id, answer ->> 'code';
        END IF;
        answers := answers || answer;
      END IF;
      p.granted := p.earns;
    ELSIF due < 0 THEN
      taken := credit_take_back(p_order_id, -due, 'system', reason, p.line_item_id);
      answers := answers || taken.answers;
      UPDATE credit_purchase c SET lost = c.lost + taken.missed
      WHERE c.line_item_id = p.line_item_id AND taken.missed > 0;
      p.granted := p.earns;
    END IF;
    UPDATE credit_purchase c SET customer_id = owner, expected = p.holds, earned = p.earns,
      granted = p.granted,
      earned_at = CASE WHEN p.earns > c.earned THEN clock_timestamp() ELSE c.earned_at END,
      updated_at = clock_timestamp()
    WHERE c.line_item_id = p.line_item_id AND (c.customer_id, c.expected, c.earned, c.granted)
      IS DISTINCT FROM (owner, p.holds, p.earns, p.granted);
  END LOOP;
  ${FORGET_FAILURE("purchase", "p_order_id")}
  RETURN jsonb_build_object('code', 'ok', 'answers', answers);
END $$`
