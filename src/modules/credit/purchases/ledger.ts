import { SETTINGS } from "../ledger/settings"

/**
 * Brings what customers were granted in line with what their orders hold and have paid for. This is the one file whose
 * SQL reads Medusa's orders, payments and customers; plpgsql, because these tables may come later than ours.
 */

/**
 * The package lines of an order that stands, with the terms at which each was sold, and how many the customer keeps: a
 * claim may write off what it has sent back, too, which is taken off once.
 */
const LINES = `
CREATE OR REPLACE FUNCTION credit_order_lines(p_order_id text)
RETURNS TABLE (line_item_id text, unit text, credits_each numeric, validity_days integer, quantity numeric)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT l.id, t.unit, t.credits, t.validity_days,
      i.quantity - greatest(i.return_received_quantity + i.return_dismissed_quantity, i.written_off_quantity)
    FROM "order" o
    JOIN order_item i ON i.order_id = o.id AND i.version = o.version AND i.deleted_at IS NULL
    JOIN order_line_item l ON l.id = i.item_id
    CROSS JOIN LATERAL credit_terms_at(l.product_id, l.created_at) t
    WHERE o.id = p_order_id AND o.deleted_at IS NULL AND NOT o.is_draft_order
      AND o.status NOT IN ('draft', 'canceled');
END $$`

/**
 * Whether an order is paid for, as the option \`grant_when\` understands it: with \`captured\` only money that was taken
 * counts, else also what is authorized. What was refunded does not. Compared in the currency's decimals.
 */
const PAID = `
CREATE OR REPLACE FUNCTION credit_order_paid(p_order_id text, p_grant_when text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  places integer := (SELECT c.decimal_digits FROM "order" o JOIN currency c ON c.code = o.currency_code
    WHERE o.id = p_order_id);
  total numeric := (SELECT (s.totals ->> 'current_order_total')::numeric
    FROM "order" o JOIN order_summary s ON s.order_id = o.id AND s.version = o.version AND s.deleted_at IS NULL
    WHERE o.id = p_order_id ORDER BY s.created_at DESC LIMIT 1);
  paid numeric := (SELECT coalesce(sum(
      greatest(m.captured, CASE WHEN p.canceled_at IS NULL AND p_grant_when <> 'captured' THEN p.amount ELSE 0 END)
      - m.refunded), 0)
    FROM order_payment_collection opc
    JOIN payment p ON p.payment_collection_id = opc.payment_collection_id AND p.deleted_at IS NULL
    CROSS JOIN LATERAL (SELECT
      (SELECT coalesce(sum(c.amount), 0) FROM capture c WHERE c.payment_id = p.id AND c.deleted_at IS NULL) AS captured,
      (SELECT coalesce(sum(r.amount), 0) FROM refund r WHERE r.payment_id = p.id AND r.deleted_at IS NULL) AS refunded) m
    WHERE opc.order_id = p_order_id AND opc.deleted_at IS NULL);
BEGIN
  RETURN coalesce(round(paid, coalesce(places, 2)) >= round(total, coalesce(places, 2)), false);
END $$`

/**
 * The account that an order's credits go to: its customer's; a guest's, if an account with that e-mail existed when the
 * order was placed; else one that has verified the e-mail since, or, with \`registration\`, any that has it. Null: nobody's yet.
 */
const OWNER = `
CREATE OR REPLACE FUNCTION credit_order_owner(p_order_id text, p_claim text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  o record;
  owner text;
BEGIN
  SELECT c.id AS customer_id, c.has_account, lower(btrim(ord.email)) AS email, ord.created_at INTO o
  FROM "order" ord LEFT JOIN customer c ON c.id = ord.customer_id AND c.deleted_at IS NULL
  WHERE ord.id = p_order_id;
  IF o.has_account THEN RETURN o.customer_id; END IF;
  SELECT c.id INTO owner FROM customer c
  WHERE lower(btrim(c.email)) = o.email AND c.has_account AND c.deleted_at IS NULL
    AND (p_claim = 'registration' OR c.created_at <= o.created_at OR EXISTS (
      SELECT FROM auth_verification v JOIN auth_identity a ON a.id = v.auth_identity_id AND a.deleted_at IS NULL
      WHERE a.app_metadata ->> 'customer_id' = c.id AND v.entity_type = 'email' AND lower(btrim(v.entity_id)) = o.email
        AND v.verified_at IS NOT NULL AND v.deleted_at IS NULL))
  ORDER BY c.created_at, c.id LIMIT 1;
  RETURN owner;
END $$`

/** Whether settling the order would change anything. */
const IS_OFF = `
CREATE OR REPLACE FUNCTION credit_order_is_off(p_order_id text, p_grant_when text, p_claim text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  owner text := credit_order_owner(p_order_id, p_claim);
  paid boolean := credit_order_paid(p_order_id, p_grant_when);
BEGIN
  RETURN EXISTS (
    SELECT FROM credit_order_lines(p_order_id) l
    FULL JOIN (SELECT * FROM credit_purchase WHERE order_id = p_order_id) p USING (line_item_id)
    WHERE p.order_id IS NULL OR p.expected <> coalesce(l.quantity, 0) * p.credits_each
      OR (paid AND p.earned < p.expected) OR (owner IS NOT NULL AND p.granted < p.earned)
      OR p.customer_id IS DISTINCT FROM owner);
END $$`

