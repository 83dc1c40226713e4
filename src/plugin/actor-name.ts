/** SQL: the name of `h.actor_type` and `h.actor_id` in Medusa's tables, of who was deleted too. */
export const ACTOR_NAME = `CASE h.actor_type
  WHEN 'user' THEN (
    SELECT coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email)
    FROM "user" u WHERE u.id = h.actor_id)
  WHEN 'api-key' THEN (SELECT k.title FROM api_key k WHERE k.id = h.actor_id)
  WHEN 'customer' THEN (SELECT c.email FROM customer c WHERE c.id = h.actor_id)
  WHEN 'job' THEN h.actor_id END`
