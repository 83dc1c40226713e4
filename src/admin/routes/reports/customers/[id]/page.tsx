import { useParams } from "react-router-dom"
import { Breadcrumb } from "../../../../components/breadcrumb"
import { ReportPage } from "../../components/report-page"
import { Statement } from "./components/statement"

/** A customer's statement of one unit, to be read, printed or exported. */
const StatementPage = () => {
  const customer_id = useParams().id as string
  return (
    <ReportPage widgetsZonePrefix="statement.details">
      {(report) => [<Statement key="statement" customer_id={customer_id} report={report} />]}
    </ReportPage>
  )
}

export default StatementPage

export const handle = { breadcrumb: () => <Breadcrumb text="reports.statement.title" /> }
