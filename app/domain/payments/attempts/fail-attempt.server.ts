import { paymentAttempts } from '#db/schema/payments.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { record } from '../history.server.ts'
import { collectionFailed } from '../mandates/answer-collection.server.ts'
import type { PromptFailure } from '../provider.ts'

/** Faults of ours, which the giver reads that we have been told of. */
export const OUR_FAULTS: readonly PromptFailure[] = ['receiver_full', 'our_fault', 'not_sent']

/** Writes down that a prompt failed, unless its money is here: money once seen is never un-seen. */
export async function failAttempt(tx: Ctx, attemptId: string, reason: PromptFailure): Promise<void> {
  const changed = await tx.db
    .update(paymentAttempts)
    .set({ state: 'failed', reason, changedAt: tx.now() })
    .where(and(eq(paymentAttempts.id, attemptId), inArray(paymentAttempts.state, ['created', 'sent', 'unknown'])))
    .returning()
  if (OUR_FAULTS.includes(reason)) await tellStaff(tx, { alert: 'prompt_fault', count: 1, what: reason })
  await record(tx, [{ attemptId, kind: changed.length > 0 ? 'failed' : 'answered', detail: { reason } }])
  for (const attempt of changed) await collectionFailed(tx, attempt, reason)
}
