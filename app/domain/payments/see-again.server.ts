import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { allocate } from './allocate.server.ts'
import { record } from './history.server.ts'
import { hintIndex, mergePayers, openPayer, payerIndex, sealPayer } from './payer.server.ts'
import { answerAttempt, whatFor } from './receive.server.ts'
import { type Payment, receiptOf, type Scene } from './scene.ts'
import type { Settled, Sighting } from './sighting.ts'

/** Another look at money we have: nothing received changes, what was unknown is filled in. Part of `settle`, under its locks. */
export async function seeAgain(tx: Ctx, scene: Scene, sighting: Sighting): Promise<Settled> {
  const payment = scene.payments.get(receiptOf(sighting))
  if (!payment) throw new Error('settle: a sighting without its payment')
  if (payment.minor !== sighting.amount.minor || payment.currency !== sighting.amount.currency) {
    await record(tx, [
      {
        paymentId: payment.id,
        kind: 'conflict',
        detail: { source: sighting.source, minor: sighting.amount.minor.toString() },
      },
    ])
    return 'conflict'
  }

  const code = scene.codes.get(sighting.payer.accountText ?? '')
  const attempt = scene.attempts.get(payment.attemptId ?? sighting.attemptId ?? code?.attemptId ?? '')
  let next = withNews(tx, payment, sighting, {
    code: code?.code ?? null,
    attemptId: attempt?.id ?? null,
    mandateId: sighting.mandate?.id ?? attempt?.mandateId ?? code?.mandateId ?? null,
  })
  if (next !== payment) {
    const { payerSealed, payerIndex: index, hintIndex: hint, code: known, method, attemptId, mandateId } = next
    await tx.db
      .update(payments)
      .set({ payerSealed, payerIndex: index, hintIndex: hint, code: known, method, attemptId, mandateId })
      .where(eq(payments.id, payment.id))
    await record(tx, [
      {
        paymentId: payment.id,
        attemptId: attemptId ?? undefined,
        kind: 'seen_again',
        detail: { source: sighting.source },
      },
    ])
  }
  // A payment that no code explained may be explained by what a later message says.
  const found = whatFor(sighting, attempt, code)
  if (next.allocatedBy === 'rule' && found) next = await allocate(tx, next, found)
  scene.payments.set(receiptOf(sighting), next)
  if (attempt && payment.attemptId === null) await answerAttempt(tx, attempt, next)
  return 'known'
}

function withNews(
  tx: Ctx,
  payment: Payment,
  sighting: Sighting,
  { code, attemptId, mandateId }: Pick<Payment, 'code' | 'attemptId' | 'mandateId'>,
): Payment {
  const merged = mergePayers(openPayer(tx, payment.id, payment.payerSealed), sighting.payer)
  const isNews =
    merged !== null ||
    (payment.code === null && code !== null) ||
    (payment.attemptId === null && attemptId !== null) ||
    (payment.mandateId === null && mandateId !== null) ||
    (payment.method !== sighting.method && sighting.method === 'prompt')
  if (!isNews) return payment
  return {
    ...payment,
    ...(merged && {
      payerSealed: sealPayer(tx, payment.id, merged),
      ...{ payerIndex: payerIndex(tx, merged), hintIndex: hintIndex(tx, merged) },
    }),
    code: payment.code ?? code,
    attemptId: payment.attemptId ?? attemptId,
    mandateId: payment.mandateId ?? mandateId,
    method: sighting.method === 'prompt' ? 'prompt' : payment.method,
  }
}
