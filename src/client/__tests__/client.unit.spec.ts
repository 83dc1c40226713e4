import { Client } from ".."

describe("the client", () => {
  const client = new Client({ base_url: "https://shop.example" })
  const fetch = jest.spyOn(globalThis, "fetch")
  const asked = () => fetch.mock.lastCall![0] as URL

  beforeEach(() => fetch.mockImplementation(async () => Response.json({})))
  afterAll(() => fetch.mockRestore())

  it("sends times and numbers of a query as the API reads them, and nothing of what is undefined", async () => {
    const query = { from: new Date(0), to: "1970-01-02T00:00:00Z", timezone: undefined }
    await client.call("GET /admin/coupons/:id/usage", { params: { id: "coupon" }, query })
    expect(asked().pathname).toBe("/admin/coupons/coupon/usage")
    expect([...asked().searchParams]).toEqual([
      ["from", "1970-01-01T00:00:00.000Z"],
      ["to", "1970-01-02T00:00:00Z"],
    ])
    await client.call("GET /admin/coupons", { query: { limit: 5 } })
    expect(asked().search).toBe("?limit=5")
  })

  it("keeps what fills a path from being read as a path", async () => {
    const params = { id: "cart", code: "A/B?C" }
    await client.call("DELETE /store/carts/:id/coupons/:code", { params })
    expect(asked().pathname).toBe("/store/carts/cart/coupons/A%2FB%3FC")
  })
})
