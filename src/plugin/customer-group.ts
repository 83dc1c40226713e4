/**
 * SQL: whether a customer is in a group today.
 * @param customer_id an expression
 * @param group_id an expression, such as a parameter's name
 */
export function isInGroup(customer_id: string, group_id: string): string {
  return `${customer_id} IN (SELECT link.customer_id FROM customer_group_customer link
    JOIN customer_group g ON g.id = link.customer_group_id AND g.deleted_at IS NULL
    WHERE g.id = ${group_id} AND link.deleted_at IS NULL)`
}
