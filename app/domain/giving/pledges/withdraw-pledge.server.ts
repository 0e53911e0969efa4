import { pledges } from '#db/schema/pledges.ts'
import { and, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { pledgeByKey } from './pledge-by-key.server.ts'

/** She takes her promise back; what she has paid stays paid, and nobody reminds her any more. */
export const withdrawPledge = (ctx: Ctx, key: string): Promise<Result<null, 'no_such_pledge' | 'over'>> =>
  inTransaction(ctx, async (tx) => {
    const pledge = await pledgeByKey(tx, key)
    if (!pledge) return refuse('no_such_pledge')
    const taken = await tx.db
      .update(pledges)
      .set({ state: 'withdrawn', changedAt: tx.now() })
      .where(and(eq(pledges.id, pledge.id), eq(pledges.state, 'open')))
      .returning({ id: pledges.id })
    return taken.length === 0 ? refuse('over') : ok(null)
  })
