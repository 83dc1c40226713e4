/** What a machine has written. It reads from left to right in every language. */
export const Verbatim = ({ label, text }: { label: string; text: string }) => (
  <pre
    dir="ltr"
    tabIndex={0}
    role="region"
    aria-label={label}
    className="txt-compact-small bg-ui-bg-subtle focus-visible:shadow-borders-focus max-h-96 overflow-auto rounded-md border p-3 font-mono outline-none"
  >
    {text}
  </pre>
)
