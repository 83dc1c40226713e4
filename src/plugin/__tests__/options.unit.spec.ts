import { fail, pass } from "../../contract/rules"
import { parseOptions } from "../options"

const rule = (rest: Record<string, unknown> = {}) => ({
  name: "vip_only",
  appliesTo: () => true,
  evaluate: () => pass(),
  ...rest,
})

const flags = {
  needs: ["usage", "identity_usage", "earlier_order"],
  stages: ["enter", "apply", "carry_over"],
  needsIdentity: true,
  fixable: true,
  throttled: true,
  concealsCoupon: true,
}

const refused = (options: Record<string, unknown>) => {
  try {
    parseOptions(options)
  } catch (error) {
    return (error as Error).message
  }
}

describe("a merchant's rules", () => {
  it("are taken with every key that a rule has, and do as they did", () => {
    const rules = [rule(flags), rule({ name: "closed", evaluate: () => fail("closed", "Closed.") })]
    const [vip, closed] = parseOptions({ rules }).rules
    expect(vip).toMatchObject(flags)
    expect(closed.evaluate({} as never, {} as never)).toMatchObject({ code: "closed" })
  })

  it.each([
    ["a misspelt need", { needs: ["identity_usages"] }, "rules.0.needs.0 (rule vip_only): "],
    ["needs that are no list", { needs: "usage" }, "rules.0.needs (rule vip_only): "],
    ["an unknown key", { need: ["usage"] }, 'rules.0 (rule vip_only): Unrecognized key: "need"'],
    ["a flag of another type", { fixable: "yes" }, "rules.0.fixable (rule vip_only): "],
    [
      "no evaluate",
      { evaluate: undefined },
      "rules.0.evaluate (rule vip_only): must be a function",
    ],
    ["a name in another case", { name: "VipOnly" }, "rules.0.name (rule VipOnly): must be lower"],
    ["no name", { name: undefined }, "rules.0.name: "],
  ])("with %s are refused at the start, naming rule and key", (_title, rest, message) => {
    expect(refused({ rules: [rule(rest)] })).toContain(
      `medusa-plugin-coupons-credits: invalid options. ${message}`
    )
  })

  it("need names of their own", () => {
    expect(refused({ rules: [rule(), rule({ name: "other" }), rule()] })).toContain(
      "rules.2.name (rule vip_only): is another rule's name"
    )
  })
})

it("takes an IANA time zone alone, and UTC without one", () => {
  expect(parseOptions({}).timezone).toBe("UTC")
  expect(parseOptions({ timezone: "Asia/Kolkata" }).timezone).toBe("Asia/Kolkata")
  for (const timezone of ["Berlin", "", "Mars/Olympus", 2]) {
    expect(refused({ timezone })).toContain("timezone: ")
  }
})

it("names an option that there is not", () => {
  expect(refused({ hooks: { allow_mising: true } })).toContain("hooks: Unrecognized key")
})
