import { appliesTo, coupon, facts, line } from "../../engine/__tests__/builders"
import { linesInScope, scope } from "../scope"

const shirt = line("shirt", "20", {
  variant_id: "variant_red",
  product_id: "prod_shirt",
  collection_id: "pcol_summer",
  product_type_id: "ptyp_clothes",
  category_ids: ["pcat_tops", "pcat_men"],
  product_tag_ids: ["ptag_cotton"],
})
const bare = line("bare", "10", { variant_id: null, product_id: null })

const scoped = (lists: Parameters<typeof appliesTo>[0]) => coupon({ applies_to: appliesTo(lists) })
const idsInScope = (lists: Parameters<typeof appliesTo>[0], lines = [shirt, bare]) =>
  linesInScope(scoped(lists), lines).map(({ id }) => id)

describe("scope", () => {
  it("evaluates every coupon, on orders that exist, too", () => {
    expect(scope.appliesTo(coupon())).toBe(true)
    expect(scope.stages).toContain("carry_over")
  })

  it.each([
    ["nothing: everything", {}, ["shirt", "bare"]],
    ["the variant", { variant_ids: ["variant_red"] }, ["shirt"]],
    ["the product", { product_ids: ["prod_shirt"] }, ["shirt"]],
    ["one of its categories", { category_ids: ["pcat_men"] }, ["shirt"]],
    ["the collection", { collection_ids: ["pcol_summer"] }, ["shirt"]],
    ["the type", { product_type_ids: ["ptyp_clothes"] }, ["shirt"]],
    ["one of its tags", { product_tag_ids: ["ptag_cotton", "ptag_wool"] }, ["shirt"]],
    [
      "another product, but its tag",
      { product_ids: ["prod_hat"], product_tag_ids: ["ptag_cotton"] },
      ["shirt"],
    ],
    ["a deleted product: nothing", { product_ids: ["prod_deleted"] }, []],
    ["another of each", { variant_ids: ["x"], category_ids: ["y"], collection_ids: ["z"] }, []],
  ])("a coupon that lists %s", (_title, lists, expected) => {
    expect(idsInScope(lists)).toEqual(expected)
  })

  it("leaves lines out that are not discountable", () => {
    expect(idsInScope({}, [{ ...shirt, is_discountable: false }, bare])).toEqual(["bare"])
    expect(
      idsInScope({ product_ids: ["prod_shirt"] }, [{ ...shirt, is_discountable: false }])
    ).toEqual([])
  })

  it("passes with the lines it found", () => {
    const result = scope.evaluate(
      scoped({ product_ids: ["prod_shirt"] }),
      facts({ lines: [shirt, bare] })
    )
    expect(result).toEqual({ passed: true, details: { line_ids: ["shirt"] } })
  })

  it("passes when plain promotions have left nothing of the lines in scope", () => {
    const result = scope.evaluate(coupon(), facts({ lines: [line("free", "10", { left: "0" })] }))
    expect(result.passed).toBe(true)
  })

  it.each([
    ["the cart is empty", []],
    ["nothing matches", [bare]],
    ["what matches is not discountable", [{ ...shirt, is_discountable: false }]],
  ])("fails when %s", (_title, lines) => {
    const result = scope.evaluate(scoped({ product_ids: ["prod_shirt"] }), facts({ lines }))
    expect(result).toMatchObject({ passed: false, code: "coupon_not_applicable", details: {} })
  })
})
