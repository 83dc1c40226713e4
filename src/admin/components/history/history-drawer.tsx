import { Button, Drawer } from "@medusajs/ui"
import { useText } from "../../lib/use-text"
import { HistoryList } from "./history-list"

type Props = { of: string; name: string; onClose: () => void }

/** For what has no page of its own. @param of the thing's path, `/admin/credit-units/<key>` */
export const HistoryDrawer = ({ of, name, onClose }: Props) => {
  const { t } = useText()
  return (
    // A click in the drawer is, to React, a click in the table's row, which would navigate.
    <div onClick={(event) => event.stopPropagation()}>
      <Drawer open onOpenChange={(isOpen) => isOpen || onClose()}>
        <Drawer.Content>
          <Drawer.Header>
            <Drawer.Title>{t("changes.title")}</Drawer.Title>
            <Drawer.Description className="break-words">
              <bdi>{name}</bdi>
            </Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex-1 overflow-auto">
            <HistoryList of={of} />
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary">
                {t("actions.close")}
              </Button>
            </Drawer.Close>
          </Drawer.Footer>
        </Drawer.Content>
      </Drawer>
    </div>
  )
}
