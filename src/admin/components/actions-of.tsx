import { ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import type { ComponentProps } from "react"
import { useText } from "../lib/use-text"

type Props = { name: string; groups: ComponentProps<typeof ActionMenu>["groups"] }

/** Medusa's action menu, with a label for screen readers that names the thing. */
export const ActionsOf = ({ name, groups }: Props) => {
  const { t } = useText()
  return (
    <ActionMenu groups={groups}>
      <IconButton size="small" variant="transparent" aria-label={t("actions.of", { name })}>
        <EllipsisHorizontal />
      </IconButton>
    </ActionMenu>
  )
}
