import { paymentAttempts } from '#db/schema/payments.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { afterCommit, tellStaff } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'
import type { Looked, PhonePrompts } from '../provider.ts'
import { failAttempt } from './fail-attempt.server.ts'
import { nextLook } from './look-plan.ts'
import { requestPlace } from './start-prompt.server.ts'

/**
 * Asks the provider how a prompt went, by the plan. What it says is a hint: "failed" ends the attempt until money says
 * otherwise, "paid" comes without a receipt and only makes us fetch what came in. At the plan's end it stays unknown.
 */
export async function lookAtPrompt(ctx: Ctx, prompts: PhonePrompts, input: { attemptId: string }): Promise<void> {
  const [attempt] = await ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, input.attemptId))
  if (!attempt?.requestSealed || (attempt.state !== 'sent' && attempt.state !== 'unknown')) return
  const looked = await prompts.look(ctx.vault.open(requestPlace(attempt.id), attempt.requestSealed))
  await inTransaction(ctx, async (tx) => {
    await record(tx, [{ attemptId: attempt.id, kind: 'answered', detail: { look: looked.kind } }])
    if (looked.kind === 'failed') return failAttempt(tx, attempt.id, looked.reason)
    await askLater(tx, attempt.id, attempt.asks + 1, looked)
  })
}

async function askLater(tx: Ctx, attemptId: string, asks: number, looked: Looked): Promise<void> {
  const next = nextLook(tx.now(), asks)
  // Once the phone has had its time, "still in flight" is no longer what a giver should read.
  const state = looked.kind === 'pending' && asks < 3 ? 'sent' : 'unknown'
  await tx.db
    .update(paymentAttempts)
    .set({ asks, state, changedAt: tx.now() })
    .where(and(eq(paymentAttempts.id, attemptId), inArray(paymentAttempts.state, ['sent', 'unknown'])))
  if (looked.kind === 'said_paid') await afterCommit(tx, 'mpesa.pull', {})
  if (next) await afterCommit(tx, 'prompt.look', { attemptId }, next)
  else await tellStaff(tx, { alert: 'prompt_unknown', count: 1 })
}
