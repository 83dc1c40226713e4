import { Button, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useText } from "../lib/use-text"
import { Failed } from "./failed"

type Props = {
  pages: {
    error: Error | null
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => Promise<unknown>
  }
  /** How many were read; undefined until some were. */
  count: number | undefined
  /** Instead of a list of nothing. */
  none: ReactNode
  children: ReactNode
}

/** A list that is read page by page: until it is read, where it cannot be, and how to read on. */
export const Paged = ({ pages, count, none, children }: Props) => {
  const { t } = useText()
  const { error, hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  if (count === undefined) {
    return error ? <Failed error={error} /> : <Skeleton className="h-16 w-full" />
  }
  if (count === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {none}
      </Text>
    )
  }
  return (
    <div className="flex flex-col gap-y-3">
      {children}
      {hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          className="self-center"
          isLoading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("history.more")}
        </Button>
      )}
    </div>
  )
}
