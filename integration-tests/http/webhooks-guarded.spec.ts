import { ok } from "../helpers/shop/client"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("webhooks, by default", (suite) => {
  const path = "/admin/webhook-endpoints"

  it.each(["http://example.com", "https://127.0.0.1", "https://[fd00::1]", "https://0x0a000001"])(
    "do not go to %s",
    async (url) => {
      expect(await suite.admin.post(path, { url, events: ["*"] })).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field: "url" } },
      })
    }
  )

  it("go to a public address, or to a name, which is looked up later", async () => {
    const body = { url: "https://example.com/hook", events: ["*"] }
    const { webhook_endpoint } = ok(await suite.admin.post(path, body))
    expect(ok(await suite.admin.get(path))).toMatchObject({
      count: 1,
      webhook_endpoints: [{ id: webhook_endpoint.id, url: body.url }],
    })
  })
})
