import { WorkflowManager } from "@medusajs/framework/orchestration"
import type { Logger } from "@medusajs/framework/types"
import { createMedusaContainer } from "@medusajs/framework/utils"
import {
  createHook,
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { joinHook, type HookContext } from "../join-hook"

type Input = { cart: { id: string } }

const logger = { info: jest.fn(), error: jest.fn() } as unknown as Logger

let workflows = 0
let log: string[] = []

/** A workflow with one hook and a step behind it that may fail. */
function createTestWorkflow() {
  const readCart = createStep("read-cart", ({ id }: { id: string }) => {
    return new StepResponse({ data: { id } })
  })
  const pay = createStep("pay", ({ pays }: { pays: boolean }) => {
    if (!pays) {
      throw new Error("declined")
    }
    return new StepResponse("paid")
  })
  return createWorkflow(`join-hook-${++workflows}`, (input: { id: string; pays: boolean }) => {
    const cart = readCart(input).config({ name: "cart-query" })
    const validate = createHook("validate", { input, cart: cart.data })
    const result = validate.getResult()
    pay(input)
    return new WorkflowResponse({ result }, { hooks: [validate] })
  })
}

type TestWorkflow = ReturnType<typeof createTestWorkflow>

/** Joins our handler, as the plugin does. */
function join(workflow: TestWorkflow, { fails = false } = {}) {
  joinHook({
    workflow,
    hook: "validate",
    invoke: async ({ cart }: Input, { transactionId }: HookContext) => {
      log.push(`ours on ${cart.id}`)
      if (fails) {
        throw Object.assign(new Error("refused"), { code: "coupon_exhausted", reasons: [1] })
      }
      return await Promise.resolve(new StepResponse(undefined, `ours of ${transactionId}`))
    },
    compensate: async (undo) => {
      log.push(`undo ${undo}`)
      await Promise.resolve()
    },
    needs: ["cart-query"],
    inputOf: ({ invoke }) => {
      const step = invoke["cart-query"] as { output: { output: { data: Input["cart"] } } }
      return { cart: step.output.output.data }
    },
    logger,
  })
}

/** Registers the merchant's handler by Medusa's public API. */
function registerTheirs(workflow: TestWorkflow, { fails = false } = {}) {
  const { hooks } = workflow as unknown as {
    hooks: { validate: (invoke: unknown, compensate: unknown) => void }
  }
  hooks.validate(
    ({ cart }: Input) => {
      log.push(`theirs on ${cart.id}`)
      if (fails) {
        throw new Error("not today")
      }
      return new StepResponse("their result", "theirs")
    },
    (undo: string | undefined) => {
      log.push(`undo ${undo}`)
    }
  )
}

async function run(workflow: TestWorkflow, pays = true) {
  const { errors, result } = await workflow(createMedusaContainer()).run({
    input: { id: "cart_1", pays },
    context: { transactionId: "run-1" },
    throwOnError: false,
  })
  return { errors: errors.map(({ error }) => error as Record<string, unknown>), result }
}

beforeEach(() => {
  log = []
})

describe("a free hook", () => {
  it("gets our handler, which runs and is undone", async () => {
    const workflow = createTestWorkflow()
    join(workflow)
    expect((await run(workflow)).errors).toEqual([])
    expect(log).toEqual(["ours on cart_1"])
    await run(workflow, false)
    expect(log.slice(1)).toEqual(["ours on cart_1", "undo ours of run-1"])
  })

  it("refuses whoever comes later, as Medusa does", () => {
    const workflow = createTestWorkflow()
    join(workflow)
    expect(() => registerTheirs(workflow)).toThrow("multiple hook handlers")
  })

  it("gets it once, however often the application starts", async () => {
    const workflow = createTestWorkflow()
    join(workflow)
    join(workflow)
    await run(workflow)
    expect(log).toEqual(["ours on cart_1"])
  })
})

describe("a hook that a merchant holds", () => {
  it("runs theirs, then ours, and gives their result", async () => {
    const workflow = createTestWorkflow()
    registerTheirs(workflow)
    join(workflow)
    const { errors, result } = await run(workflow)
    expect(errors).toEqual([])
    expect(result).toEqual({ result: "their result" })
    expect(log).toEqual(["theirs on cart_1", "ours on cart_1"])
  })

  it("undoes both in reverse, each with its own output, when a later step fails", async () => {
    const workflow = createTestWorkflow()
    registerTheirs(workflow)
    join(workflow)
    expect((await run(workflow, false)).errors).toMatchObject([{ message: "declined" }])
    expect(log.slice(2)).toEqual(["undo ours of run-1", "undo theirs"])
  })

  it("undoes theirs once when ours refuses, and passes our refusal on whole", async () => {
    const workflow = createTestWorkflow()
    registerTheirs(workflow)
    join(workflow, { fails: true })
    expect((await run(workflow)).errors).toMatchObject([
      { message: "refused", code: "coupon_exhausted", reasons: [1] },
    ])
    expect(log.slice(2)).toEqual(["undo undefined", "undo theirs"])
  })

  it("never asks ours when theirs refuses, whose own undoing runs as it would without us", async () => {
    const [alone, joined] = [createTestWorkflow(), createTestWorkflow()]
    for (const workflow of [alone, joined]) {
      registerTheirs(workflow, { fails: true })
    }
    join(joined)
    expect((await run(alone)).errors).toMatchObject([{ message: "not today" }])
    const without = log
    log = []
    expect((await run(joined)).errors).toMatchObject([{ message: "not today" }])
    expect(log).toEqual(without)
    expect(log).toEqual(["theirs on cart_1", "undo undefined"])
  })

  it("gives the undoing of a permanent failure what that failure carries", async () => {
    const workflow = createTestWorkflow()
    const { hooks } = workflow as unknown as {
      hooks: { validate: (invoke: unknown, compensate: unknown) => void }
    }
    hooks.validate(
      () => StepResponse.permanentFailure("never", "half done"),
      (undo: string) => {
        log.push(`undo ${undo}`)
      }
    )
    join(workflow)
    expect((await run(workflow)).errors).toMatchObject([{ message: "never" }])
    expect(log).toEqual(["undo half done"])
  })

  it("runs ours when theirs skips, and undoes ours alone", async () => {
    const workflow = createTestWorkflow()
    const { hooks } = workflow as unknown as {
      hooks: { validate: (invoke: unknown, compensate: unknown) => void }
    }
    hooks.validate(
      () => StepResponse.skip(),
      () => {
        log.push("undo theirs")
      }
    )
    join(workflow)
    await run(workflow, false)
    expect(log).toEqual(["ours on cart_1", "undo ours of run-1"])
  })
})

describe("where Medusa's internals have moved", () => {
  const without = async (internals: unknown, test: () => void | Promise<void>) => {
    const { getWorkflow } = WorkflowManager
    Object.assign(WorkflowManager, {
      getWorkflow: (id: string) => ({
        ...getWorkflow.call(WorkflowManager, id),
        ...(internals as object),
      }),
    })
    try {
      await test()
    } finally {
      Object.assign(WorkflowManager, { getWorkflow })
    }
  }

  it("takes a free hook in the public way", async () => {
    const workflow = createTestWorkflow()
    await without({ handlers_: undefined }, () => join(workflow))
    await run(workflow)
    expect(log).toEqual(["ours on cart_1"])
  })

  it("says so where the hook is taken", async () => {
    const workflow = createTestWorkflow()
    registerTheirs(workflow)
    await without({ handlers_: undefined }, () =>
      expect(() => join(workflow)).toThrow("WorkflowManager.getWorkflow().handlers_ has moved")
    )
    await without({ handlers_: new Map([["validate", {}]]) }, () =>
      expect(() => join(workflow)).toThrow("has no step cart-query any more")
    )
  })
})
