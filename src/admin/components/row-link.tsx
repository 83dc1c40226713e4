import type { ReactNode } from "react"
import { Link } from "react-router-dom"

/** Where a table's row leads, for those who have no mouse to click it with. */
export const RowLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    // The row would follow it once more.
    onClick={(event) => event.stopPropagation()}
    className="focus-visible:shadow-borders-focus block rounded-md outline-none"
  >
    {children}
  </Link>
)
