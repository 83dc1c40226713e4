import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parseOptions } from "../../src/utils/options"
import { httpSuite } from "../helpers/suite"

type Example = { method: string; path: string; body?: unknown; answer?: unknown }

const README = readFileSync(join(__dirname, "../../README.md"), "utf8")

/** Each ```http block of the README, with the ```json block that follows it as its answer. */
function examples(): Example[] {
  const blocks = [...README.matchAll(/```(http|json)\n([\s\S]*?)```/g)]
  return blocks.flatMap(([, kind, text], i) => {
    if (kind !== "http") {
      return []
    }
    const [request, ...body] = text.trim().split("\n")
    const [method, path] = request.split(" ")
    const next = blocks[i + 1]
    return [
      {
        method,
        path,
        body: body.length ? JSON.parse(body.join("\n")) : undefined,
        answer: next?.[1] === "json" ? JSON.parse(next[2]) : undefined,
      },
    ]
  })
}

httpSuite("the README", (suite) => {
  it("answers every request as it says, in its order", async () => {
    const shopper = suite.shopper()
    const { mug, book, lamp } = suite.store.catalog
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [mug, book, lamp].map((product) => ({ variant_id: product.variant_ids[0] })),
    })
    const requests = examples()
    expect(requests.length).toBeGreaterThan(5)
    for (const { method, path, body, answer } of requests) {
      const client = path.startsWith("/admin") ? suite.admin : shopper.client
      const url = path.replace("{cart_id}", cart.id)
      const { status, body: actual } =
        method === "GET"
          ? await client.get(url)
          : method === "DELETE"
            ? await client.delete(url)
            : await client.post(url, body)
      if (answer) {
        expect({ request: `${method} ${path}`, answer: actual }).toMatchObject({ answer })
      } else {
        expect({ request: `${method} ${path}`, status }).toMatchObject({ status: 200 })
      }
    }
  })

  it("names every option with its default", () => {
    const { throttle, hooks, ...options } = parseOptions({})
    const defaults = {
      ...options,
      "throttle.per_minute": throttle.per_minute,
      "throttle.per_address": throttle.per_address,
      'hooks["completeCart.validate"]': hooks["completeCart.validate"],
    }
    const documented = Object.keys(defaults).map((name) => [
      name,
      README.split("\n")
        .find((row) => row.startsWith(`| \`${name}\` `))
        ?.split("|")[2]
        .trim(),
    ])
    expect(documented).toEqual(
      Object.entries(defaults).map(([name, value]) => [name, `\`${JSON.stringify(value)}\``])
    )
  })
})
