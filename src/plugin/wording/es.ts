import type { Catalogue } from "./en"

export const es: Catalogue = {
  coupon_not_found: "Este código no es válido. Compruébalo.",
  coupon_not_started: "Este cupón se puede usar a partir de esta fecha: {starts_at:start}.",
  coupon_expired: "Este cupón fue válido hasta el {expires_at:end}.",
  coupon_currency_mismatch: "Este cupón solo vale para pedidos en {expected:currency}.",
  coupon_exhausted: "Este cupón se ha agotado.",
  coupon_customer_required:
    "Inicia sesión o indica tu dirección de correo electrónico para usar este cupón.",
  coupon_not_eligible:
    "Este cupón es solo para algunos clientes. Inicia sesión con la cuenta a la que corresponde.",
  coupon_customer_limit_reached: "Ya has usado este cupón todas las veces que permite.",
  coupon_first_purchase_only: "Este cupón es solo para un primer pedido.",
  coupon_not_applicable:
    "Este cupón no se aplica a ningún artículo de tu carrito. Añade uno al que se aplique.",
  coupon_minimum_not_met: "Añade {missing:at_least} más para usar este cupón.",
  coupon_not_combinable: [
    "Con este cupón ahorrarías {would_discount:money} en lugar de {current_discount:money}: no se puede combinar con {with:list}.",
    "Este cupón no se puede combinar con {with:list}.",
  ],
  coupon_rule_failed: "Este cupón no se puede usar en este momento.",
  coupon_too_many_attempts:
    "Se han rechazado demasiados códigos. Inténtalo de nuevo en {retry_after:seconds}.",
  coupon_discount_changed: "Un descuento de tu carrito ha cambiado.",
  coupon_paused:
    "Este cupón está desactivado para este carrito. Introduce su código para volver a usarlo.",
  coupon_busy: "Muchas personas están usando este cupón ahora mismo. Inténtalo de nuevo.",
  cart_not_found: "Este carrito ya no está disponible. Empieza uno nuevo.",
  cart_completed: "Este carrito ya se ha pedido.",
  insufficient_credits: [
    "No hay crédito suficiente: {available:money} de {required:money} disponibles.",
    "No hay crédito suficiente.",
  ],
  invalid_amount: "Introduce un importe válido.",
  cart_credits_changed: "El crédito de este carrito ha cambiado. Comprueba el total.",
  cart_credits_pinned: "Este carrito se está pidiendo ahora mismo. Inténtalo en un momento.",
  credit_busy: "Tu crédito se está usando ahora mismo. Inténtalo de nuevo.",
  credit_already_held: "El crédito de este carrito ya se está usando. Inténtalo de nuevo.",
  credit_hold_captured: "El crédito de este carrito ya se ha gastado.",
  credit_hold_released: "El crédito de este carrito ya no está reservado. Inténtalo de nuevo.",
  credit_hold_expired: "El crédito de este carrito ya no está reservado. Inténtalo de nuevo.",
  credit_unit_not_found: "Ese crédito no existe.",
  credit_package_changed:
    "Un paquete de créditos de tu carrito ya no se vende. Revisa el carrito antes de hacer el pedido.",
  credit_package_not_found: "Este paquete de créditos no está disponible.",
  credit_package_not_priced: [
    "Este paquete de créditos no se vende en {currency_code:currency}.",
    "Este paquete de créditos no se vende aquí.",
  ],
  invalid_field: "Algo en esta solicitud no es válido. Compruébala e inténtalo de nuevo.",
  "invalid_field.amount": "Introduce un importe válido.",
  "invalid_field.code": "Introduce un código válido.",
  "invalid_field.quantity": "Introduce una cantidad válida.",
  "invalid_field.region_id": "Esto no se puede pedir en tu región.",
  total_now: "Tu total es ahora de {total:money}.",
}
