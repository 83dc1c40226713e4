import { CreditEvents } from "../../../../contract/events"
import { COUNT_ENTRY, EVENT_NAME, IS_ABOUT_GRANT } from "../entry-types"

/**
 * Locks a wallet's row and accrues it. `last_at` becomes the movement's instant: read after the
 * lock, never before the last one.
 * @returns a row of nulls where there is no such wallet
 */
export const LOCK = /* sql */ `
CREATE OR REPLACE FUNCTION credit_lock(p_wallet_id text) RETURNS credit_wallet
LANGUAGE plpgsql AS $$
DECLARE w credit_wallet;
BEGIN
  SELECT * INTO w FROM credit_wallet WHERE id = p_wallet_id FOR NO KEY UPDATE;
  w.last_at := greatest(credit_now(), w.last_at);
  IF w.changes_at <= w.last_at THEN
    w := credit_accrue(w);
  END IF;
  RETURN w;
END $$`

/**
 * The wallet of a customer and unit, locked. Inserts the row first where there is none, so that two
 * first movements wait for each other.
 */
export const OPEN_WALLET = /* sql */ `
CREATE OR REPLACE FUNCTION credit_open_wallet(p_customer_id text, p_unit text, p_decimals integer)
RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE
  v_id text := (SELECT id FROM credit_wallet WHERE customer_id = p_customer_id AND unit = p_unit);
  v_now timestamptz := credit_now();
BEGIN
  IF v_id IS NULL THEN
    IF p_decimals IS NOT NULL THEN
      INSERT INTO credit_unit (key, decimals, is_currency)
      VALUES (p_unit, p_decimals, true)
      ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO credit_wallet (id, customer_id, unit, decimals, last_at, created_at)
    SELECT credit_id('cwal'), p_customer_id, key, decimals, v_now, v_now FROM credit_unit
    WHERE key = p_unit
    ON CONFLICT (customer_id, unit) DO NOTHING;
    v_id := (SELECT id FROM credit_wallet WHERE customer_id = p_customer_id AND unit = p_unit);
  END IF;
  RETURN credit_lock(v_id);
END $$`

/**
 * Writes the next entry, moves the wallet by it, and enqueues the events that it is told as; the
 * only place where any of this happens. `p_may_deplete` is false for what takes back credit that
 * the customer could not use: what is yet to begin, or was given back in the same movement.
 */
export const POST = /* sql */ `
CREATE OR REPLACE FUNCTION credit_post(
  w credit_wallet, p_type text, p_amount numeric, p_held_change numeric, p_grant_ids text[],
  p_grant_amounts numeric[], p_actor text, p_reason text DEFAULT NULL,
  p_reference_type text DEFAULT NULL, p_reference_id text DEFAULT NULL, p_hold_id text DEFAULT NULL,
  p_restores bigint DEFAULT NULL, p_effective_at timestamptz DEFAULT NULL,
  p_may_deplete boolean DEFAULT true
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE
  event text := ${EVENT_NAME};
  occurred_at timestamptz := coalesce(p_effective_at, w.last_at);
BEGIN
  w.sequence := w.sequence + 1;
  w.balance := w.balance + p_amount;
  w.held := w.held + p_held_change;
  ${COUNT_ENTRY}
  INSERT INTO credit_entry
  VALUES (w.id, w.sequence, p_type, p_amount, p_held_change, w.balance, w.held, p_grant_ids,
    p_grant_amounts, p_hold_id, p_restores, p_reference_type, p_reference_id, p_reason, p_actor,
    w.last_at, occurred_at);
  UPDATE credit_wallet SET sequence = w.sequence, balance = w.balance, held = w.held,
    granted = w.granted, spent = w.spent, expired = w.expired, voided = w.voided,
    scheduled = w.scheduled, last_at = w.last_at, changes_at = w.changes_at
  WHERE id = w.id;
  IF event IS NOT NULL THEN
    PERFORM outbox_enqueue(event,
      jsonb_build_object('customer_id', w.customer_id, 'unit', w.unit, 'amount', abs(p_amount))
      || CASE WHEN ${IS_ABOUT_GRANT} THEN jsonb_build_object('id', p_grant_ids[1],
        'order_id', CASE WHEN p_reference_type = 'order' THEN p_reference_id END)
      ELSE jsonb_build_object('id', w.id || '-' || w.sequence) END, occurred_at);
  END IF;
  IF p_amount < 0 AND w.balance = w.scheduled AND p_may_deplete THEN
    PERFORM outbox_enqueue('${CreditEvents.BALANCE_DEPLETED}',
      jsonb_build_object('id', w.id, 'customer_id', w.customer_id, 'unit', w.unit), occurred_at);
  END IF;
  RETURN w;
END $$`
