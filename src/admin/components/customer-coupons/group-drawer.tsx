import { InlineTip, Text } from "@medusajs/ui"
import { useForm, useWatch } from "react-hook-form"
import {
  doneOf,
  useAttachToGroup,
  type GroupProgress,
  type GroupResult,
} from "../../hooks/attach-to-group"
import type { Coupon } from "../../hooks/coupons"
import { useText } from "../../lib/use-text"
import { SwitchField, TextField } from "../form/fields"
import { SearchField } from "../form/search-field"
import { useShowProblems } from "../form/use-show-problems"
import { WidgetDrawer } from "../form/widget-drawer"
import { ProgressBar } from "../progress-bar"

const TEXTS = "attach"

type Props = { coupon: Coupon; onClose: () => void }

/** Attaches a coupon to everybody in a group, and says what became of each. */
export const GroupDrawer = ({ coupon, onClose }: Props) => {
  const { t } = useText()
  const { run, progress, isDone } = useAttachToGroup(coupon.id)
  const form = useForm({ defaultValues: { customer_group_id: "", reason: "", force: false } })
  const { control } = form
  const force = useWatch({ control, name: "force" })
  const showProblems = useShowProblems(form)
  const isStarted = progress !== undefined

  const submit = form.handleSubmit(async ({ customer_group_id: group_id, reason, force }) => {
    if (!group_id) {
      const problem = { message: t("problems.choose") }
      form.setError("customer_group_id", problem, { shouldFocus: true })
      return
    }
    try {
      await run({ group_id, force, ...(reason && { reason }) })
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <WidgetDrawer
      title={t("attach.group.title", { code: coupon.code })}
      description={t("attach.group.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t(isStarted ? "attach.group.resume" : "attach.group.submit")}
      isDone={isDone}
      onClose={onClose}
    >
      <SearchField
        control={control}
        name="customer_group_id"
        texts={TEXTS}
        kind="customer_groups"
        disabled={isStarted}
      />
      <TextField
        control={control}
        name="reason"
        texts={TEXTS}
        hint={t("general.internal")}
        disabled={isStarted}
        optional
      />
      <SwitchField control={control} name="force" texts={TEXTS} disabled={isStarted} />
      {force && (
        <InlineTip variant="warning" label={t("coupons.warnings.label")}>
          {t("attach.force_warning")}
        </InlineTip>
      )}
      {progress && <Progress progress={progress} isDone={isDone} />}
    </WidgetDrawer>
  )
}

const Progress = ({ progress, isDone }: { progress: GroupProgress; isDone: boolean }) => {
  const { t, locale } = useText()
  const { total, attached, skipped, refused } = progress
  const number = (count: number) => new Intl.NumberFormat(locale).format(count)
  const done = doneOf(progress)
  const said = t("attach.group.progress", { done: number(done), total: number(total ?? done) })
  const reasons = new Map<string, GroupResult[]>()
  for (const result of refused) {
    const code = result.code ?? ""
    reasons.set(code, [...(reasons.get(code) ?? []), result])
  }
  return (
    <section className="flex flex-col gap-y-3" aria-label={said}>
      <ProgressBar label={said} done={done} total={total} />
      <Text size="small" leading="compact" className="text-ui-fg-subtle" role="status">
        {isDone ? t("attach.group.done") : said}
      </Text>
      <dl className="flex flex-col gap-y-1 tabular-nums">
        <Row name={t("attach.group.attached")} count={number(attached)} />
        <Row name={t("attach.group.skipped")} count={number(skipped)} />
        {[...reasons].map(([code, results]) => (
          <Row
            key={code}
            name={t("attach.refused", {
              reason: t(`attach.why.${code}`, { defaultValue: results[0].message ?? code }),
            })}
            count={number(results.length)}
          />
        ))}
      </dl>
    </section>
  )
}

const Row = ({ name, count }: { name: string; count: string }) => (
  <div className="txt-small flex justify-between gap-x-4">
    <dt className="text-ui-fg-subtle min-w-0 break-words">{name}</dt>
    <dd>{count}</dd>
  </div>
)
