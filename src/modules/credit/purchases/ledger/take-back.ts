/**
 * Takes up to an amount back from an order's purchase grants, of one line or all, or of one grant; newest first: what is unspent of
 * any of them; then what lies on carts that nobody is completing; then, as shortfall, what is held otherwise, which may return
 * soon, and what is spent. @returns the ledger's answers, and what none of the grants had any more: expired, voided, taken before
 */
export const TAKE_BACK = `
CREATE OR REPLACE FUNCTION credit_take_back(
  p_order_id text, p_amount numeric, p_actor text, p_reason text, p_line_item_id text DEFAULT NULL,
  p_grant_id text DEFAULT NULL, OUT answers jsonb, OUT missed numeric
) LANGUAGE plpgsql AS $$
DECLARE
  candidate record;
  g credit_grant;
  part numeric;
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
      WHEN 3 THEN g.held - g.clawback_shortfall
      ELSE g.spent + g.held - g.clawback_shortfall END);
    IF part > 0 THEN
      answers := answers || credit_move_claw_back(g.id, part, p_actor, p_reason);
      missed := missed - part;
    END IF;
  END LOOP;
END $$`

/** Up to \`p_amount\` of what a line's grants are short of: the order pays for it again. @returns how much that was */
export const FORGIVE = `
CREATE OR REPLACE FUNCTION credit_forgive(p_order_id text, p_line_item_id text, p_amount numeric) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
  candidate record;
  g credit_grant;
  part numeric;
  forgiven numeric := 0;
BEGIN
  FOR candidate IN SELECT id FROM credit_grant
    WHERE order_id = p_order_id AND line_item_id = p_line_item_id AND clawback_shortfall > 0 ORDER BY created_at, id
  LOOP
    g := (credit_lock_grant(candidate.id)).g;
    part := least(g.clawback_shortfall, p_amount - forgiven);
    UPDATE credit_grant SET clawback_shortfall = clawback_shortfall - part WHERE id = g.id;
    forgiven := forgiven + part;
  END LOOP;
  RETURN forgiven;
END $$`
