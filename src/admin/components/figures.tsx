export type Figure = { label: string; value: string }

/** Labelled numbers, side by side. */
export const Figures = ({ figures }: { figures: Figure[] }) => (
  <dl className="grid grid-cols-3 gap-x-4 gap-y-2">
    {figures.map(({ label, value }) => (
      <div key={label} className="flex flex-col justify-between">
        <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
        <dd className="txt-compact-small-plus tabular-nums">{value}</dd>
      </div>
    ))}
  </dl>
)
