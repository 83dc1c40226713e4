import { ArrowDownTray } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { download } from "../../../lib/client"
import { useNotSaved } from "../../../lib/use-not-saved"

type Props = { path: string; query: Record<string, unknown>; file: string; label: string }

/** Saves a file of the API's. Why there is none is said in a toast. */
export const CsvButton = ({ path, query, file, label }: Props) => {
  const onError = useNotSaved()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => save(await download(path, query), `${file}.csv`),
    onError,
  })
  return (
    <Button size="small" variant="secondary" isLoading={isPending} onClick={() => mutate()}>
      <ArrowDownTray />
      {label}
    </Button>
  )
}

function save(file: Blob, name: string): void {
  const href = URL.createObjectURL(file)
  const link = Object.assign(document.createElement("a"), { href, download: name })
  link.click()
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
