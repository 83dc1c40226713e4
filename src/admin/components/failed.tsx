import { Heading, Text } from "@medusajs/ui"
import { useExplain } from "../lib/use-explain"

type Props = { title?: string; error: Error }

/** Replaces a card's data by the reason why it could not be read. The rest of the page stays. */
export const Failed = ({ title, error }: Props) => {
  const explain = useExplain()
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {title && <Heading level="h2">{title}</Heading>}
      <Text size="small" role="alert" className="text-ui-fg-error break-words">
        {explain(error)}
      </Text>
    </div>
  )
}
