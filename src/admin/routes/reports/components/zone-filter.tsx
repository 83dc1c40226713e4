import { useText } from "../../../lib/use-text"
import { SelectFilter } from "../../../components/report-filters/field"

type Props = { timezone: string; shop_zone: string; onChange: (timezone: string) => void }

/** Whose days are meant: the shop's, the reader's own, or those of UTC. */
export const ZoneFilter = ({ timezone, shop_zone, onChange }: Props) => {
  const { t } = useText()
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([shop_zone, own, "UTC", timezone])]
  return (
    <SelectFilter
      label={t("reports.timezone")}
      value={timezone}
      options={zones.map((value) => ({ value, label: value }))}
      onChange={(zone) => zone && onChange(zone)}
    />
  )
}
