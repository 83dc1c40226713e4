import ar from "./ar.json"
import de from "./de.json"
import en from "./en.json"
import es from "./es.json"
import fr from "./fr.json"

const NAMESPACE = "coupons-credits"

export default {
  en: { [NAMESPACE]: en },
  de: { [NAMESPACE]: de },
  es: { [NAMESPACE]: es },
  fr: { [NAMESPACE]: fr },
  ar: { [NAMESPACE]: ar },
}
