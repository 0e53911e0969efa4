import { papers } from '#db/schema/papers.ts'
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import { tellSafely } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { addDays, dayOf } from '../shared/dates.ts'
import { holdCertificate } from './hold-certificate.server.ts'

/** So long before a certificate ends its holder is told: time to find a refresher. */
const DAYS_BEFORE = 60

/**
 * Each morning: word to whoever holds a certificate that ends within sixty days, once for each, and nothing that says what it is about. One
 * that is over already is told of to nobody. Answers how many.
 */
export async function remindHolders(ctx: Ctx): Promise<number> {
  const today = dayOf(ctx.now())
  const due = and(
    isNull(papers.endedAt),
    isNull(papers.remindedAt),
    gt(papers.endsOn, today),
    lte(papers.endsOn, addDays(today, DAYS_BEFORE)),
  )
  const waiting = await asPortal(ctx, 'papers', (tx) =>
    tx.db.select({ id: papers.id }).from(papers).where(due).orderBy(asc(papers.endsOn), asc(papers.id)),
  )
  let told = 0
  for (const { id } of waiting) {
    const isTold = await asPortal(ctx, 'papers', async (tx) => {
      const held = await holdCertificate(tx, id)
      const marked = await tx.db
        .update(papers)
        .set({ remindedAt: tx.now() })
        .where(and(eq(papers.id, id), due))
        .returning({ id: papers.id })
      if (!held || marked.length === 0) return false
      await tellSafely(tx, { personId: held.personId, kind: 'day_nears' })
      return true
    })
    if (isTold) told++
  }
  return told
}
