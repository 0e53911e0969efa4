import type { Ctx } from '../../shared/ctx.server.ts'
import type { RowReason, Verdict } from '../account-statement-views.ts'
import { findArrival } from './find-arrival.server.ts'
import { findOriginal } from './find-original.server.ts'
import { type Known, knownOf, type Row } from './known.server.ts'
import { type About, arrivalKey, postingKey } from './row-posting.ts'

export type Judgement = {
  verdict: Verdict
  reason: RowReason | null
  /** False where the books have it already, or will never have it. */
  isNew: boolean
  paymentId: string | null
}

/** Says of each row what it is to the books as they stand: one verdict for each, in their order. Changes nothing. */
export async function judge(tx: Ctx, about: About, rows: readonly Row[]): Promise<Judgement[]> {
  const known = await knownOf(tx, about, rows)
  const judged: Judgement[] = []
  for (const row of rows) judged.push(await judgeOne(tx, about, known, row))
  return judged
}

const say = (verdict: Verdict, more: Partial<Judgement> = {}): Judgement => ({
  ...{ verdict, reason: null, isNew: false, paymentId: null },
  ...more,
})

async function judgeOne(tx: Ctx, about: About, known: Known, row: Row): Promise<Judgement> {
  if (row.left) return say(row.left === 'twice_in_file' ? 'conflicting' : 'ignored', { reason: row.left })
  if (row.kind === 'payment') return judgePayment(tx, about, known, row)
  if (row.kind === 'charge' || row.kind === 'sweep')
    return judgePosting(known, row, postingKey(about, row.kind, row), row.kind)
  if (row.kind === 'other')
    return say('ignored', { reason: about.provider === 'bank' ? 'write_down' : 'not_understood' })
  return judgeReturn(tx, about, known, row)
}

async function judgePayment(tx: Ctx, about: About, known: Known, row: Row): Promise<Judgement> {
  const payment = known.payments.get(row.reference)
  if (payment)
    return payment.minor === row.minor && payment.currency === 'KES'
      ? say('matched', { paymentId: payment.id })
      : say('conflicting', { reason: 'other_amount', paymentId: payment.id })
  if (about.provider !== 'bank') return say('filled', { isNew: true })
  // A bank's line alone makes no payment: money by hand needs its record, and above a sum two people (decisions/0030).
  if (known.postings.has(arrivalKey(about, row))) return say('sweep')
  return (await findArrival(tx, row)) ? say('sweep', { isNew: true }) : say('ignored', { reason: 'write_down' })
}

function judgePosting(known: Known, row: Row, key: string, verdict: Verdict, more: Partial<Judgement> = {}): Judgement {
  const posted = known.postings.get(key)
  if (posted === undefined) return say(verdict, { ...more, isNew: true })
  return posted === row.minor ? say(verdict, more) : say('conflicting', { reason: 'other_amount' })
}

/** Money that a provider took back, or paid to a customer for us. */
async function judgeReturn(tx: Ctx, about: About, known: Known, row: Row): Promise<Judgement> {
  const verdict = row.kind === 'refund' ? 'refund' : 'reversal'
  const done = known.returns.get(row.reference)
  if (done)
    return done.minor === -row.minor
      ? say(verdict, { paymentId: done.paymentId })
      : say('conflicting', { reason: 'other_amount', paymentId: done.paymentId })
  const inSuspense = () =>
    judgePosting(known, row, postingKey(about, 'suspense', row), verdict, { reason: 'no_original' })
  // What comes back to us, and what we sent, belongs to a request of ours: the refunds desk knows which.
  if (row.minor > 0n || row.kind === 'refund') return inSuspense()
  const original =
    (row.linked && known.payments.get(row.linked)) || (row.linked ? null : await findOriginal(tx, about, row))
  if (!original) return row.linked ? say(verdict, { isNew: true }) : inSuspense()
  const returned = known.returned.get(original.id) ?? 0n
  if (original.minor - returned < -row.minor)
    return say('conflicting', { reason: 'more_than_paid', paymentId: original.id })
  return say(verdict, { isNew: true, paymentId: original.id })
}
