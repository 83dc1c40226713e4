import { useStore } from "@medusajs/dashboard/hooks"

/** The store's currency codes; undefined until they have loaded. */
export function useCurrencies(): string[] | undefined {
  const { store } = useStore()
  return store?.supported_currencies?.map(({ currency_code }) => currency_code)
}
