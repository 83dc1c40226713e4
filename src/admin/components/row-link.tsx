import type { ReactNode } from "react"
import { Link } from "react-router-dom"

/** The link of a table row, for keyboards and screen readers. */
export const RowLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    // The row's own click handler would navigate a second time.
    onClick={(event) => event.stopPropagation()}
    className="focus-visible:shadow-borders-focus block rounded-md outline-none"
  >
    {children}
  </Link>
)
