import { newsletters, newsletterSubscribers } from '#db/schema/newsletter.ts'
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { leaveMessages } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

const BATCH = 200

/**
 * Leaves the oldest approved letter for the next two hundred who were on the list when it was approved. What is left and how far we
 * are commit together, under the letter's lock: a crash anywhere leaves nobody out and nobody twice, and so do two workers. Answers
 * how many letters were left; each is sent once by its own id (`messages/send-next`).
 */
export const leaveLetters = (ctx: Ctx, batch = BATCH): Promise<number> =>
  asPortal(ctx, 'newsletter', async (tx) => {
    const [letter] = await tx.db
      .select()
      .from(newsletters)
      .where(eq(newsletters.stage, 'sending'))
      .orderBy(asc(newsletters.approvedAt), asc(newsletters.id))
      .limit(1)
      .for('update', { skipLocked: true })
    if (!letter?.approvedAt) return 0
    const { id, language, confirmedAt } = newsletterSubscribers
    const next = await tx.db
      .select({ id, language })
      .from(newsletterSubscribers)
      .where(and(lte(confirmedAt, letter.approvedAt), gt(id, letter.cursor)))
      .orderBy(asc(id))
      .limit(batch)
    await leaveMessages(
      tx,
      next.map((one) => ({
        ...{ kind: 'newsletter', channel: 'mail', language: one.language, bulk: true },
        ...{ subject: one.id, contactPointId: one.id, secret: letter.id },
      })),
    )
    const last = next.at(-1)
    const now = tx.now()
    await tx.db
      .update(newsletters)
      .set(last ? { cursor: last.id, changedAt: now } : { stage: 'sent', sentAt: now, changedAt: now })
      .where(eq(newsletters.id, letter.id))
    return next.length
  })
