import { Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useText } from "../../lib/use-text"

type SectionProps = { number: number; name: string; texts: string; children: ReactNode }

/** A numbered part of a long form. */
export const Section = ({ number, name, texts, children }: SectionProps) => {
  const { t } = useText()
  const id = `form-section-${name}`
  return (
    <section className="flex flex-col gap-y-4" aria-labelledby={id}>
      <div>
        <Heading level="h2" id={id}>
          {`${number}. ${t(`${texts}.sections.${name}.title`)}`}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`${texts}.sections.${name}.text`)}
        </Text>
      </div>
      {children}
    </section>
  )
}

export const Columns = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 md:grid-cols-2">{children}</div>
)
