import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { count, isNotNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** Fewer are not told (safety.md: no small cells). */
const FEWEST = 10

/** How many read the newsletter, down to the ten; null for fewer than ten. */
export const countSubscribers = (ctx: Ctx): Promise<number | null> =>
  asPortal(ctx, 'newsletter', async (tx) => {
    const [row] = await tx.db
      .select({ n: count() })
      .from(newsletterSubscribers)
      .where(isNotNull(newsletterSubscribers.confirmedAt))
    const n = row?.n ?? 0
    // By tens, for a count that moves by one tells when somebody came or went.
    return n < FEWEST ? null : n - (n % FEWEST)
  })
