import { LESS_THAN_IT_SAYS, USABLE_GRANTS } from "./parts"
import { IN_INDEX_ORDER } from "./settings"

/**
 * The grant that consumptions take from, while nothing else happens to a wallet, is not written each time: the wallet's row,
 * which a consumption writes anyway, says which it is (`burning_grant_id`) and what it has left (`burning_remaining`). Every
 * other movement writes that back first, as does a consumption that needs another grant. Whoever reads what a grant has left
 * asks this.
 */
export const REMAINING = `
CREATE OR REPLACE FUNCTION credit_remaining(g credit_grant, w credit_wallet) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN (g).id = (w).burning_grant_id THEN (w).burning_remaining ELSE (g).remaining END
$$`

/** Writes what a locked wallet's consumptions took to the grant that they took it from. */
export const WRITE_BACK = `
CREATE OR REPLACE FUNCTION credit_write_back(w credit_wallet) RETURNS credit_wallet LANGUAGE plpgsql AS $$
BEGIN
  IF w.burning_grant_id IS NOT NULL THEN
    UPDATE credit_grant SET spent = spent + remaining - w.burning_remaining, remaining = w.burning_remaining,
      open = w.burning_remaining > 0
    WHERE id = w.burning_grant_id;
    UPDATE credit_wallet SET burning_grant_id = NULL, burning_remaining = 0 WHERE id = w.id;
    w.burning_grant_id := NULL;
    w.burning_remaining := 0;
  END IF;
  RETURN w;
END $$`

/**
 * Takes an amount from a locked wallet's usable grants in burn order (`parts.ts`), as spent: what it uses up of them is
 * written, and the last is left to the wallet to burn, from which the caller takes that part.
 */
export const BURN = `
CREATE OR REPLACE FUNCTION credit_burn(
  w credit_wallet, p_amount numeric, OUT grant_ids text[], OUT grant_amounts numeric[]
) LANGUAGE plpgsql ${IN_INDEX_ORDER} AS $$
DECLARE
  g record;
  rest numeric := p_amount;
BEGIN
  FOR g IN ${USABLE_GRANTS} LOOP
    grant_ids := grant_ids || g.id;
    grant_amounts := grant_amounts || least(rest, g.remaining);
    IF g.remaining >= rest THEN
      UPDATE credit_wallet SET burning_grant_id = g.id, burning_remaining = g.remaining WHERE id = w.id;
      RETURN;
    END IF;
    UPDATE credit_grant SET spent = spent + remaining, remaining = 0, open = false WHERE id = g.id;
    rest := rest - g.remaining;
  END LOOP;
  ${LESS_THAN_IT_SAYS}
END $$`
