import { seriousViolations } from "./helpers/accessibility"
import { dashboardSuite } from "./helpers/dashboard"
import { prepareTour, type Stop } from "./helpers/tour"
import { visit } from "./helpers/visit"

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  dashboardSuite("every page of the plugin", (dashboard) => {
    let stops: Stop[]

    beforeAll(async () => {
      stops = await prepareTour(dashboard)
    })
    beforeEach(() =>
      dashboard.page.addInitScript(`localStorage.setItem("medusa_admin_theme", "${theme}")`)
    )

    it("is free of what axe calls serious", async () => {
      const { page } = dashboard
      const found: Record<string, string[]> = {}
      for (const stop of stops) {
        await visit(page, stop.path)
        await stop.ready(page).waitFor()
        await page.locator(`html.${theme}`).waitFor()
        found[stop.name] = await seriousViolations(page, stop)
      }
      expect(found).toEqual(Object.fromEntries(stops.map(({ name }) => [name, []])))
    })
  })
})
