import { processors } from '#db/schema/rights.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { atDesk } from './processing-desk.server.ts'

/** From today on they process nothing for us. The row stays: what they were given they were given. */
export const endProcessor = (ctx: Ctx, processorId: string): Promise<Result<null, 'not_yours' | 'no_such_processor'>> =>
  atDesk(ctx, async (tx) => {
    const ended = await tx.db
      .update(processors)
      .set({ endedOn: dayOf(tx.now()) })
      .where(and(eq(processors.id, processorId), isNull(processors.endedOn)))
      .returning({ id: processors.id })
    if (ended.length === 0) return refuse('no_such_processor')
    await record(tx, { action: 'processor.changed', detail: `${processorId} ended` })
    return ok(null)
  })
