import type { Answer, Client } from "../shop/client"

type Enter = (
  client: Client,
  cart: { id: string; codes: string[] },
  code: string
) => Promise<Answer>

/**
 * The routes by which a storefront enters a code on an existing cart.
 * @param cart with the codes that it has
 */
export const CODE_ENTRIES = {
  "POST /store/carts/:id/promotions": (client, { id }, code) =>
    client.post(`/store/carts/${id}/promotions`, { promo_codes: [code] }),

  "POST /store/carts/:id": (client, { id, codes }, code) =>
    client.post(`/store/carts/${id}`, { promo_codes: [...codes, code] }),

  "POST /store/carts/:id/coupons": (client, { id }, code) =>
    client.post(`/store/carts/${id}/coupons`, { code }),
} satisfies Record<string, Enter>

export const OWN_CODE_ENTRY = "POST /store/carts/:id/coupons"

/** The cart's codes, as a storefront that does not know coupons reads them. */
export function codesOn({ promotions }: { promotions: { code: string }[] }): string[] {
  return promotions.map(({ code }) => code)
}
