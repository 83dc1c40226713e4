import { randomInt } from "node:crypto"
import { dashboardSuite } from "./helpers/dashboard"
import { PackageForm } from "./pages/package-form"

/** What is typed into an otherwise right form, and what the API then says at that field. */
const PROBLEMS: [field: string, typed: string, problem: string][] = [
  ["Name", "", "Must not be empty"],
  ["Name", "n".repeat(256), "Must have at most 255 characters"],
  ["Slug", "Not a slug", "May hold lower-case letters"],
  ["Description", "d".repeat(5001), "Must have at most 5,000 characters"],
  ["Credits", "", "Must be a number"],
  ["Credits", "0", "Must be more than 0"],
  ["Credits", "1.234", "Has more decimals than"],
  ["Valid for days", "0", "Must be at least 1"],
  ["Valid for days", "1.5", "Must be a whole number"],
  ["Badge", "b".repeat(61), "Must have at most 60 characters"],
  ["Sort order", "first", "Must be a whole number"],
]

dashboardSuite("what is wrong with a credit package", (dashboard) => {
  beforeEach(() => dashboard.complaints.expectRefusals())

  it("is said at each field, and gone when it is right", async () => {
    const form = await PackageForm.create(dashboard.page)
    await form.choose("Unit", "US Dollar")
    const name = `Package ${randomInt(1_000_000)}`
    const right = { Name: name, Credits: "10", "Price in USD": "9.99", "Sort order": "0" }
    for (const [field, typed, problem] of PROBLEMS) {
      await form.fill({ ...right, [field]: typed })
      await form.save()
      expect(await form.problemAt(form.field(field))).toContain(problem)
      await form.fill({ [field]: "1" })
      await form.field(field).and(dashboard.page.locator("[aria-invalid=false]")).waitFor()
    }
    await form.fill(right)
    await form.saved()
  })

  it("is said at the price that is meant", async () => {
    const form = await PackageForm.create(dashboard.page)
    await form.choose("Unit", "US Dollar")
    await form.fill({ Name: `Package ${randomInt(1_000_000)}`, Credits: "10" })
    await form.save()
    const none = "Must hold at least one price"
    await form.dialog.getByText(none).waitFor()
    expect(await form.problemAt(form.field("Price in USD"))).toBe(none)

    await form.fill({ "Price in EUR": "-5" })
    await form.save()
    await form.dialog.getByText("Must not be below 0").waitFor()
    expect(await form.problemAt(form.field("Price in EUR"))).toBe("Must not be below 0")
    await form.fill({ "Price in EUR": "5" })
    await form.saved()
  })

  it("is a missing unit", async () => {
    const form = await PackageForm.create(dashboard.page)
    await form.fill({ Name: "Without a unit", Credits: "10", "Price in USD": "9" })
    await form.save()
    await form.dialog.getByText("Must not be empty").waitFor()
    expect(await form.problemAt(form.select("Unit"))).toBe("Must not be empty")
  })
})
