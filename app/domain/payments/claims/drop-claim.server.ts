import { paymentClaims } from '#db/schema/desk.ts'
import { and, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

export type DropRefusal = 'not_allowed' | 'not_waiting'

/** What a claim keeps once it is over: no contact. */
export const DROPPED = { state: 'dropped' as const, contactSealed: null, contactIndex: null }

/** Finance has looked and no such money came. The code may be claimed again. */
export const dropClaim = (ctx: Ctx, { claimId }: { claimId: string }): Promise<Result<null, DropRefusal>> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return refuse('not_allowed')
    const dropped = await tx.db
      .update(paymentClaims)
      .set({ ...DROPPED, outcome: 'refused', changedAt: tx.now() })
      .where(and(eq(paymentClaims.id, claimId), eq(paymentClaims.state, 'waiting')))
      .returning({ id: paymentClaims.id })
    return dropped.length > 0 ? ok(null) : refuse('not_waiting')
  })
