import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parseOptions } from "../../src/plugin/options"
import { httpSuite } from "../helpers/shop/suite"

type Example = {
  method: string
  path: string
  headers: Record<string, string>
  body: string
  answer?: unknown
}

const README = readFileSync(join(__dirname, "../../README.md"), "utf8")

/** Each ```http block of the README, with the ```json block that follows it as its answer. */
function examples(): Example[] {
  const blocks = [...README.matchAll(/```(http|json)\n([\s\S]*?)```/g)]
  return blocks.flatMap(([, kind, text], i) => {
    if (kind !== "http") {
      return []
    }
    const [request, ...rest] = text.trim().split("\n")
    const [method, path] = request.split(" ")
    const begin = rest.findIndex((line) => line.startsWith("{"))
    const [headers, body] = begin < 0 ? [rest, []] : [rest.slice(0, begin), rest.slice(begin)]
    const next = blocks[i + 1]
    return [
      {
        method,
        path,
        headers: Object.fromEntries(headers.map((line) => line.split(": "))),
        body: body.join("\n") || "{}",
        answer: next?.[1] === "json" ? JSON.parse(next[2]) : undefined,
      },
    ]
  })
}

httpSuite("the README", (suite) => {
  it("answers every request as it says, in its order", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const { mug, book, lamp } = suite.store.catalog
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [mug, book, lamp].map((product) => ({ variant_id: product.variant_ids[0] })),
    })
    const ids: Record<string, string> = {
      cart_id: cart.id,
      customer_id: customer.id,
      region_id: suite.store.regions.untaxed,
    }
    const filled = (text: string) => text.replace(/\{([a-z_]+)\}/g, (_, name: string) => ids[name])
    const requests = examples()
    expect(requests.length).toBeGreaterThan(15)
    for (const { method, path, headers, body, answer } of requests) {
      const client = (path.startsWith("/admin") ? suite.admin : shopper.client).with(headers)
      const url = filled(path)
      const { status, body: actual } =
        method === "GET"
          ? await client.get(url)
          : method === "DELETE"
            ? await client.delete(url)
            : await client.post(url, JSON.parse(filled(body)))
      if (answer) {
        expect({ request: `${method} ${path}`, answer: actual }).toMatchObject({ answer })
      } else {
        expect({ request: `${method} ${path}`, status }).toMatchObject({ status: 200 })
      }
      for (const thing of ["credit_grant", "credit_entry"]) {
        ids[`${thing}_id`] = actual[thing]?.id ?? ids[`${thing}_id`]
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
      "hooks.allow_missing": hooks.allow_missing,
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
