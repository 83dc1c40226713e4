import { scaleOf } from "../usage-scale"

describe("the scale of the usage chart", () => {
  it.each([
    [0, 2],
    [1, 2],
    [3, 4],
    [9, 10],
    [10, 10],
    [11, 20],
    [61, 80],
    [999, 1000],
  ])("has room for %d below %d", (most, scale) => {
    expect(scaleOf([0, most, 0])).toBe(scale)
  })
})
