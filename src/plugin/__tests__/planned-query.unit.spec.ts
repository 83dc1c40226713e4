import { planned } from "../planned-query"

describe("a planned query", () => {
  const query = planned<{ cart_id: string | null; codes: string[] }>(
    "find",
    { cart_id: "text", codes: "text[]" },
    "SELECT a::text FROM t WHERE id = :cart_id AND code = ANY(:codes) AND kind = 'cart:' || :cart_id",
    "UPDATE t SET seen = true WHERE id = :cart_id;"
  )

  it("is a function of its parameters, whose casts and texts stay as they are", () => {
    expect(query.create).toContain(
      "FUNCTION find(p_cart_id text, p_codes text[]) RETURNS SETOF json"
    )
    expect(query.create).toContain(
      "SELECT a::text FROM t WHERE id = p_cart_id AND code = ANY(p_codes) AND kind = 'cart:' || p_cart_id"
    )
    expect(query.create).toContain("UPDATE t SET seen = true WHERE id = p_cart_id;")
  })

  it("is called with its parameters, and answers its rows", async () => {
    const raw = jest.fn().mockResolvedValue({ rows: [{ row: { id: 1 } }, { row: { id: 2 } }] })
    const asked = { cart_id: null, codes: [] }
    expect(await query.run({ raw } as never, asked)).toEqual([{ id: 1 }, { id: 2 }])
    expect(raw).toHaveBeenCalledWith(
      "SELECT * FROM find(CAST(:cart_id AS text), CAST(:codes AS text[])) AS row",
      asked
    )
  })
})
