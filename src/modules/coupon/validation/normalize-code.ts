/** How a coupon's code is saved and looked up. */
export function normalizeCode(code: string): string {
  return code.trim().toUpperCase()
}
