import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Failed } from "../../../components/failed"
import { FilterBar } from "./filter-bar"
import type { ReportProps } from "../../../components/report-filters/filters"
import { Notice } from "./notice"

type Answer = { notice: "replica_unavailable" | null }

type Props<T extends Answer> = {
  report: ReportProps
  id?: string
  title: string
  subtitle: string
  /** What can be done with the report: files, print. */
  actions: ReactNode
  /** The filter that stands between the days and their zone. */
  by: ReactNode
  /** More filters. */
  filters?: ReactNode
  answer: { data: T | undefined; error: Error | null; isLoading: boolean }
  children: (data: T) => ReactNode
}

/** A report with its filters, until it is read and where it cannot be. */
export function ReportCard<T extends Answer>({ report, answer, ...props }: Props<T>) {
  const { data, error, isLoading } = answer
  return (
    <Container id={props.id} className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div className="min-w-0">
          <Heading className="break-words">{props.title}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {props.subtitle}
          </Text>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">{props.actions}</div>
      </div>
      <FilterBar report={report} by={props.by}>
        {props.filters}
      </FilterBar>
      <Notice notice={data?.notice} />
      {error && !data && <Failed error={error} />}
      {isLoading && <Skeleton className="mx-6 my-4 h-64" />}
      {data && props.children(data)}
    </Container>
  )
}
