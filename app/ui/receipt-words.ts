import { isOffline } from '#app/domain/payments/offline-methods.ts'
import type { ReceiptView } from '#app/domain/payments/views.ts'
import { money } from '#app/domain/shared/money.ts'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Translate } from '#app/i18n/translate.ts'

type Say = (t: Translate) => string
export type Fact = { name: string; value: string }

/** A receipt with its purpose in words, as pages and PDFs show it. */
export type ShownReceipt = Omit<ReceiptView, 'purpose'> & { purpose: Record<Language, string> }

const wayWords: Record<ReceiptView['method'], Say> = {
  paybill: (t) => t('receipts.way.paybill'),
  prompt: (t) => t('receipts.way.prompt'),
  card: (t) => t('receipts.way.card'),
  standing_order: (t) => t('receipts.way.standing_order'),
  bank_transfer: (t) => t('receipts.way.bank_transfer'),
  cheque: (t) => t('receipts.way.cheque'),
  cash: (t) => t('receipts.way.cash'),
}

type Voided = NonNullable<ReceiptView['voided']>
export const voidWords: Record<Voided['reason'], Say> = {
  returned: (t) => t('receipts.void.returned'),
  reissued: (t) => t('receipts.void.reissued'),
  mistake: (t) => t('receipts.void.mistake'),
  not_ours: (t) => t('receipts.void.not_ours'),
}

/** How money came, in words. */
export const wayOf = (method: ReceiptView['method'], t: Translate): string => wayWords[method](t)

/** What a provider calls its code of a payment. */
export function codeName(method: ReceiptView['method'], t: Translate): string {
  if (method === 'card') return t('receipts.facts.cardCode')
  return isOffline(method) ? t('receipts.facts.offlineCode') : t('receipts.facts.mpesaCode')
}

/** Everything that stands on a receipt, in its order. */
export function receiptFacts(receipt: ShownReceipt, language: Language, t: Translate): Fact[] {
  const { amount, base, returned, name, method } = receipt
  const kept = returned && money(amount.minor - returned.minor, amount.currency)
  const optional = (label: string, value: string | null): Fact[] => (value ? [{ name: label, value }] : [])
  return [
    { name: t('receipts.facts.number'), value: receipt.printed },
    ...optional(t('receipts.facts.name'), name),
    { name: t('receipts.facts.paidOn'), value: formatDay(language, receipt.paidAt) },
    { name: t('receipts.facts.amount'), value: formatMoney(amount) },
    ...optional(t('receipts.facts.inKes'), amount.currency === 'KES' ? null : formatMoney(base)),
    ...optional(t('receipts.facts.returned'), returned && formatMoney(returned)),
    ...optional(t('receipts.facts.kept'), kept && formatMoney(kept)),
    { name: t('receipts.facts.purpose'), value: receipt.purpose[language] },
    { name: t('receipts.facts.way'), value: wayOf(method, t) },
    { name: codeName(method, t), value: receipt.reference },
    { name: t('receipts.facts.issuedOn'), value: formatDay(language, receipt.issuedAt) },
  ]
}
