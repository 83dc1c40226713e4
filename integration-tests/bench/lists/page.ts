import { ok, type Client } from "../../helpers/shop/client"
import type { Measure } from "../measure"

export const LIMIT = 20

export type Query = Record<string, string | number>

export const list = (name: string): Measure => ({ name, compares: "time", goal: 1.5 })

/** Reads a page and its count. @throws where it is not full, or fewer are counted than there are */
export function page(admin: Client, name: string, path: string, query: Query, least: number) {
  return async () => {
    const answer = ok(await admin.get(path, { limit: LIMIT, ...query }))
    if (answer[name].length !== LIMIT || answer.count < least) {
      throw new Error(`${name}: ${answer[name].length} of ${answer.count}`)
    }
  }
}

export function promotions(admin: Client, query: Query, least: number) {
  return page(admin, "promotions", "/admin/promotions", query, least)
}
