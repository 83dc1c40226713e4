import { ArrowDownTray } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { api } from "../../../lib/client"
import { useNotSaved } from "../../../lib/use-not-saved"

type Props = { path: string; query: Record<string, unknown>; file: string; label: string }

/** Asked for by the dashboard's own client, which sends a token where the store wants one. */
export const CsvButton = ({ path, query, file, label }: Props) => {
  const onError = useNotSaved()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => save(await api<string>(path, { query }), `${file}.csv`),
    onError,
  })
  return (
    <Button size="small" variant="secondary" isLoading={isPending} onClick={() => mutate()}>
      <ArrowDownTray />
      {label}
    </Button>
  )
}

function save(text: string, name: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }))
  const link = Object.assign(document.createElement("a"), { href, download: name })
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
