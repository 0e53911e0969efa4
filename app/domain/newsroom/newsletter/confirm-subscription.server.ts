import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { and, eq, gt, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { keyIndexOf } from '../../shared/link-key.server.ts'

/** Puts whoever has the letter's link on the list, or gives her the other language. Each link works once, for three days. */
export const confirmSubscription = (ctx: Ctx, token: string): Promise<Result<null, 'link_over'>> =>
  asPortal(ctx, 'newsletter', async (tx): Promise<Result<null, 'link_over'>> => {
    const { tokenHash, tokenUntil, askedLanguage, confirmedAt } = newsletterSubscribers
    const done = await tx.db
      .update(newsletterSubscribers)
      .set({
        ...{ tokenHash: null, tokenUntil: null, language: sql`${askedLanguage}` },
        confirmedAt: sql`coalesce(${confirmedAt}, ${tx.now().toISOString()}::timestamptz)`,
      })
      .where(and(eq(tokenHash, keyIndexOf(token)), gt(tokenUntil, tx.now())))
      .returning({ id: newsletterSubscribers.id })
    return done.length > 0 ? ok(null) : refuse('link_over')
  })
