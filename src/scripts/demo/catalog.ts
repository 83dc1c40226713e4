export const CURRENCIES = ["usd", "eur", "gbp", "inr", "aed"] as const

/** One figure per currency, in the order of {@link CURRENCIES}. */
export type Prices = readonly [number, number, number, number, number]

export type DemoProduct = {
  title: string
  description: string
  category: string
  collection?: string
  type: string
  tag?: string
  sizes?: string[]
  prices: Prices
}

const SIZES = ["S", "M", "L"]

export const CATEGORIES = ["Plans", "Apparel", "Desk", "Bags"]

export const COLLECTIONS = ["Subscriptions", "Summer"]

export const TYPES = ["Plan", "Goods"]

export const TAGS = ["new"]

export const PRODUCTS: DemoProduct[] = [
  {
    title: "Starter plan",
    description: "One month for one person: 3 projects, e-mail support.",
    category: "Plans",
    collection: "Subscriptions",
    type: "Plan",
    prices: [19, 19, 17, 1499, 69],
  },
  {
    title: "Growth plan",
    description: "One month for a team of ten: unlimited projects, chat support.",
    category: "Plans",
    collection: "Subscriptions",
    type: "Plan",
    prices: [49, 49, 42, 3999, 179],
  },
  {
    title: "Scale plan",
    description: "One month for a company: single sign-on, audit log, a named contact.",
    category: "Plans",
    collection: "Subscriptions",
    type: "Plan",
    prices: [149, 149, 129, 11999, 549],
  },
  {
    title: "T-shirt",
    description: "Organic cotton, heavy weight.",
    category: "Apparel",
    collection: "Summer",
    type: "Goods",
    sizes: SIZES,
    prices: [29, 29, 25, 1999, 109],
  },
  {
    title: "Hoodie",
    description: "Brushed inside, with a pocket that holds a paperback.",
    category: "Apparel",
    type: "Goods",
    sizes: SIZES,
    prices: [69, 65, 57, 4999, 249],
  },
  {
    title: "Cap",
    description: "Five panels, adjustable.",
    category: "Apparel",
    collection: "Summer",
    type: "Goods",
    tag: "new",
    prices: [24.5, 22.9, 19.9, 1699, 89],
  },
  {
    title: "Mug",
    description: "Stoneware, 350 ml.",
    category: "Desk",
    type: "Goods",
    prices: [14, 12.9, 11.5, 899, 49],
  },
  {
    title: "Notebook",
    description: "192 dotted pages that lie flat.",
    category: "Desk",
    type: "Goods",
    tag: "new",
    prices: [18.5, 16.9, 14.9, 1199, 65],
  },
  {
    title: "Desk lamp",
    description: "Dimmable, warm to cold.",
    category: "Desk",
    type: "Goods",
    prices: [89.99, 84.9, 74.99, 6499, 329],
  },
  {
    title: "Backpack",
    description: "Waxed canvas, 22 litres, a sleeve for a 16 inch laptop.",
    category: "Bags",
    type: "Goods",
    prices: [119, 115, 99, 8999, 435],
  },
]
