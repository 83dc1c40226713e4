import type { ConfigModule } from "@medusajs/framework/types"
import type { MedusaRequest } from "@medusajs/framework/http"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

/** What the store's own check was asked. */
const asked: { method: string; path: string; action: string }[] = []
let answer: boolean | Error = false

async function authorize(req: MedusaRequest, action: string) {
  asked.push({ method: req.method, path: req.path, action })
  await Promise.resolve()
  if (answer instanceof Error) {
    throw answer
  }
  return answer
}

function withAuthorize(config: ConfigModule): void {
  Object.assign(config.modules ?? {}, {
    coupon: { resolve: "./src/modules/coupon", options: { authorize } },
  })
}

httpSuite(
  "a store that decides who may change coupons",
  (suite) => {
    async function setUp() {
      answer = true
      const { body } = await suite.admin.post("/admin/coupons", {
        code: "PERCENT",
        type: "percentage",
        value: 10,
      })
      asked.length = 0
      return body.coupon
    }

    const writes = ({ id, promotion_id }: { id: string; promotion_id: string }) => [
      suite.admin.post("/admin/coupons", { code: "B", type: "percentage", value: 10 }),
      suite.admin.post(`/admin/coupons/${id}`, { value: 20 }),
      suite.admin.post(`/admin/coupons/${id}/duplicate`),
      suite.admin.delete(`/admin/coupons/${id}`),
      suite.admin.post(`/admin/promotions/${promotion_id}`, { status: "inactive" }),
      suite.admin.delete(`/admin/promotions/${promotion_id}`),
    ]

    it("is asked before every change, whoever's route it is, and nothing is changed against its word", async () => {
      const coupon = await setUp()
      const before = await contents(suite)
      answer = false
      for (const { status, body } of await Promise.all(writes(coupon))) {
        expect({ status, body }).toMatchObject({
          status: 403,
          body: {
            type: "forbidden",
            code: "action_not_allowed",
            details: { action: "coupon.write" },
          },
        })
      }
      expect(asked.map(({ action }) => action)).toEqual(Array(6).fill("coupon.write"))
      expect(await contents(suite)).toEqual(before)
    })

    it("changes nothing when the check fails itself", async () => {
      const coupon = await setUp()
      const before = await contents(suite)
      answer = new Error("No answer")
      const { status } = await suite.admin.delete(`/admin/coupons/${coupon.id}`)
      expect(status).toBe(500)
      expect(await contents(suite)).toEqual(before)
    })

    it("is not asked about reading, simulating or plain promotions", async () => {
      const coupon = await setUp()
      const { body } = await suite.admin.post("/admin/promotions", {
        code: "PLAIN",
        type: "standard",
        application_method: { type: "percentage", value: 10, target_type: "order" },
      })
      answer = false
      const plain = `/admin/promotions/${body.promotion.id}`
      const answers = [
        await suite.admin.get("/admin/coupons"),
        await suite.admin.get(`/admin/coupons/${coupon.id}`),
        await suite.admin.get("/admin/coupons/summary"),
        await suite.admin.get(`/admin/coupons/${coupon.id}/redemptions`),
        await suite.admin.get(`/admin/promotions/${coupon.promotion_id}`),
        await suite.admin.post("/admin/coupons/evaluate", { code: "X", cart_id: "cart_1" }),
        await suite.admin.post(plain, { status: "active" }),
        await suite.admin.delete(plain),
      ]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404, 200, 200])
      expect(asked).toEqual([])
    })
  },
  { configure: withAuthorize }
)
