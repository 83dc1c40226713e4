/**
 * What of a wallet's available credit expires within 30 days; nothing to look up where nothing
 * changes that soon.
 */
export const EXPIRING_SOON = /* sql */ `
CREATE OR REPLACE FUNCTION credit_expiring_soon(w credit_wallet, p_now timestamptz) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF w.changes_at IS NULL OR w.changes_at > p_now + interval '30 days' THEN
    RETURN 0;
  END IF;
  RETURN (SELECT coalesce(sum(remaining), 0) FROM credit_grant g
    WHERE wallet_id = w.id AND open AND effective_at <= p_now
      AND expires_at > p_now AND expires_at <= p_now + interval '30 days');
END $$`

/**
 * A wallet's figures at this instant, whether or not it has been accrued: its own row while nothing
 * is due, else the sums of its open grants and due holds.
 */
export const WALLET_NOW = /* sql */ `
CREATE OR REPLACE FUNCTION credit_wallet_now(
  w credit_wallet, OUT available numeric, OUT held numeric, OUT scheduled numeric,
  OUT expiring_soon numeric, OUT granted numeric, OUT spent numeric, OUT expired numeric,
  OUT voided numeric
) LANGUAGE plpgsql STABLE AS $$
DECLARE v_now timestamptz := greatest(credit_now(), w.last_at);
BEGIN
  granted := w.granted;
  spent := w.spent;
  IF w.changes_at IS NULL OR w.changes_at > v_now THEN
    available := w.balance - w.held - w.scheduled;
    held := w.held;
    scheduled := w.scheduled;
    expiring_soon := credit_expiring_soon(w, v_now);
    expired := w.expired;
    voided := w.voided;
    RETURN;
  END IF;
  WITH back AS (
    SELECT p.grant_id, sum(p.amount) AS amount
    FROM credit_hold h, unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
    WHERE h.wallet_id = w.id AND h.state = 'active' AND NOT h.pinned AND h.expires_at <= v_now
    GROUP BY p.grant_id
  ), part AS (
    SELECT g.effective_at, g.expires_at, b.amount AS back,
      CASE WHEN g.voided_at IS NULL THEN least(b.amount, g.clawback_shortfall)
        ELSE b.amount END AS lost,
      g.remaining
    FROM credit_grant g LEFT JOIN back b ON b.grant_id = g.id
    WHERE g.wallet_id = w.id AND g.open
    UNION ALL
    SELECT g.effective_at, g.expires_at, b.amount,
      CASE WHEN g.voided_at IS NULL THEN least(b.amount, g.clawback_shortfall) ELSE b.amount END, 0
    FROM back b JOIN credit_grant g ON g.id = b.grant_id AND NOT g.open
  ), due AS (
    SELECT effective_at > v_now AS is_scheduled, coalesce(expires_at <= v_now, false) AS is_expired,
      expires_at <= v_now + interval '30 days' AS is_soon, coalesce(back, 0) AS back,
      coalesce(lost, 0) AS lost, remaining + coalesce(back, 0) - coalesce(lost, 0) AS remaining
    FROM part
  )
  SELECT coalesce(sum(d.remaining) FILTER (WHERE NOT is_scheduled AND NOT is_expired), 0),
    w.held - coalesce(sum(d.back), 0), coalesce(sum(d.remaining) FILTER (WHERE is_scheduled), 0),
    coalesce(sum(d.remaining) FILTER (WHERE NOT is_scheduled AND NOT is_expired AND is_soon), 0),
    w.expired + coalesce(sum(d.remaining) FILTER (WHERE is_expired), 0),
    w.voided + coalesce(sum(d.lost), 0)
  INTO available, held, scheduled, expiring_soon, expired, voided
  FROM due d;
END $$`

/**
 * A grant's state for people. What is due counts as expired before anybody has written the entry.
 */
export const GRANT_STATUS = /* sql */ `
CREATE OR REPLACE FUNCTION credit_grant_status(g credit_grant, p_now timestamptz) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN (g).voided_at IS NOT NULL THEN 'voided'
    WHEN (g).remaining > 0 AND (g).expires_at <= p_now THEN 'expired'
    WHEN (g).remaining > 0 AND (g).effective_at > p_now THEN 'scheduled'
    WHEN (g).remaining + (g).held > 0 THEN 'active'
    WHEN (g).expired > 0 THEN 'expired'
    WHEN (g).amount > (g).voided THEN 'depleted'
    ELSE 'voided'
  END
$$`

/** A grant as the API shows it, under the answer's `grant`. */
export const GRANT_JSON = /* sql */ `
CREATE OR REPLACE FUNCTION credit_grant_json(p_grant_id text, p_now timestamptz) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('grant', jsonb_build_object('id', g.id, 'unit', w.unit,
    'amount', g.amount, 'remaining', CASE WHEN g.expires_at <= p_now THEN 0 ELSE g.remaining END,
    'held', g.held, 'source', g.source, 'reason', g.reason, 'priority', g.priority,
    'effective_at', g.effective_at, 'expires_at', g.expires_at,
    'status', credit_grant_status(g, p_now), 'clawback_shortfall', g.clawback_shortfall,
    'order_id', g.order_id, 'line_item_id', g.line_item_id, 'created_by', g.actor,
    'created_at', g.created_at))
  FROM credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id WHERE g.id = p_grant_id
$$`
