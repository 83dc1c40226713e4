import type { Page, Request } from "playwright-core"

/** What the plugin's parts ask the server for. */
const OURS =
  /\/admin\/(coupons|credit-|webhook-|reports\/|customer-coupons|wallets|customers\/[^/]+\/(coupons|wallets|credits)|orders\/[^/]+\/credits)|coupon\.id|credit_package/

/** The requests of the plugin's parts, as `GET /admin/coupons`. */
export class Requests {
  private readonly sent: string[] = []

  listenTo(page: Page): void {
    page.on("request", (request: Request) => {
      const { pathname, search } = new URL(request.url())
      if (OURS.test(pathname + search)) {
        this.sent.push(`${request.method()} ${pathname}`)
      }
    })
  }

  /** @returns what was sent since the last time */
  take(): string[] {
    return this.sent.splice(0)
  }
}
