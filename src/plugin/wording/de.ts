import type { Catalogue } from "./en"

export const de: Catalogue = {
  coupon_not_found: "Dieser Code ist nicht gültig. Bitte prüfen Sie ihn.",
  coupon_not_started: "Dieser Gutschein gilt ab {starts_at:start}.",
  coupon_expired: "Dieser Gutschein war gültig bis {expires_at:end}.",
  coupon_currency_mismatch: "Dieser Gutschein gilt nur für Bestellungen in {expected:currency}.",
  coupon_exhausted: "Dieser Gutschein ist aufgebraucht.",
  coupon_customer_required:
    "Bitte melden Sie sich an oder geben Sie Ihre E-Mail-Adresse ein, um diesen Gutschein einzulösen.",
  coupon_not_eligible:
    "Dieser Gutschein gilt nur für bestimmte Kunden. Bitte melden Sie sich mit dem Konto an, für das er gilt.",
  coupon_customer_limit_reached:
    "Sie haben diesen Gutschein bereits so oft eingelöst, wie es möglich ist.",
  coupon_first_purchase_only: "Dieser Gutschein gilt nur für eine erste Bestellung.",
  coupon_not_applicable:
    "Dieser Gutschein gilt für keinen Artikel in Ihrem Warenkorb. Fügen Sie einen hinzu, für den er gilt.",
  coupon_minimum_not_met:
    "Kaufen Sie für {missing:at_least} mehr ein, um diesen Gutschein einzulösen.",
  coupon_not_combinable: [
    "Mit diesem Gutschein würden Sie {would_discount:money} statt {current_discount:money} sparen: Er lässt sich nicht mit {with:list} kombinieren.",
    "Dieser Gutschein lässt sich nicht mit {with:list} kombinieren.",
  ],
  coupon_rule_failed: "Dieser Gutschein lässt sich zurzeit nicht einlösen.",
  coupon_too_many_attempts:
    "Zu viele Codes wurden abgelehnt. Bitte versuchen Sie es in {retry_after:seconds} erneut.",
  coupon_discount_changed: "Ein Rabatt in Ihrem Warenkorb hat sich geändert.",
  coupon_paused:
    "Dieser Gutschein ist für diesen Warenkorb ausgeschaltet. Geben Sie den Code ein, um ihn wieder zu nutzen.",
  coupon_busy: "Dieser Gutschein wird gerade von vielen eingelöst. Bitte versuchen Sie es erneut.",
  cart_not_found: "Diesen Warenkorb gibt es nicht mehr. Bitte beginnen Sie einen neuen.",
  cart_completed: "Dieser Warenkorb ist bereits bestellt.",
  insufficient_credits: [
    "Das Guthaben reicht nicht: Verfügbar sind {available:money} von {required:money}.",
    "Das Guthaben reicht nicht.",
  ],
  invalid_amount: "Bitte geben Sie einen gültigen Betrag ein.",
  cart_credits_changed:
    "Das Guthaben in diesem Warenkorb hat sich geändert. Bitte prüfen Sie die Summe.",
  cart_credits_pinned:
    "Dieser Warenkorb wird gerade bestellt. Bitte versuchen Sie es gleich noch einmal.",
  credit_busy: "Ihr Guthaben wird gerade verwendet. Bitte versuchen Sie es erneut.",
  credit_already_held:
    "Das Guthaben in diesem Warenkorb wird bereits verwendet. Bitte versuchen Sie es erneut.",
  credit_hold_captured: "Das Guthaben in diesem Warenkorb ist bereits ausgegeben.",
  credit_hold_released:
    "Das Guthaben in diesem Warenkorb ist nicht mehr reserviert. Bitte versuchen Sie es erneut.",
  credit_hold_expired:
    "Das Guthaben in diesem Warenkorb ist nicht mehr reserviert. Bitte versuchen Sie es erneut.",
  credit_unit_not_found: "Ein solches Guthaben gibt es nicht.",
  credit_package_changed:
    "Ein Guthabenpaket in Ihrem Warenkorb wird nicht mehr verkauft. Bitte prüfen Sie den Warenkorb vor der Bestellung.",
  credit_package_not_found: "Dieses Guthabenpaket ist nicht verfügbar.",
  credit_package_not_priced: [
    "Dieses Guthabenpaket wird nicht in {currency_code:currency} verkauft.",
    "Dieses Guthabenpaket wird hier nicht verkauft.",
  ],
  invalid_field:
    "Etwas an dieser Anfrage ist nicht gültig. Bitte prüfen Sie sie und versuchen Sie es erneut.",
  "invalid_field.amount": "Bitte geben Sie einen gültigen Betrag ein.",
  "invalid_field.code": "Bitte geben Sie einen gültigen Code ein.",
  "invalid_field.quantity": "Bitte geben Sie eine gültige Menge ein.",
  "invalid_field.region_id": "Das lässt sich in Ihrer Region nicht bestellen.",
  total_now: "Ihre Summe beträgt jetzt {total:money}.",
}
