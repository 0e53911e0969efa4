import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { and, desc, eq, ne } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { keyIndexOf } from '../../shared/link-key.server.ts'
import { nextDue } from './schedule.ts'
import type { Mandate } from './tell-giver.server.ts'

/** The arrangement to which an address leads. The key is all that its giver has to show, so nothing else is asked. */
export async function mandateByKey(ctx: Ctx, key: string): Promise<Mandate | null> {
  if (!/^[0-9a-f]{32}$/.test(key)) return null
  const [row] = await ctx.db
    .select()
    .from(paymentMandates)
    .where(eq(paymentMandates.keyIndex, keyIndexOf(key)))
  return row ?? null
}

/** The same, held until the transaction ends: changes of one arrangement come one after the other. */
export async function lockMandate(tx: Ctx, by: { key: string } | { mandateId: string }): Promise<Mandate | null> {
  const found = 'key' in by ? await mandateByKey(tx, by.key) : { id: by.mandateId }
  if (!found) return null
  const [row] = await tx.db.select().from(paymentMandates).where(eq(paymentMandates.id, found.id)).for('update')
  return row ?? null
}

/** The last day for which she was asked or which she skipped; what was only announced does not count. */
async function lastDue(tx: Ctx, mandateId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ dueOn: mandateCollections.dueOn })
    .from(mandateCollections)
    .where(and(eq(mandateCollections.mandateId, mandateId), ne(mandateCollections.state, 'reminded')))
    .orderBy(desc(mandateCollections.dueOn))
    .limit(1)
  return row?.dueOn ?? null
}

/** When to ask next, from now on. Not before the day after tomorrow: the reminder goes the day before. */
export async function nextFor(tx: Ctx, { id, dayOfMonth }: Pick<Mandate, 'id' | 'dayOfMonth'>): Promise<string> {
  if (dayOfMonth === null) throw new Error('an arrangement without a day')
  return nextDue({ dayOfMonth, last: await lastDue(tx, id), earliest: addDays(dayOf(tx.now()), 2) })
}
