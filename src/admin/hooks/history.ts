import { useInfiniteQuery } from "@tanstack/react-query"
import type { AnswerJson } from "../../contract/routes"
import { api } from "../lib/client"

type HistoryPage = AnswerJson<"GET /admin/coupons/:id/history">
export type HistoryEvent = HistoryPage["events"][number]

/** Of every query about history. A change on the same page makes them outdated. */
export const HISTORY = "coupons-credits:history"

const EVENTS = 20

/**
 * What was done to a thing, newest first, page by page. Always read anew: changes come from other
 * pages, too.
 * @param of the thing's path, `/admin/coupons/<id>`
 */
export function useHistory(of: string) {
  return useInfiniteQuery({
    queryKey: [HISTORY, of],
    queryFn: ({ pageParam: offset }) =>
      api<HistoryPage>(`${of}/history`, { query: { limit: EVENTS, offset } }),
    initialPageParam: 0,
    getNextPageParam: ({ count, offset, limit }) =>
      offset + limit < count ? offset + limit : undefined,
    staleTime: 0,
  })
}
