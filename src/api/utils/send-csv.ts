import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CsvAnswer } from "../../plugin/csv-answer"

/** Who stops reading for so long is cut off: a file keeps a connection to the database. */
const STALLED_MS = 60_000

const PREMATURE_CLOSE = "ERR_STREAM_PREMATURE_CLOSE"

/**
 * Streams a CSV file. What fails before its first row is thrown; later the transfer breaks off, so
 * that nobody takes a part for the whole.
 */
export async function sendCsv(
  req: MedusaRequest,
  res: MedusaResponse,
  { name, write }: CsvAnswer
): Promise<void> {
  let has_begun = false
  try {
    await write((notice) => {
      has_begun = true
      res.setTimeout(STALLED_MS, () => res.destroy())
      res.status(200).set({
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}.csv"`,
        "Cache-Control": "no-store",
        ...(notice && { "X-Report-Notice": notice }),
      })
      return res
    })
  } catch (error) {
    if (!has_begun) {
      throw error
    }
    res.destroy()
    if ((error as { code?: string }).code !== PREMATURE_CLOSE) {
      const logger = req.scope.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      logger.error(`${name}.csv broke off: ${(error as Error).message}`)
    }
  }
}
