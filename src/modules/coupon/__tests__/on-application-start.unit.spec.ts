import type { Logger } from "@medusajs/framework/types"
import { parseOptions } from "../../../plugin/options"
import { onApplicationStart, runStartTasks } from "../on-application-start"

const done: string[] = []
const error = jest.fn()
const logger = { error } as unknown as Logger

onApplicationStart(() => {
  throw new Error("The hook has moved.")
})
onApplicationStart(({ options }) => {
  done.push(`hook: ${options.hooks["completeCart.validate"]}`)
})

afterEach(() => {
  done.length = 0
})

it("does everything that was left for the start, then says what failed", () => {
  expect(() => runStartTasks({ options: parseOptions({}), logger })).toThrow(
    /^The hook has moved\. To start all the same, set the option hooks\.allow_missing\.$/
  )
  expect(done).toEqual(["hook: true"])
  expect(error).not.toHaveBeenCalled()
})

it("logs it instead where the store is to start all the same", () => {
  runStartTasks({ options: parseOptions({ hooks: { allow_missing: true } }), logger })
  expect(done).toEqual(["hook: true"])
  expect(error.mock.calls).toEqual([["The hook has moved."]])
})