/** Up to \`p_amount\` of what a line's grants are short of: the order pays for it again. @returns how much that was */
const FORGIVE = `
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

/**
 * Takes an amount back from a line's grants, newest first: what is unspent of any of them; then, as shortfall, what is on
 * hold, which may return soon, and what is spent. @returns the ledger's answers
 */
const TAKE_BACK = `
CREATE OR REPLACE FUNCTION credit_take_back(p_order_id text, p_line_item_id text, p_amount numeric, p_reason text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  candidate record;
  g credit_grant;
  part numeric;
  rest numeric := p_amount;
  answers jsonb := '[]';
BEGIN
  FOR candidate IN SELECT id, turn FROM credit_grant CROSS JOIN generate_series(1, 3) turn
    WHERE order_id = p_order_id AND line_item_id = p_line_item_id ORDER BY turn, created_at DESC, id DESC
  LOOP
    g := (credit_lock_grant(candidate.id)).g;
    part := least(rest, CASE candidate.turn WHEN 1 THEN g.remaining WHEN 2 THEN g.held - g.clawback_shortfall
      ELSE g.spent + g.held - g.clawback_shortfall END);
    IF part > 0 THEN
      answers := answers || credit_move_claw_back(g.id, part, 'system', p_reason);
      rest := rest - part;
    END IF;
  END LOOP;
  RETURN answers;
END $$`

/**
 * Settles an order: notes its package lines, and grants or takes back the difference between what they have earned and
 * what was granted. What has been paid for stays earned, however money moves later, until its line shrinks. Whoever calls
 * last acts on the newest state: the order is read after its purchases are locked. A second call changes nothing.
 *
 * Locks the order's purchases, by line, then wallets, by unit. @returns the ledger's answers, a movement each
 */
const SETTLE = `
CREATE OR REPLACE FUNCTION credit_move_settle_order(p_order_id text, p_grant_when text, p_claim text) RETURNS jsonb
LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  owner text;
  paid boolean;
  p record;
  due numeric;
  answer jsonb;
  answers jsonb := '[]';
BEGIN
  INSERT INTO credit_purchase (line_item_id, order_id, unit, credits_each, validity_days)
  SELECT line_item_id, p_order_id, unit, credits_each, validity_days FROM credit_order_lines(p_order_id)
  ORDER BY line_item_id ON CONFLICT DO NOTHING;
  PERFORM FROM credit_purchase WHERE order_id = p_order_id ORDER BY line_item_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN '{"code": "ok", "answers": []}'; END IF;

  owner := credit_order_owner(p_order_id, p_claim);
  paid := credit_order_paid(p_order_id, p_grant_when);
  FOR p IN
    SELECT c.*, coalesce(l.quantity, 0) * c.credits_each AS holds, u.decimals, u.is_currency
    FROM credit_purchase c JOIN credit_unit u ON u.key = c.unit
    LEFT JOIN credit_order_lines(p_order_id) l ON l.line_item_id = c.line_item_id
    WHERE c.order_id = p_order_id ORDER BY c.unit, c.line_item_id
  LOOP
    p.earned := CASE WHEN paid THEN p.holds ELSE least(p.earned, p.holds) END;
    due := p.earned - p.granted;
    IF due > 0 AND owner IS NOT NULL THEN
      due := due - credit_forgive(p_order_id, p.line_item_id, due);
      IF due > 0 THEN
        answer := credit_move_grant(owner, p.unit, CASE WHEN p.is_currency THEN p.decimals END, due, 'purchase', 'system',
          p_valid_for => make_interval(hours => p.validity_days * 24), p_order_id => p_order_id,
          p_line_item_id => p.line_item_id);
        IF answer ->> 'code' <> 'ok' THEN
          RAISE EXCEPTION 'Line % cannot be granted: %', p.line_item_id, answer ->> 'code';
        END IF;
        answers := answers || answer;
      END IF;
      p.granted := p.earned;
    ELSIF due < 0 THEN
      answers := answers || credit_take_back(p_order_id, p.line_item_id, -due, coalesce(
        (SELECT 'order_canceled' FROM "order" WHERE id = p_order_id AND status = 'canceled'), 'order_changed'));
      p.granted := p.earned;
    END IF;
    UPDATE credit_purchase c SET customer_id = owner, expected = p.holds, earned = p.earned, granted = p.granted,
      updated_at = clock_timestamp()
    WHERE c.line_item_id = p.line_item_id
      AND (c.customer_id, c.expected, c.earned, c.granted) IS DISTINCT FROM (owner, p.holds, p.earned, p.granted);
  END LOOP;
  RETURN jsonb_build_object('code', 'ok', 'answers', answers);
END $$`

export const SETTLE_PURCHASES = [LINES, PAID, OWNER, IS_OFF, FORGIVE, TAKE_BACK, SETTLE]
