import { sentence, type Audience } from "../../src/plugin/wording"
import { couponsOf } from "../helpers/coupons/cart-coupons"
import type { Answer } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { codesOn, CODE_ENTRIES, OWN_CODE_ENTRY } from "../helpers/coupons/code-entries"
import { recordUse } from "../helpers/coupons/redemptions"
import { RULE_CASES } from "../helpers/coupons/rule-cases"
import { cartIn, scenesOf } from "../helpers/coupons/scene"
import { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

const timezone = "America/New_York"

httpSuite(
  "what shoppers are told",
  (suite) => {
    const setScene = scenesOf(suite)
    const mug = () => ({ variant_id: suite.store.catalog.mug.variant_ids[0] })
    const pen = () => ({ variant_id: suite.store.catalog.pen.variant_ids[0] })
    const speaking = (shopper: Shopper, headers: Record<string, string>) =>
      new Shopper(shopper.client.with(headers), suite.store)

    it.each(RULE_CASES)(
      "$code is said in the shopper's language, through every door",
      async (rule) => {
        const scene = await setScene({ region: "eur", ...rule })
        const { code } = scene.coupon
        await rule.given?.(scene)
        const holding = cartIn(scene, rule.cart?.(scene))
        const beside = [rule.beside ?? []].flat()
        const cart = await scene.shopper.createCart({ ...holding, promo_codes: beside })
        await rule.fail(scene, cart)
        const reader: Audience = { locale: "de-AT", timezone }
        const shopper = speaking(scene.shopper, { "x-medusa-locale": "de-AT" })
        const known = { id: cart.id, codes: codesOn(await shopper.getCart(cart.id)) }

        const answers: Record<string, Answer> = {
          "POST /store/carts": await shopper.tryCreateCart({
            ...holding,
            promo_codes: [...beside, code],
            ...rule.failingCart?.(scene),
          }),
        }
        for (const [name, enter] of Object.entries(CODE_ENTRIES)) {
          answers[name] = await enter(shopper.client, known, code)
        }
        for (const [name, { body }] of Object.entries(answers)) {
          const isAccepted = name === OWN_CODE_ENTRY && rule.isFixable
          const [reason] = isAccepted ? body.coupons[0].reasons : body.reasons
          const message = sentence(rule.code, reason.details, reader)
          expect({ name, ...reason }).toMatchObject({ name, code: rule.code, message })
          expect({ name, message: isAccepted ? message : body.message }).toEqual({ name, message })
          expect(message).not.toBe(sentence(rule.code, reason.details))
        }
        if (rule.isFixable) {
          const [{ reasons }] = await couponsOf(shopper, cart.id)
          expect(reasons[0].message).toBe(sentence(rule.code, reasons[0].details, reader))
        }
      }
    )

    it("is in Medusa's own locale, else the first of Accept-Language that we speak, else English", async () => {
      await createCoupon(suite.container, { code: "BIG", min_order_amount: 132.4 })
      const cart = await suite.shopper().createCart({ items: [mug()] })
      const told = async (headers: Record<string, string>, query = "") => {
        const { client } = speaking(suite.shopper(), headers)
        const path = `/store/carts/${cart.id}/promotions${query}`
        return (await client.post(path, { promo_codes: ["BIG"] })).body.message
      }
      const english = "Add $12.40 more to use this coupon."
      const german = "Kaufen Sie für 12,40\u00a0$ mehr ein, um diesen Gutschein einzulösen."
      const spanish = "Añade 12,40\u00a0US$ más para usar este cupón."
      expect(await told({})).toBe(english)
      expect(await told({ "x-medusa-locale": "de-DE", "accept-language": "es" })).toBe(german)
      expect(await told({ "x-medusa-locale": "it", "accept-language": "es" })).toBe(spanish)
      expect(await told({ "accept-language": "it, fr;q=0.2, de;q=0.9" })).toBe(german)
      expect(await told({ "accept-language": "es-MX, es;q=0.9" })).toBe(
        "Añade USD\u00a012.40 más para usar este cupón."
      )
      expect(await told({ "accept-language": "fr-CA" })).toContain("12,40\u00a0$\u00a0US")
      expect(await told({ "accept-language": "ar" })).toMatch(/^أضف/)
      expect(await told({ "x-medusa-locale": "de" }, "?locale=es")).toBe(spanish)
      for (const odd of [
        "*",
        "it",
        "zh-Hans-CN",
        "x",
        ";;q=,",
        "-",
        "en-u-nu-thai",
        "constructor",
      ]) {
        expect(await told({ "accept-language": odd })).toBe(english)
        expect(await told({ "x-medusa-locale": odd })).toBe(english)
      }
    })

    it("names dates of the shop's time zone", async () => {
      await createCoupon(suite.container, {
        code: "SPRING",
        starts_at: new Date("2020-01-01T05:00:00Z"),
        expires_at: new Date("2020-06-01T04:00:00Z"),
      })
      const cart = await suite.shopper().createCart({ items: [mug()] })
      const { body } = await suite
        .shopper()
        .client.post(`/store/carts/${cart.id}/coupons`, { code: "spring" })
      expect(body).toMatchObject({
        message: "This coupon was valid until May 31, 2020.",
        details: { expires_at: "2020-06-01T04:00:00.000Z" },
      })
    })

    it("leaves the words of a merchant's own rule as they are", async () => {
      await createCoupon(suite.container, { code: "OWN" })
      const cart = await suite.shopper().createCart({ items: [pen()] })
      const { body } = await speaking(suite.shopper(), { "x-medusa-locale": "de" }).client.post(
        `/store/carts/${cart.id}/coupons`,
        { code: "OWN" }
      )
      const message = "Pens are for members."
      expect(body).toMatchObject({ code: "coupon_not_eligible", message, reasons: [{ message }] })
    })

    it("says what is wrong with a request without ids and names of fields; the details have them", async () => {
      const { client } = speaking(suite.shopper(), { "x-medusa-locale": "de" })
      const told = async (path: string, body: object) => {
        const answer = await client.post(path, body)
        return [answer.body.code, answer.body.message, answer.body.details?.messages]
      }
      const cart = await suite.shopper().createCart({ items: [mug()] })
      expect(await told("/store/carts/cart_no/coupons", { code: "A" })).toEqual([
        "cart_not_found",
        "Diesen Warenkorb gibt es nicht mehr. Bitte beginnen Sie einen neuen.",
        undefined,
      ])
      expect(await told(`/store/carts/${cart.id}/coupons`, { code: "A".repeat(500) })).toEqual([
        "invalid_field",
        "Bitte geben Sie einen gültigen Code ein.",
        { code: expect.any(String) },
      ])
      expect(await told(`/store/carts/${cart.id}/coupons`, { code: "A", replace: 7 })).toEqual([
        "invalid_field",
        "Etwas an dieser Anfrage ist nicht gültig. Bitte prüfen Sie sie und versuchen Sie es erneut.",
        { replace: expect.any(String) },
      ])
    })

    it("is in the shopper's language at completion, too, whoever refuses", async () => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      const shopper = speaking(suite.shopper(), { "x-medusa-locale": "de" })
      const cart = await shopper.createCart({ email: "guest@example.com", items: [mug()] })
      await shopper.addCodes(cart.id, "LAST")
      await shopper.addPaymentSession(cart.id)
      await recordUse(suite, coupon)
      const { body } = await shopper.client.post(`/store/carts/${cart.id}/complete`)
      const refused = body.error ?? body
      const message = expect.stringMatching(/^Dieser Gutschein ist aufgebraucht\./)
      expect(refused).toMatchObject({ code: "coupon_exhausted", message, reasons: [{ message }] })
    })

    it("is said of credit as money", async () => {
      const customer = await suite.registerCustomer()
      const shopper = speaking(suite.shopper(customer), { "accept-language": "de" })
      const cart = await shopper.createCart({ items: [mug()] })
      const { body } = await shopper.client.post(`/store/carts/${cart.id}/credits`, { amount: 50 })
      expect(body).toMatchObject({
        code: "insufficient_credits",
        message: "Das Guthaben reicht nicht: Verfügbar sind 0,00\u00a0$ von 50,00\u00a0$.",
      })
      const tooFine = await shopper.client.post(`/store/carts/${cart.id}/credits`, {
        amount: 1.001,
      })
      expect(tooFine.body).toMatchObject({
        code: "invalid_field",
        message: "Bitte geben Sie einen gültigen Betrag ein.",
        details: { messages: { amount: "An amount in usd has at most 2 decimals." } },
      })
    })

    it("keeps English at the merchant's doors, whose messages name fields", async () => {
      const german = suite.admin.with({ "accept-language": "de" })
      const { body } = await german.post("/admin/coupons", { code: "X" })
      expect(body).toMatchObject({
        code: "invalid_field",
        message: expect.stringContaining("type "),
      })
    })
  },
  {
    configure: (config) => {
      const options = {
        timezone,
        rules: [
          {
            name: "mugs_for_all",
            appliesTo: ({ code }: { code: string }) => code === "OWN",
            evaluate: () => ({
              passed: false as const,
              code: "coupon_not_eligible",
              message: "Pens are for members.",
              details: {},
            }),
          },
        ],
      }
      Object.assign((config.modules as Record<string, object>).coupon, { options })
    },
  }
)
