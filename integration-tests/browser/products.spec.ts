import { ok } from "../helpers/shop/client"
import { dashboardSuite } from "./helpers/dashboard"
import { createProduct } from "./helpers/products"
import { Form } from "./pages/form"
import { toast } from "./pages/toasts"

dashboardSuite("a product's credit package", (dashboard) => {
  const { admin, shop } = dashboard

  it("is made on the product's page, and then shown there", async () => {
    const { page } = dashboard
    dashboard.complaints.expectRefusals()
    const { id, title } = await createProduct(admin, shop)
    await page.goto(`/app/products/${id}`)
    await page.getByRole("button", { name: "Make it a credit package" }).click()
    const form = new Form(page, "Make it a credit package")
    await form.choose("Unit", "US Dollar")
    await form.save("Make it a package")
    await form.dialog.getByText("Must be a number").waitFor()
    expect(await form.problemAt(form.field("Credits"))).toBe("Must be a number")
    await form.fill({ Credits: "25", "Valid for days": "90" })
    await form.saved("Make it a package")
    await toast(page, `${title} is a credit package`).waitFor()
    await page.getByText("$25.00").waitFor()
    await page.getByText("90 days").waitFor()
    const { credit_packages } = ok(await admin.get("/admin/credit-packages", { q: title }))
    expect(credit_packages).toMatchObject([
      { product_id: id, credits: 25, validity_days: 90, is_discountable: false },
    ])
  })

  it("is not offered for a product with several variants", async () => {
    const { page } = dashboard
    const { id, title } = await createProduct(admin, { ...shop, sizes: ["S", "M"] })
    await page.goto(`/app/products/${id}`)
    await page.getByRole("heading", { name: title }).first().waitFor()
    await page.getByRole("heading", { name: "Variants" }).waitFor()
    expect(await page.getByRole("button", { name: "Make it a credit package" }).count()).toBe(0)
  })
})
