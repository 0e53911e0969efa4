import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { keyIndexOf } from '../../shared/link-key.server.ts'
import { forgetSubscriber } from './subscriber.server.ts'

/** Takes whoever has this link off the list, at once and for good. Says nothing of whether somebody was on it. */
export const leaveNewsletter = (ctx: Ctx, key: string): Promise<void> =>
  asPortal(ctx, 'newsletter', async (tx) => {
    const [row] = await tx.db
      .select({ id: newsletterSubscribers.id })
      .from(newsletterSubscribers)
      .where(eq(newsletterSubscribers.leaveIndex, keyIndexOf(key)))
      .for('update')
    if (row) await forgetSubscriber(tx, row.id)
  })
