import { breaches } from '#db/schema/rights.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { atDesk } from './processing-desk.server.ts'

export type Breach = typeof breaches.$inferSelect
export type BreachRefusal = 'not_yours' | 'no_such_breach' | 'closed'

/** Changes a breach that is open, under its lock, and writes down that it was and in what (a code). */
export const changeBreach = <C extends string>(
  ctx: Ctx,
  breachId: string,
  what: string,
  change: (tx: Ctx, breach: Breach) => Promise<Result<null, C>>,
): Promise<Result<null, C | BreachRefusal>> =>
  atDesk(ctx, async (tx): Promise<Result<null, C | BreachRefusal>> => {
    const [breach] = await tx.db.select().from(breaches).where(eq(breaches.id, breachId)).for('update')
    if (!breach) return refuse('no_such_breach')
    if (breach.closedAt) return refuse('closed')
    const done = await change(tx, breach)
    if (done.ok) await record(tx, { action: 'breach.changed', detail: `${breachId} ${what}` })
    return done
  })
