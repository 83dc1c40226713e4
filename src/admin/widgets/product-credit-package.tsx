import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { SectionRow } from "@medusajs/dashboard/components"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { PencilSquare } from "@medusajs/icons"
import { Badge, Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { ActionsOf } from "../components/actions-of"
import { CreditAmount } from "../components/credit-amount"
import { AttachDrawer } from "../components/product-package/attach-drawer"
import { usePackageOfProduct } from "../hooks/packages"
import { useText } from "../lib/use-text"

export const config = defineWidgetConfig({
  zone: "product.details.side.after",
  id: "coupons-credits:product-credit-package",
})

/**
 * A product's credit package, or a button to make it one. Renders nothing for a product that cannot
 * become one.
 */
const ProductCreditPackage = ({ data: product }: DetailWidgetProps<AdminProduct>) => {
  const { t } = useText()
  const { data } = usePackageOfProduct(product.id)
  const [isAttaching, setAttaching] = useState(false)
  const credit_package = data?.credit_package
  if (!data || (!credit_package && (data.is_giftcard || data.variants.length !== 1))) {
    return null
  }
  if (!credit_package) {
    return (
      <Container className="divide-y p-0">
        <div className="px-6 py-4">
          <Heading level="h2">{t("product.title")}</Heading>
        </div>
        <div className="flex flex-col items-start gap-y-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {t("product.none")}
          </Text>
          <Button size="small" variant="secondary" onClick={() => setAttaching(true)}>
            {t("product.make")}
          </Button>
        </div>
        {isAttaching && (
          <AttachDrawer product_id={product.id} onClose={() => setAttaching(false)} />
        )}
      </Container>
    )
  }
  const { id, credits, unit, validity_days, badge, is_featured } = credit_package
  const isActive = product.status === "published"
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("product.title")}</Heading>
        <div className="flex items-center gap-x-4">
          <StatusBadge color={isActive ? "green" : "grey"}>
            {t(isActive ? "coupons.status.active" : "coupons.status.disabled")}
          </StatusBadge>
          <ActionsOf
            name={t("product.title")}
            groups={[
              {
                actions: [
                  {
                    icon: <PencilSquare />,
                    label: t("actions.edit"),
                    to: `/credit-packages/edit/${id}`,
                  },
                ],
              },
            ]}
          />
        </div>
      </div>
      <SectionRow
        title={t("packages.fields.credits")}
        value={<CreditAmount amount={credits} unit={unit} />}
      />
      <SectionRow
        title={t("packages.columns.validity")}
        value={
          validity_days === null
            ? t("packages.forever")
            : t("packages.days", { count: validity_days })
        }
      />
      <SectionRow
        title={t("packages.fields.badge")}
        value={
          badge && (
            <Badge size="2xsmall" color={is_featured ? "purple" : "grey"} className="w-fit">
              <bdi>{badge}</bdi>
            </Badge>
          )
        }
      />
      <SectionRow
        title={t("packages.fields.is_discountable")}
        value={t(product.discountable ? "general.yes" : "general.no")}
      />
    </Container>
  )
}

export default ProductCreditPackage
