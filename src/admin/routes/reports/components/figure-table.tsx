import { Table } from "@medusajs/ui"
import type { ReactNode } from "react"

export type FigureRow = { key: string; texts: ReactNode[]; figures: ReactNode[] }

export type FigureTableProps = {
  /** The names of the columns, texts first. */
  texts: ReactNode[]
  figures: string[]
  rows: FigureRow[]
}

/** Texts at the start of a row, and its figures at the end. Scrolls where it is too wide. */
export const FigureTable = ({ texts, figures, rows }: FigureTableProps) => (
  <div className="overflow-x-auto">
    <Table>
      <Table.Header>
        <Table.Row>
          {texts.map((name, i) => (
            <Table.HeaderCell key={i} className="text-start">
              {name}
            </Table.HeaderCell>
          ))}
          {figures.map((name, i) => (
            <Table.HeaderCell key={i} className="text-end">
              {name}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rows.map((row) => (
          <Table.Row key={row.key}>
            {row.texts.map((text, i) => (
              <Table.Cell key={i}>{text}</Table.Cell>
            ))}
            {row.figures.map((figure, i) => (
              <Table.Cell key={i} className="whitespace-nowrap text-end tabular-nums">
                {figure}
              </Table.Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  </div>
)
