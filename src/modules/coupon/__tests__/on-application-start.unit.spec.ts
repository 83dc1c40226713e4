import type { Logger } from "@medusajs/framework/types"
import { parseOptions } from "../../../utils/options"
import { onApplicationStart, runStartTasks } from "../on-application-start"

it("does everything that was left for the start, and logs what fails", () => {
  const done: string[] = []
  const error = jest.fn()
  onApplicationStart(() => {
    throw new Error("the hook has moved")
  })
  onApplicationStart(({ options }) => {
    done.push(`hook: ${options.hooks["completeCart.validate"]}`)
  })
  runStartTasks({ options: parseOptions({}), logger: { error } as unknown as Logger })
  expect(done).toEqual(["hook: true"])
  expect(error.mock.calls).toEqual([["the hook has moved"]])
})
