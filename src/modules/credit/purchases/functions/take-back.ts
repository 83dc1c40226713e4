/**
 * Claws back up to an amount from an order's purchase grants (of one line, of one grant, or of
 * all), the newest grant first. Takes what is unspent, then what carts hold unpinned. Records as
 * shortfall what is held otherwise and may return soon, then what is spent.
 * @returns the ledger's answers, and what no grant had any more: expired, voided, clawed back
 * before
 */
export const TAKE_BACK = /* sql */ `
CREATE OR REPLACE FUNCTION credit_take_back(
  p_order_id text, p_amount numeric, p_actor text, p_reason text, p_line_item_id text DEFAULT NULL,
  p_grant_id text DEFAULT NULL, OUT answers jsonb, OUT missed numeric
) LANGUAGE plpgsql AS $$
DECLARE
  candidate record;
  g credit_grant;
  part numeric;
  answer jsonb;
BEGIN
  answers := '[]';
  missed := p_amount;
  FOR candidate IN SELECT c.id, turn FROM credit_grant c JOIN credit_wallet w ON w.id = c.wallet_id
    CROSS JOIN generate_series(1, 4) turn
    WHERE c.order_id = p_order_id AND (p_line_item_id IS NULL OR c.line_item_id = p_line_item_id)
      AND (p_grant_id IS NULL OR c.id = p_grant_id)
    ORDER BY w.unit, turn, c.created_at DESC, c.id DESC
  LOOP
    EXIT WHEN missed = 0;
    g := (credit_lock_grant(candidate.id)).g;
    part := least(missed, CASE candidate.turn
      WHEN 1 THEN g.remaining
      WHEN 2 THEN credit_on_carts(g.id)
      WHEN 3 THEN g.held - credit_on_carts(g.id) - g.clawback_shortfall
      ELSE g.spent + g.held - credit_on_carts(g.id) - g.clawback_shortfall END);
    IF part > 0 THEN
      answer := credit_move_claw_back(g.id, part, p_actor, p_reason);
      IF answer ->> 'code' <> 'ok' THEN
        RAISE EXCEPTION 'Grant % cannot be taken back: %', g.id, answer ->> 'code';
      END IF;
      answers := answers || answer;
      missed := missed - (answer ->> 'voided')::numeric - (answer ->> 'shortfall')::numeric;
    END IF;
  END LOOP;
END $$`

/**
 * Sets off, up to an amount of a unit, what could not be clawed back from an order that holds as
 * much again now: first what was `lost` of any of its lines, then its grants' shortfalls.
 * @returns how much was set off
 */
export const SET_OFF = /* sql */ `
CREATE OR REPLACE FUNCTION credit_set_off(p_order_id text, p_unit text, p_amount numeric)
RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  candidate record;
  g credit_grant;
  part numeric;
  rest numeric := p_amount;
BEGIN
  FOR candidate IN SELECT line_item_id, lost FROM credit_purchase
    WHERE order_id = p_order_id AND unit = p_unit AND lost > 0 ORDER BY line_item_id
  LOOP
    part := least(candidate.lost, rest);
    UPDATE credit_purchase SET lost = lost - part WHERE line_item_id = candidate.line_item_id;
    rest := rest - part;
  END LOOP;
  FOR candidate IN SELECT c.id FROM credit_grant c
    JOIN credit_wallet w ON w.id = c.wallet_id AND w.unit = p_unit
    WHERE c.order_id = p_order_id AND c.clawback_shortfall > 0 ORDER BY c.created_at, c.id
  LOOP
    g := (credit_lock_grant(candidate.id)).g;
    part := least(g.clawback_shortfall, rest);
    UPDATE credit_grant SET clawback_shortfall = clawback_shortfall - part WHERE id = g.id;
    rest := rest - part;
  END LOOP;
  RETURN p_amount - rest;
END $$`
