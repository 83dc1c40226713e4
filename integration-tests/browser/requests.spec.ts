import { dashboardSuite } from "./helpers/dashboard"
import { Requests } from "./helpers/requests"
import { prepareTour, type Stop } from "./helpers/tour"

dashboardSuite("what a page asks the server for", (dashboard) => {
  let stops: Stop[]

  beforeAll(async () => {
    stops = await prepareTour(dashboard)
  })

  it("is asked for once, on every page", async () => {
    const { page } = dashboard
    const requests = new Requests()
    requests.listenTo(page)
    const repeated: Record<string, string[]> = {}
    for (const { name, path, ready } of stops) {
      await page.goto(path)
      await ready(page).waitFor()
      await page.waitForLoadState("networkidle")
      const sent = requests.take()
      expect([name, sent.length > 0]).toEqual([name, true])
      repeated[name] = sent.filter((request, i) => sent.indexOf(request) !== i)
    }
    expect(repeated).toEqual(Object.fromEntries(stops.map(({ name }) => [name, []])))
  })
})
