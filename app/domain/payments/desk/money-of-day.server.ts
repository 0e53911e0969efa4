import { payments } from '#db/schema/payments.ts'
import { and, count, gte, lt, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayBounds } from '../../shared/dates.ts'
import type { Currency } from '../../shared/money.ts'
import type { RailLine } from '../desk-views.ts'

/** What came on a day in Nairobi (`YYYY-MM-DD`), by rail and currency, as the providers say when it happened. Empty for whoever may not look. */
export function moneyOfDay(ctx: Ctx, day: string): Promise<RailLine[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return []
    const { from, until } = dayBounds(day)
    const rows = await tx.db
      .select({
        method: payments.method,
        currency: payments.currency,
        count: count(),
        minor: sql<string>`sum(${payments.minor})::text`,
        baseMinor: sql<string>`sum(${payments.baseMinor})::text`,
      })
      .from(payments)
      .where(and(gte(payments.occurredAt, from), lt(payments.occurredAt, until)))
      .groupBy(payments.method, payments.currency)
      .orderBy(payments.method, payments.currency)
    return rows.map(({ minor, baseMinor, currency, ...row }) => ({
      ...{ ...row, currency: currency as Currency, minor: BigInt(minor), baseMinor: BigInt(baseMinor) },
    }))
  })
}
