import type { Catalogue } from "./en"

export const fr: Catalogue = {
  coupon_not_found: "Ce code n'est pas valable. Veuillez le vérifier.",
  coupon_not_started: "Ce coupon est utilisable à partir de cette date : {starts_at:start}.",
  coupon_expired: "Ce coupon n'est plus valable. Fin de validité : {expires_at:end}.",
  coupon_currency_mismatch: "Ce coupon ne vaut que pour les commandes en {expected:currency}.",
  coupon_exhausted: "Ce coupon est épuisé.",
  coupon_customer_required:
    "Connectez-vous ou indiquez votre adresse e-mail pour utiliser ce coupon.",
  coupon_not_eligible:
    "Ce coupon est réservé à certains clients. Connectez-vous avec le compte auquel il est destiné.",
  coupon_customer_limit_reached: "Vous avez déjà utilisé ce coupon autant de fois qu'il le permet.",
  coupon_first_purchase_only: "Ce coupon est réservé à une première commande.",
  coupon_not_applicable:
    "Ce coupon ne s'applique à aucun article de votre panier. Ajoutez un article auquel il s'applique.",
  coupon_minimum_not_met: "Ajoutez encore {missing:at_least} d'achats pour utiliser ce coupon.",
  coupon_not_combinable: [
    "Ce coupon vous ferait économiser {would_discount:money} au lieu de {current_discount:money} : il n'est pas cumulable avec {with:list}.",
    "Ce coupon n'est pas cumulable avec {with:list}.",
  ],
  coupon_rule_failed: "Ce coupon ne peut pas être utilisé pour le moment.",
  coupon_too_many_attempts: "Trop de codes ont été refusés. Réessayez dans {retry_after:seconds}.",
  coupon_discount_changed: "Une remise de votre panier a changé.",
  coupon_paused:
    "Ce coupon est désactivé pour ce panier. Saisissez son code pour l’utiliser à nouveau.",
  coupon_busy: "Ce coupon est très demandé en ce moment. Veuillez réessayer.",
  cart_not_found: "Ce panier n'est plus disponible. Veuillez en commencer un nouveau.",
  cart_completed: "Ce panier a déjà été commandé.",
  insufficient_credits: [
    "Le crédit est insuffisant : {available:money} disponibles sur {required:money}.",
    "Le crédit est insuffisant.",
  ],
  invalid_amount: "Veuillez saisir un montant valable.",
  cart_credits_changed: "Le crédit de ce panier a changé. Veuillez vérifier le total.",
  cart_credits_pinned: "Ce panier est en cours de commande. Réessayez dans un instant.",
  credit_busy: "Votre crédit est en cours d'utilisation. Veuillez réessayer.",
  credit_already_held: "Le crédit de ce panier est déjà utilisé. Veuillez réessayer.",
  credit_hold_captured: "Le crédit de ce panier a déjà été dépensé.",
  credit_hold_released: "Le crédit de ce panier n'est plus réservé. Veuillez réessayer.",
  credit_hold_expired: "Le crédit de ce panier n'est plus réservé. Veuillez réessayer.",
  credit_unit_not_found: "Ce crédit n'existe pas.",
  credit_package_changed:
    "Un pack de crédits de votre panier n'est plus en vente. Vérifiez votre panier avant de commander.",
  credit_package_not_found: "Ce pack de crédits n'est pas disponible.",
  credit_package_not_priced: [
    "Ce pack de crédits n'est pas vendu en {currency_code:currency}.",
    "Ce pack de crédits n'est pas vendu ici.",
  ],
  invalid_field: "Cette demande n'est pas valable. Veuillez la vérifier et réessayer.",
  "invalid_field.amount": "Veuillez saisir un montant valable.",
  "invalid_field.code": "Veuillez saisir un code valable.",
  "invalid_field.quantity": "Veuillez saisir une quantité valable.",
  "invalid_field.region_id": "Cette commande n'est pas possible dans votre région.",
  total_now: "Votre total est maintenant de {total:money}.",
}
