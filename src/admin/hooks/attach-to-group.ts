import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import type { AnswerJson, BodyInput } from "../../contract/routes"
import { api, ApiError } from "../lib/client"
import { randomKey } from "../lib/use-idempotency-key"
import { COUPONS } from "./coupons"

type Answer = AnswerJson<"POST /admin/coupons/:id/attach">
export type GroupResult = Answer["results"][number]
type Body = BodyInput<"POST /admin/coupons/:id/attach">
export type GroupOptions = Pick<Body, "reason" | "force"> & { group_id: string }

const CHUNK = 200

/** The customers that one request names, and its key: sent again, it attaches no second time. */
type Chunk = { customer_ids: string[]; key: string }

export type GroupProgress = {
  /** Of the group's customers; undefined until it is known. */
  total?: number
  attached: number
  skipped: number
  refused: GroupResult[]
}

const NOTHING: GroupProgress = { attached: 0, skipped: 0, refused: [] }

export const doneOf = ({ attached, skipped, refused }: GroupProgress) =>
  attached + skipped + refused.length

/**
 * Attaches a coupon to the customers of a group, some at a time. Ends between two requests when the
 * component goes. After an error, `run` goes on where it stopped.
 */
export function useAttachToGroup(coupon_id: string) {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<GroupProgress>()
  const [isDone, setDone] = useState(false)
  const left = useRef<{ after: string; chunk?: Chunk }>({ after: "" })
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])

  const run = async ({ group_id, ...options }: GroupOptions): Promise<void> => {
    setProgress((before) => before ?? NOTHING)
    try {
      while (!isGone.current) {
        const chunk = (left.current.chunk ??= await readChunk(group_id))
        if (chunk.customer_ids.length === 0) {
          setDone(true)
          return
        }
        const answer = await api<Answer>(`/admin/coupons/${coupon_id}/attach`, {
          method: "POST",
          headers: { "idempotency-key": chunk.key },
          body: { ...options, customer_ids: chunk.customer_ids },
        })
        left.current = { after: chunk.customer_ids.at(-1) ?? "" }
        setProgress((before = NOTHING) => add(before, answer))
      }
    } catch (error) {
      // Somebody in the chunk has been deleted since. The next run reads it anew.
      if (error instanceof ApiError && error.code === "invalid_field") {
        left.current.chunk = undefined
      }
      throw error
    } finally {
      void queries.invalidateQueries({ queryKey: [COUPONS] })
    }
  }

  const readChunk = async (groups: string): Promise<Chunk> => {
    const { after } = left.current
    const page = { groups, fields: "id", order: "id", limit: CHUNK }
    const query = after ? { ...page, "id[$gt]": after } : page
    type Page = { customers: { id: string }[]; count: number }
    const { customers, count } = await api<Page>("/admin/customers", { query })
    setProgress((before = NOTHING) => ({ ...before, total: doneOf(before) + count }))
    return { customer_ids: customers.map(({ id }) => id), key: randomKey() }
  }

  return { run, progress, isDone }
}

const add = (before: GroupProgress, { attached, skipped, results }: Answer): GroupProgress => ({
  ...before,
  attached: before.attached + attached,
  skipped: before.skipped + skipped,
  refused: [...before.refused, ...results.filter(({ outcome }) => outcome === "refused")],
})
