import { payments } from '#db/schema/payments.ts'
import { giverStatements } from '#db/schema/receipts.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { yearBounds } from '../../shared/dates.ts'

/** Payments of a year in Nairobi. */
export function ofYear(year: number): SQL {
  const { from, until } = yearBounds(year)
  return sql`${payments.occurredAt} >= ${from.toISOString()}::timestamptz and ${payments.occurredAt} < ${until.toISOString()}::timestamptz`
}

/** Those of them whose giver is known and has no statement for it yet. */
export const ofGiversWithout = (year: number): SQL => sql`${payments.payerIndex} is not null and ${ofYear(year)}
  and not exists (select from ${giverStatements} g where g.year = ${year} and g.payer_index = ${payments.payerIndex})`

/** How many givers of a year have no statement for it yet. */
export async function countWithout(tx: Ctx, year: number): Promise<number> {
  const [row] = await tx.db.execute<{ n: number }>(
    sql`select count(distinct ${payments.payerIndex})::int as n from ${payments} where ${ofGiversWithout(year)}`,
  )
  return row?.n ?? 0
}
