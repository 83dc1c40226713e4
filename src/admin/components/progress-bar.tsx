type Props = { label: string; done: number; total: number | undefined }

/** How far a long task has come. Without a total it stands at its start. */
export const ProgressBar = ({ label, done, total }: Props) => {
  const share = total ? Math.min(1, done / total) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="bg-ui-bg-component shadow-borders-base h-2 w-full overflow-hidden rounded-full"
    >
      <div
        className="bg-ui-bg-interactive h-full rounded-full transition-[width]"
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
