import { useComboboxData } from "@medusajs/dashboard/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { api } from "../lib/client"

type Found = {
  id: string
  code?: string
  title?: string | null
  name?: string
  value?: string
  email?: string
  display_id?: number
  product?: { title: string } | null
}

type Source = {
  path: string
  fields?: string
  /** Narrows the search. */
  only?: Record<string, unknown>
  /** What the answer calls them, where that is not their kind. */
  list?: string
  nameOf: (found: Found) => string | null | undefined
}

/**
 * The kinds of things that can be searched for. The server searches, so no list is loaded whole.
 */
const SOURCES = {
  products: { path: "/admin/products", fields: "id,title", nameOf: ({ title }) => title },
  variants: {
    path: "/admin/product-variants",
    fields: "id,title,product.title",
    nameOf: ({ title, product }) => [product?.title, title].filter(Boolean).join(" · "),
  },
  product_categories: {
    path: "/admin/product-categories",
    fields: "id,name",
    nameOf: ({ name }) => name,
  },
  collections: { path: "/admin/collections", fields: "id,title", nameOf: ({ title }) => title },
  product_types: { path: "/admin/product-types", fields: "id,value", nameOf: ({ value }) => value },
  product_tags: { path: "/admin/product-tags", fields: "id,value", nameOf: ({ value }) => value },
  customer_groups: {
    path: "/admin/customer-groups",
    fields: "id,name",
    nameOf: ({ name }) => name,
  },
  coupons: {
    path: "/admin/coupons",
    nameOf: ({ code, name }) => [code, name].filter(Boolean).join(" · "),
  },
  customers: { path: "/admin/customers", fields: "id,email", nameOf: ({ email }) => email },
  /** Customers who can log in. */
  accounts: {
    path: "/admin/customers",
    list: "customers",
    fields: "id,email",
    only: { has_account: true },
    nameOf: ({ email }) => email,
  },
  users: { path: "/admin/users", fields: "id,email", nameOf: ({ email }) => email },
  orders: {
    path: "/admin/orders",
    fields: "id,display_id",
    nameOf: ({ display_id }) => `#${display_id}`,
  },
} as const satisfies Record<string, Source>

export type Searched = keyof typeof SOURCES

type Page = { count: number; offset: number; limit: number } & Record<string, unknown>

/** A bound of the API and of the URL's length. */
const MOST_IDS = 100

function useSource(kind: Searched) {
  const { path, fields = "", only, list = kind, nameOf }: Source = SOURCES[kind]
  return {
    read: (query: Record<string, unknown>) =>
      api<Page>(path, { query: { ...only, ...query, fields } as Record<string, string> }),
    optionsOf: (page: Page) =>
      (page[list] as Found[]).map((found) => ({
        value: found.id,
        label: nameOf(found) || found.id,
      })),
  }
}

/** Names by id. A deleted thing has none. */
export function useNames(kind: Searched, ids: string[]) {
  const { read, optionsOf } = useSource(kind)
  const asked = [...new Set(ids)].sort().slice(0, MOST_IDS)
  return useQuery({
    queryKey: ["coupons-credits:names", kind, asked],
    queryFn: async () => {
      const byId = Object.fromEntries(asked.map((id, i) => [`id[${i}]`, id]))
      const options = optionsOf(await read({ ...byId, limit: asked.length }))
      return new Map(options.map(({ value, label }) => [value, label]))
    },
    enabled: asked.length > 0,
  })
}

/**
 * What a combobox needs to search on the server.
 * @param chosen always among the options: the dashboard's combobox shows no other values
 */
export function useSearched(kind: Searched, chosen: string[]) {
  const { read, optionsOf } = useSource(kind)
  const { options, searchValue, onSearchValueChange, fetchNextPage, isFetchingNextPage } =
    useComboboxData({
      queryKey: ["coupons-credits:searched", kind],
      queryFn: (query: Record<string, unknown>) => read(query),
      getOptions: optionsOf,
    })
  const [initial] = useState(chosen)
  const { data: names, isLoading } = useNames(kind, initial)
  const [seen] = useState(() => new Map<string, string>())
  options.forEach(({ value, label }) => seen.set(value, label))
  const others = chosen
    .filter((id) => options.every(({ value }) => value !== id))
    .map((id) => ({ value: id, label: seen.get(id) ?? names?.get(id) ?? (isLoading ? "…" : id) }))
  return {
    options: [...options, ...others],
    searchValue,
    onSearchValueChange,
    fetchNextPage: () => void fetchNextPage(),
    isFetchingNextPage,
  }
}
