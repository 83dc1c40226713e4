import { roundAbove } from "../chart-scale"

it.each([
  [[], 0],
  [[0], 0],
  [[0.03], 0.04],
  [[7, 3], 8],
  [[95], 100],
  [[120], 200],
  [[1000], 1000],
])("an axis for %j ends at %d", (amounts, end) => {
  expect(roundAbove(amounts)).toBeCloseTo(end, 10)
})
