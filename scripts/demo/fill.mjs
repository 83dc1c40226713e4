import { createCoupons, retireCoupons } from "./coupons.mjs"
import { createPackages, fillWallets, payByCredit } from "./credits.mjs"
import { attachCoupons } from "./customer-coupons.mjs"
import { LOGINS, logInAsAdmin, publishableKey } from "./details.mjs"
import { placeOrders } from "./orders.mjs"

/**
 * Does in a store that `seed-demo` has made what merchants and shoppers would do, by HTTP.
 *
 * @param {string} url
 * @param {(step: string) => void} [report]
 */
export async function fillDemo(url, report = () => {}) {
  const admin = await logInAsAdmin(url)
  const shop = { url, admin, publishable_key: await publishableKey(admin), ...LOGINS }
  report("Creating coupons and placing orders with them")
  await createCoupons(admin)
  await placeOrders(shop)
  await retireCoupons(admin)
  report("Selling credit packages and filling wallets")
  await createPackages(admin)
  await fillWallets(shop)
  await payByCredit(shop)
  report("Attaching coupons to customers")
  await attachCoupons(shop)
}
