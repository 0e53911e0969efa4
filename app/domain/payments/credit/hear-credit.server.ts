import { creditNews } from '#db/schema/credit.ts'
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'

/** What the owner of a purpose does when its credit has moved; in the transaction that takes the news away. */
export type OnCredit = (tx: Ctx, purposeId: string) => Promise<void>

const LONGEST_WAIT_S = 3600

/**
 * Lets the owner of a purpose look wherever its credit has moved, each in a transaction of its own: what was seen is taken away with
 * what was made of it, and not at all if that fails. What fails is looked at again later each time and holds up nobody.
 * Answers how many it was for, and the faults.
 */
export async function hearCredit(
  ctx: Ctx,
  purpose: string,
  look: OnCredit,
): Promise<{ heard: number; faults: unknown[] }> {
  const faults: unknown[] = []
  for (let heard = 0; ; heard++) {
    const next = await takeNext(ctx, purpose, look, faults)
    if (!next) return { heard, faults }
  }
}

async function takeNext(ctx: Ctx, purpose: string, look: OnCredit, faults: unknown[]): Promise<boolean> {
  const taken: bigint[] = []
  try {
    await inTransaction(ctx, async (tx) => {
      const news = await lockNext(tx, purpose)
      if (!news) return
      taken.push(...news.seqs)
      // Deleted before anything is read: what commits after this reading has news of its own, and is looked at again.
      await tx.db.delete(creditNews).where(inArray(creditNews.seq, news.seqs))
      await look(tx, news.purposeId)
    })
  } catch (fault) {
    faults.push(fault)
    await putOff(ctx, taken)
  }
  return taken.length > 0
}

async function lockNext(tx: Ctx, purpose: string) {
  const isDue = and(
    eq(creditNews.purpose, purpose),
    or(isNull(creditNews.tryAfter), lte(creditNews.tryAfter, tx.now())),
  )
  const [first] = await tx.db
    .select()
    .from(creditNews)
    .where(isDue)
    .orderBy(asc(creditNews.seq))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!first) return undefined
  const same = await tx.db
    .select({ seq: creditNews.seq })
    .from(creditNews)
    .where(and(isDue, eq(creditNews.purposeId, first.purposeId)))
    .for('update', { skipLocked: true })
  return { purposeId: first.purposeId, seqs: same.map(({ seq }) => seq) }
}

const putOff = (ctx: Ctx, seqs: readonly bigint[]): Promise<unknown> =>
  ctx.db
    .update(creditNews)
    .set({
      tries: sql`${creditNews.tries} + 1`,
      tryAfter: sql`${ctx.now().toISOString()}::timestamptz + least(${LONGEST_WAIT_S}, power(2, ${creditNews.tries} + 1)) * interval '1 second'`,
    })
    .where(inArray(creditNews.seq, [...seqs]))
