import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { Client } from "../../helpers/shop/client"
import { Shopper } from "../../helpers/shop/shopper"
import type { BrowserShop } from "../shop/open-shop"
import { openBrowser } from "./browser"
import { Complaints } from "./complaints"

/** Medusa's dashboard with the plugin in it, and an admin who is logged in. */
export type Dashboard = {
  readonly shop: BrowserShop
  readonly page: Page
  readonly complaints: Complaints
  /** The dashboard's API, past the dashboard. */
  readonly admin: Client
  /** A guest at the storefront. */
  readonly shopper: Shopper
  /** The same admin at another computer. */
  elsewhere(): Promise<Page>
}

type Options = BrowserContextOptions & {
  /** The tests go on with the same page. Otherwise every test has one of its own, and loads the dashboard anew. */
  onePage?: boolean
}

/** Runs the tests in a browser. A test fails, too, when the console has complained by its end. */
export function dashboardSuite(
  name: string,
  tests: (dashboard: Dashboard) => void,
  { onePage = false, ...options }: Options = {}
): void {
  describe(name, () => {
    const shop = JSON.parse(process.env.BROWSER_SHOP!) as BrowserShop
    const complaints = new Complaints()
    const browsers: BrowserContext[] = []
    let page: Page

    const logIn = async () => {
      const browser = await openBrowser({
        baseURL: shop.url,
        locale: "en-US",
        timezoneId: "America/New_York",
        reducedMotion: "reduce",
        viewport: { width: 1280, height: 900 },
        ...options,
      })
      browsers.push(browser)
      browser.setDefaultTimeout(15_000)
      const headers = { authorization: `Bearer ${shop.token}` }
      await browser.request.post("/auth/session", { headers })
      return browser
    }
    const open = async (browser: BrowserContext) => {
      const opened = await browser.newPage()
      complaints.listenTo(opened)
      return opened
    }

    beforeAll(async () => {
      const browser = await logIn()
      if (onePage) {
        page = await open(browser)
      }
    })
    beforeEach(async () => {
      if (!onePage) {
        page = await open(browsers[0])
      }
    })
    afterEach(async () => {
      if (!onePage) {
        await page.close()
      }
      expect(complaints.take()).toEqual([])
    })
    afterAll(() => Promise.all(browsers.map((browser) => browser.close())))

    tests({
      shop,
      complaints,
      get page() {
        return page
      },
      admin: new Client(() => shop.url, { authorization: `Bearer ${shop.token}` }),
      shopper: new Shopper(
        new Client(() => shop.url, { "x-publishable-api-key": shop.publishable_key }),
        shop
      ),
      elsewhere: async () => open(await logIn()),
    })
  })
}
