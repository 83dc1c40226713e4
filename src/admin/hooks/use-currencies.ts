import { useStore } from "@medusajs/dashboard/hooks"

/** The codes of the currencies that the store sells in; undefined until they are known. */
export function useCurrencies(): string[] | undefined {
  const { store } = useStore()
  return store?.supported_currencies?.map(({ currency_code }) => currency_code)
}
