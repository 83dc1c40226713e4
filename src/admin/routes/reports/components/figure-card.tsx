import { Container, Heading, Text } from "@medusajs/ui"
import { FigureTable, type FigureTableProps } from "./figure-table"

type Props = FigureTableProps & {
  title: string
  subtitle?: string
  /** Instead of a table without rows. */
  none: string
}

/** A small report that is a table. */
export const FigureCard = ({ title, subtitle, none, ...table }: Props) => (
  <Container className="divide-y p-0">
    <div className="px-6 py-4">
      <Heading level="h2">{title}</Heading>
      {subtitle && (
        <Text size="small" className="text-ui-fg-subtle">
          {subtitle}
        </Text>
      )}
    </div>
    {table.rows.length === 0 ? (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {none}
      </Text>
    ) : (
      <FigureTable {...table} />
    )}
  </Container>
)
