import { canonicalEmail } from "../identity"

describe("canonicalEmail", () => {
  it.each([
    [" Ada@Example.COM ", "ada@example.com"],
    ["ada@example.com", "ada@example.com"],
    ["", null],
    ["   ", null],
    [null, null],
    [undefined, null],
  ])("of %j is %j", (email, canonical) => {
    expect(canonicalEmail(email)).toBe(canonical)
  })
})
