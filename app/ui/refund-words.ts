import type { RefundState } from '#app/domain/payments/refund-kinds.ts'
import type { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { StateTone } from './state-tag.tsx'

type Words = (typeof en)['refunds']

/** What may be wrong with a field, or stand in the way of a step. */
export type RefundWrong = keyof Words['wrong']
export type RefundSaid = keyof Words['said']
export type RefundErrors = Partial<Record<string, RefundWrong>>
/** The forms on the page of one refund, by their addresses. */
export type RefundDo = 'decide' | 'looked' | 'paid'

export const refundWrongWords = (code: RefundWrong | undefined, t: Translate): string | undefined =>
  code && t(`refunds.wrong.${code}`)

const TONES: Record<RefundState, StateTone> = {
  waiting: 'plain',
  declined: 'quiet',
  approved: 'plain',
  sending: 'plain',
  unclear: 'bad',
  settled: 'good',
  failed: 'bad',
}
export const refundTone = (state: RefundState): StateTone => TONES[state]
