/** What an endpoint is told as: everything but its secrets. */
export const ENDPOINT_COLUMNS =
  "id, url, description, events, is_enabled, disabled_reason, failing_since, created_at"
