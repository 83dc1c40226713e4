import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Direction } from "../../../contract/credit-package"
import { CREDIT_MODULE } from "../../../modules/credit"
import type CreditModuleService from "../../../modules/credit/service"

export type MoveCreditPackageInput = { id: string; direction: Direction }

const BACK = { up: "down", down: "up" } as const

/** Lets a package change places with its neighbour; compensation moves it back. */
export const moveCreditPackageStep = createStep(
  "move-credit-package",
  async ({ id, direction }: MoveCreditPackageInput, { container }) => {
    const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const moved = await packages.move(id, direction)
    return new StepResponse({ moved }, moved ? { id, direction: BACK[direction] } : null)
  },
  async (back, { container }) => {
    if (back) {
      const { packages } = container.resolve<CreditModuleService>(CREDIT_MODULE)
      await packages.move(back.id, back.direction)
    }
  }
)
