import { CouponError } from "../../../utils/errors"

const LOCK_TIMEOUT = "55P03"
const DEADLOCK = "40P01"

/** @throws `coupon_busy` where the work did not get its locks; what else it throws */
export async function orBusy<Result>(work: PromiseLike<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const { code = "" } = error as { code?: string }
    throw [LOCK_TIMEOUT, DEADLOCK].includes(code) ? busy() : error
  }
}

export function busy(): CouponError {
  return new CouponError("coupon_busy", {
    message: "The coupon is being redeemed or changed by others; try again.",
  })
}
