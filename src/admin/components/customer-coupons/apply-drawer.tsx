import { InlineTip, toast } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useForm, useWatch } from "react-hook-form"
import { useCoupon, type Coupon } from "../../hooks/coupons"
import { useAttachCoupon } from "../../hooks/customer-coupons"
import { ApiError } from "../../lib/client"
import { useIdempotencyKey } from "../../lib/use-idempotency-key"
import { useText } from "../../lib/use-text"
import { SwitchField, TextField } from "../form/fields"
import { SearchField } from "../form/search-field"
import { useShowProblems } from "../form/use-show-problems"
import { WidgetDrawer } from "../form/widget-drawer"
import { NOTHING, overridesOf, termsOf, type ApplyValues } from "./apply-values"
import { OpenCart } from "./open-cart"
import { TermFields } from "./term-fields"

const TEXTS = "attach"

type Props = { onClose: () => void } & (
  | { customer_id: string; coupon?: undefined }
  | { coupon: Coupon; customer_id?: undefined }
)

/** Applies a coupon to a customer. One of the two is given, the other is searched for. */
export const ApplyDrawer = ({ customer_id, coupon: given, onClose }: Props) => {
  const { t } = useText()
  const { mutateAsync } = useAttachCoupon(useIdempotencyKey())
  const form = useForm<ApplyValues>({
    defaultValues: {
      ...NOTHING,
      ...(given && { ...termsOf(given), coupon_id: given.id }),
      ...(customer_id && { customer_id }),
    },
  })
  const { control, setValue, clearErrors } = form
  const typed = useWatch({ control }) as ApplyValues
  const { coupon_id, force } = typed
  const { data: found } = useCoupon(given ? "" : coupon_id)
  const coupon = given ?? found
  const showProblems = useShowProblems(form)

  const filled = useRef("")
  useEffect(() => {
    // Once per coupon: reading it again must not undo what was typed.
    if (found && filled.current !== found.id) {
      filled.current = found.id
      clearErrors()
      Object.entries(termsOf(found)).forEach(([name, term]) =>
        setValue(name as keyof ApplyValues, term)
      )
    }
  }, [found, setValue, clearErrors])

  const submit = form.handleSubmit(async ({ customer_id, coupon_id, reason, force, ...terms }) => {
    if (!coupon_id || !customer_id) {
      const field = coupon_id ? "customer_id" : "coupon_id"
      form.setError(field, { message: t("problems.choose") }, { shouldFocus: true })
      return
    }
    try {
      const overrides = coupon ? overridesOf(coupon, terms) : {}
      const body = { coupon_id, ...overrides, force, ...(reason && { reason }) }
      const { code } = await mutateAsync({ customer_id, body })
      toast.success(t("attach.done", { code }))
      onClose()
    } catch (error) {
      const why = error instanceof ApiError && t(`attach.why.${error.code}`, { defaultValue: "" })
      if (why) {
        const refused = { message: t("attach.refused", { reason: why }) }
        form.setError(given ? "customer_id" : "coupon_id", refused, { shouldFocus: true })
      } else {
        showProblems(error)
      }
    }
  })

  return (
    <WidgetDrawer
      title={given ? t("attach.title_of", { code: given.code }) : t("attach.title")}
      description={t("attach.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("attach.submit")}
      onClose={onClose}
    >
      {given ? (
        <SearchField control={control} name="customer_id" texts={TEXTS} kind="accounts" />
      ) : (
        <SearchField control={control} name="coupon_id" texts={TEXTS} kind="coupons" />
      )}
      {coupon && (
        <>
          {typed.customer_id && (
            <OpenCart
              code={coupon.code}
              customer_id={typed.customer_id}
              attach={{ ...overridesOf(coupon, typed), force }}
            />
          )}
          <TermFields control={control} setValue={setValue} coupon={coupon} />
        </>
      )}
      <TextField
        control={control}
        name="reason"
        texts={TEXTS}
        hint={t("general.internal")}
        optional
      />
      <SwitchField control={control} name="force" texts={TEXTS} />
      {force && (
        <InlineTip variant="warning" label={t("coupons.warnings.label")}>
          {t("attach.force_warning")}
        </InlineTip>
      )}
    </WidgetDrawer>
  )
}
