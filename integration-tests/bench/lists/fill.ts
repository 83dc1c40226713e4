import { execute } from "../execute"

/**
 * Coupons with the promotions and the rule that they are created with. Of ten, three are expired, one each is disabled,
 * exhausted and scheduled, four are active. One code in a hundred contains `SPRING`, no description does.
 */
export async function fillCoupons(databaseUrl: string, count: number): Promise<void> {
  const numbers = `generate_series(1, ${count}) n`
  await execute(databaseUrl, [
    `INSERT INTO promotion (id, code, type, status, created_at)
     SELECT 'promo_' || n, CASE n % 100 WHEN 0 THEN 'SPRING' ELSE 'CODE' END || n, 'standard',
       CASE n % 10 WHEN 3 THEN 'inactive' ELSE 'active' END, now() - n * interval '1 minute' FROM ${numbers}`,
    `INSERT INTO promotion_application_method (id, promotion_id, type, value, raw_value, target_type, allocation)
     SELECT 'proappmet_' || n, 'promo_' || n, 'percentage', 15, '{"value":"15","precision":20}', 'order', 'across'
     FROM ${numbers}`,
    `INSERT INTO promotion_rule (id, attribute, operator)
     SELECT 'prorul_' || n, 'managed_by', 'eq' FROM ${numbers}`,
    `INSERT INTO promotion_rule_value (id, promotion_rule_id, value)
     SELECT 'prorulval_' || n, 'prorul_' || n, 'medusa-plugin-coupons-credits' FROM ${numbers}`,
    `INSERT INTO promotion_promotion_rule (promotion_id, promotion_rule_id)
     SELECT 'promo_' || n, 'prorul_' || n FROM ${numbers}`,
    `INSERT INTO coupon (id, promotion_id, description, applies_to, starts_at, expires_at, max_redemptions,
       times_redeemed, max_discount_amount, raw_max_discount_amount, created_at)
     SELECT 'coup_' || n, 'promo_' || n, '15 % off, at most 50: letter ' || n, '{}',
       CASE n % 10 WHEN 5 THEN now() + interval '30 days' END,
       CASE WHEN n % 10 < 3 THEN now() - interval '1 day' END,
       CASE n % 10 WHEN 4 THEN 20 ELSE 1000 END, 20, 50, '{"value":"50","precision":20}',
       now() - n * interval '1 minute' FROM ${numbers}`,
    "VACUUM ANALYZE",
  ])
}

/**
 * Customers with a wallet in USD each, of one grant: of ten, one ends within 30 days, eight in a year, one never. One
 * customer in a hundred is a `Spring`.
 */
export async function fillWallets(databaseUrl: string, count: number): Promise<void> {
  const numbers = `generate_series(1, ${count}) n`
  await execute(databaseUrl, [
    `INSERT INTO customer (id, email, first_name, last_name, has_account)
     SELECT 'cus_' || n, 'customer-' || n || '@example.com', CASE n % 100 WHEN 0 THEN 'Spring' ELSE 'Ada' END, 'Jones', true
     FROM ${numbers}`,
    `SELECT count(credit_move_grant('cus_' || n, 'usd', 2, 1 + n % 500, 'manual', 'bench',
       p_expires_at => CASE n % 10 WHEN 0 THEN now() + interval '10 days' WHEN 1 THEN NULL ELSE now() + interval '1 year' END))
     FROM ${numbers}`,
    "VACUUM ANALYZE",
  ])
}
