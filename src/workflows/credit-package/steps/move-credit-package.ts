import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Direction } from "../../../contract/credit-package"
import { creditsOf } from "../../../plugin/services"

export type MoveCreditPackageInput = { id: string; direction: Direction }

const BACK = { up: "down", down: "up" } as const

/** Swaps a package with its neighbour. Compensation swaps them back. */
export const moveCreditPackageStep = createStep(
  "move-credit-package",
  async ({ id, direction }: MoveCreditPackageInput, { container }) => {
    const { packages } = creditsOf(container)
    const moved = await packages.move(id, direction)
    return new StepResponse({ moved }, moved ? { id, direction: BACK[direction] } : null)
  },
  async (back, { container }) => {
    if (back) {
      const { packages } = creditsOf(container)
      await packages.move(back.id, back.direction)
    }
  }
)
