import axe, { type AxeResults } from "axe-core"
import type { Page } from "playwright-core"
import type { Stop } from "./tour"

/** Medusa's own, in our pages as in all of theirs: by CSS, and what it is. */
const STOCK = {
  "div:has(> div input[type=search]) > button[aria-haspopup=menu]": "a table's filter and order",
  "div:has(> input[type=search]) > [role=img]": "the glass in a table's search",
  "button:has(+ kbd), kbd + button": "the cross of a modal and of a drawer",
  ".text-ui-fg-interactive": "the colour of links",
  "div:has(> label) > .text-ui-fg-muted": "the word (Optional) beside a label",
  "button[role=combobox] > span": "what stands in a select without a choice",
}

/**
 * What axe deems serious or critical in the plugin's part: the dialog that lies over the page, the widget, or the page.
 * @returns each as `rule: element`
 */
export async function seriousViolations(page: Page, { widget }: Stop): Promise<string[]> {
  await page.evaluate(axe.source)
  const dialog = page.locator("[role=dialog], [role=alertdialog]").first()
  const heading = page.getByRole("heading", { name: widget, exact: true, level: 2 }).first()
  const container = heading.locator("xpath=ancestor::div[contains(@class, 'divide-y')][1]")
  const isDialog = await dialog.isVisible()
  const part = isDialog ? dialog : widget ? container : page.getByRole("main")
  const { violations } = await part.evaluate<AxeResults, [string, string[]]>(
    // As text, since the page has it and this process has not.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    (element, [run, stock]) => (new Function("include", "exclude", run) as Run)(element, stock),
    ["return axe.run({ include, exclude })", Object.keys(STOCK)]
  )
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`))
}

type Run = (include: unknown, exclude: string[]) => Promise<AxeResults>
