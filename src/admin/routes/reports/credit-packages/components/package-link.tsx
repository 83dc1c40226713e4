import { TextLink } from "../../../../components/text-link"
import type { PackageSales } from "../../../../hooks/reports"
import { useText } from "../../../../lib/use-text"

type Props = Pick<PackageSales, "credit_package_id" | "is_package_deleted" | "title">

/** A package by its product's name. One that is deleted has no page. */
export const PackageLink = ({ credit_package_id: id, is_package_deleted, title }: Props) => {
  const { t } = useText()
  const name = <bdi>{title ?? t("reports.packages.nameless")}</bdi>
  return id && !is_package_deleted ? (
    <TextLink to={`/credit-packages/edit/${id}`}>{name}</TextLink>
  ) : (
    name
  )
}
