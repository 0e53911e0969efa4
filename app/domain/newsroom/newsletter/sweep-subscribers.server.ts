import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { and, inArray, isNull, lte } from 'drizzle-orm'
import { lostSubjects } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { forgetSubscriber } from './subscriber.server.ts'

const MOST = 500

/** Forgets addresses to which nobody said yes in time, and those at which a letter came back for good or was complained of. Answers how many. */
export const sweepSubscribers = (ctx: Ctx): Promise<number> =>
  asPortal(ctx, 'newsletter', async (tx) => {
    const { id, confirmedAt, tokenUntil } = newsletterSubscribers
    const over = await tx.db
      .select({ id })
      .from(newsletterSubscribers)
      .where(and(isNull(confirmedAt), lte(tokenUntil, tx.now())))
      .limit(MOST)
      .for('update', { skipLocked: true })
    const lost = await lostSubjects(tx, ['newsletter', 'newsletter_asked'])
    const gone = await tx.db.select({ id }).from(newsletterSubscribers).where(inArray(id, lost))
    const all = new Set([...over, ...gone].map((row) => row.id))
    for (const one of all) await forgetSubscriber(tx, one)
    return all.size
  })
