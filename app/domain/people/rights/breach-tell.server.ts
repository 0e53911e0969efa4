import { outbox } from '#db/schema/messages.ts'
import { breaches } from '#db/schema/rights.ts'
import { and, isNull, sql } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { hoursUntil } from './breach-list.server.ts'

/** With so many hours left staff are told, and once more when there are none. */
const STAGES = [24, 6, 0]

/**
 * Tells staff of each breach that the Commissioner has not heard of, once for each stage it has come to. Which were told
 * of stands in the outbox, which forgets after a week: what is overdue by then is told again. Answers how many.
 */
export const tellOfBreaches = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'breaches', async (tx) => {
    const open = await tx.db
      .select()
      .from(breaches)
      .where(and(isNull(breaches.reportedAt), isNull(breaches.closedAt)))
    let told = 0
    for (const { id, dueAt } of open) {
      const stage = STAGES.findLast((hours) => hoursUntil(tx, dueAt) < hours)
      if (stage === undefined) continue
      const what = `${id} ${stage}`
      const [before] = await tx.db
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            sql`${outbox.job} = 'staff.alert'`,
            sql`${outbox.payload}->>'alert' = 'breach_due'`,
            sql`${outbox.payload}->>'what' = ${what}`,
          ),
        )
        .limit(1)
      if (before) continue
      await tellStaff(tx, { alert: 'breach_due', count: 1, what })
      told++
    }
    return told
  })
