import type { PayerDetails, PaymentRecord } from '#app/domain/payments/views.ts'
import type { OpeningReason } from '#app/domain/payments/opening-reasons.ts'
import type { Translate } from '#app/i18n/translate.ts'

type Say = (t: Translate) => string
type Of<K extends 'returns' | 'disputes' | 'history'> = PaymentRecord[K][number]

export const allocatedWords: Record<PaymentRecord['allocatedBy'], Say> = {
  code: (t) => t('receipts.payment.allocated.code'),
  repair: (t) => t('receipts.payment.allocated.repair'),
  attempt: (t) => t('receipts.payment.allocated.attempt'),
  mandate: (t) => t('receipts.payment.allocated.mandate'),
  rule: (t) => t('receipts.payment.allocated.rule'),
  staff: (t) => t('receipts.payment.allocated.staff'),
  giver: (t) => t('receipts.payment.allocated.giver'),
}

export const returnWords: Record<Of<'returns'>['kind'], Say> = {
  refund: (t) => t('receipts.payment.returns.refund'),
  refund_failed: (t) => t('receipts.payment.returns.refund_failed'),
  dispute: (t) => t('receipts.payment.returns.dispute'),
  reversal: (t) => t('receipts.payment.returns.reversal'),
  dispute_won: (t) => t('receipts.payment.returns.dispute_won'),
  bounced: (t) => t('receipts.payment.returns.bounced'),
  voided: (t) => t('receipts.payment.returns.voided'),
}

export const disputeWords: Record<Of<'disputes'>['state'], Say> = {
  open: (t) => t('receipts.payment.dispute.open'),
  won: (t) => t('receipts.payment.dispute.won'),
  lost: (t) => t('receipts.payment.dispute.lost'),
  closed: (t) => t('receipts.payment.dispute.closed'),
}

export const historyWords = (kind: Of<'history'>['kind'], t: Translate): string => t(`receipts.payment.history.${kind}`)

export const reasonWords: Record<OpeningReason, Say> = {
  giver_asks: (t) => t('receipts.payment.reasons.giver_asks'),
  return: (t) => t('receipts.payment.reasons.return'),
  dispute: (t) => t('receipts.payment.reasons.dispute'),
  purpose: (t) => t('receipts.payment.reasons.purpose'),
  law: (t) => t('receipts.payment.reasons.law'),
}

export const payerWords: Record<keyof PayerDetails, Say> = {
  name: (t) => t('receipts.payment.payer.name'),
  phone: (t) => t('receipts.payment.payer.phone'),
  email: (t) => t('receipts.payment.payer.email'),
  card: (t) => t('receipts.payment.payer.card'),
  typed: (t) => t('receipts.payment.payer.typed'),
}
