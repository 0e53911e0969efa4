import type { Ctx } from '../../shared/ctx.server.ts'
import { tellStaff } from '../../messages/index.server.ts'
import { failAttempt } from '../attempts/fail-attempt.server.ts'
import { record } from '../history.server.ts'
import { applyOrder, type OrderResult } from '../mandates/apply-order.server.ts'
import { answerBalance } from '../health/answer-balance.server.ts'
import { keepMarks } from '../health/keep-marks.server.ts'
import type { Reading } from '../provider.ts'
import { believe } from '../recover.server.ts'
import { applyRefundReading, isAboutRefund, type RefundReading } from '../refunds/apply-refund-reading.server.ts'
import { locksOf } from '../refunds/refund.server.ts'
import { settle } from '../settle.server.ts'
import type { Settled, Sighting } from '../sighting.ts'
import { BELIEVED, type StoredMessage } from './message.ts'

/** `applied`, `duplicate` and `noted` are done; `kept:<why>` waits for a person. */
export type Outcome = { id: string; outcome: string; reference: string | null }

/** Does what stored messages say. Part of a drain, in its transaction. */
export async function applyReadings(
  tx: Ctx,
  messages: readonly StoredMessage[],
  readings: readonly Reading[],
): Promise<Outcome[]> {
  const pairs = messages.map((message, i) => ({ message, reading: readings[i] as Reading }))
  const credible = pairs.flatMap(({ message, reading }) =>
    reading.kind === 'money' ? credibleOf(message, reading.sighting) : [],
  )
  const ends = pairs.flatMap(({ message, reading }) => (message.trusted ? endOf(reading) : []))
  const returning = pairs.flatMap(({ message, reading }) =>
    message.trusted && isAboutRefund(reading) ? [reading] : [],
  )
  const settled = await settle(
    tx,
    credible.map(({ sighting }) => sighting),
    [
      ...ends.map((end) => end.attemptId),
      ...(await locksOf(
        tx,
        returning.map(({ refundId }) => refundId),
      )),
    ],
  )
  await keepMarks(
    tx,
    credible.flatMap(({ message, sighting }, i) =>
      message.trusted && (settled[i] === 'new' || settled[i] === 'known') ? [sighting] : [],
    ),
  )
  await believe(
    tx,
    credible.flatMap(({ sighting }) => (sighting.source === 'status' ? [sighting.reference] : [])),
  )
  const byMessage = new Map(credible.map(({ message }, i) => [message.id, settled[i]]))

  for (const end of ends) await applyEnd(tx, end)
  for (const { message, reading } of pairs) if (message.trusted && isOrder(reading)) await applyOrder(tx, reading)
  const returned = new Map<RefundReading, string>()
  for (const reading of returning) returned.set(reading, await applyRefundReading(tx, reading))
  for (const { message, reading } of pairs)
    if (message.trusted && reading.kind === 'balance') await answerBalance(tx, reading)
  const outcomes = pairs.map(({ message, reading }): Outcome => ({
    id: message.id,
    ...outcomeOf(reading, message.trusted, byMessage.get(message.id), returned),
  }))
  const kept = outcomes.filter((o) => o.outcome.startsWith('kept:')).length
  if (kept > 0) await tellStaff(tx, { alert: 'messages_kept', count: kept })
  return outcomes
}

/** An outsider may name a receipt that is real: that says nothing about whom the money is from or what it is for. */
function credibleOf(message: StoredMessage, sighting: Sighting): { message: StoredMessage; sighting: Sighting }[] {
  if (message.trusted) return [{ message, sighting }]
  return message.outcome === BELIEVED ? [{ message, sighting: { ...sighting, payer: {} } }] : []
}

const OUTCOMES: Record<Settled, string> = {
  new: 'applied',
  known: 'duplicate',
  conflict: 'kept:amount_conflict',
  second_receipt: 'kept:second_receipt',
}

type PromptEnd = Extract<Reading, { kind: 'prompt_failed' | 'prompt_unclear' }>

const endOf = (reading: Reading): PromptEnd[] =>
  reading.kind === 'prompt_failed' || reading.kind === 'prompt_unclear' ? [reading] : []

const isOrder = (reading: Reading): reading is OrderResult =>
  reading.kind === 'order_granted' || reading.kind === 'order_refused'

async function applyEnd(tx: Ctx, end: PromptEnd): Promise<void> {
  if (end.kind === 'prompt_failed') return failAttempt(tx, end.attemptId, end.reason)
  await record(tx, [{ attemptId: end.attemptId, kind: 'answered', detail: { code: end.code } }])
}

function outcomeOf(
  reading: Reading,
  trusted: boolean,
  settled: Settled | undefined,
  returned: ReadonlyMap<RefundReading, string>,
): Omit<Outcome, 'id'> {
  switch (reading.kind) {
    case 'money':
      // Money that an outsider reports is credited when the provider, asked by us, says the same; until then it waits.
      return { outcome: settled ? OUTCOMES[settled] : 'kept:untrusted_sender', reference: reading.sighting.reference }
    case 'kept':
      return { outcome: `kept:${reading.why}`, reference: reading.reference ?? null }
    case 'noted':
      return { outcome: 'noted', reference: null }
    case 'refund_settled':
    case 'refund_failed':
    case 'refund_unclear':
      return {
        outcome: returned.get(reading) ?? 'kept:untrusted_sender',
        reference: reading.kind === 'refund_settled' ? reading.reference : null,
      }
    case 'prompt_failed':
    case 'prompt_unclear':
    case 'order_granted':
    case 'order_refused':
    case 'balance':
      return { outcome: trusted ? 'applied' : 'kept:untrusted_sender', reference: null }
  }
}
