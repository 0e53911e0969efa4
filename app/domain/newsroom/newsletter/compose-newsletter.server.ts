import { newsletters, newsletterSubscribers } from '#db/schema/newsletter.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { linkKey } from '../../shared/link-key.server.ts'
import { openLetter, postsOf } from './letter.server.ts'
import { addressPlace } from './subscriber.server.ts'

export type PostInLetter = { slug: string; title: string; lead: string }
export type ComposedLetter = { intro: string; posts: PostInLetter[] }

/** A letter in a language, with those of its posts that can be read now; a post that has only the other language comes in that. */
export async function letterIn(
  ctx: Ctx,
  letter: typeof newsletters.$inferSelect,
  language: 'en' | 'sw',
): Promise<ComposedLetter> {
  const posts = (await postsOf(ctx, letter)).flatMap(({ slug, words }) => {
    const said = words[language] ?? words.en ?? words.sw
    return said ? [{ slug, title: said.title, lead: said.lead }] : []
  })
  return { intro: openLetter(ctx, letter)[language], posts }
}

/** Where a letter to somebody on the list goes; null once she has left. */
export const whereToSubscriber = (ctx: Ctx, subscriberId: string): Promise<string | null> =>
  asPortal(ctx, 'newsletter', async (tx) => {
    const [row] = await tx.db.select().from(newsletterSubscribers).where(eq(newsletterSubscribers.id, subscriberId))
    return row ? tx.vault.open(addressPlace(row.id), row.addressSealed) : null
  })

/** The letter as it goes out now, and the key to leave by; null where nothing of it can be read any more. */
export async function composeNewsletter(
  ctx: Ctx,
  { letterId, subscriberId, language }: { letterId: string; subscriberId: string; language: 'en' | 'sw' },
): Promise<(ComposedLetter & { leaveKey: string }) | null> {
  const [letter] = await ctx.db.select().from(newsletters).where(eq(newsletters.id, letterId))
  if (!letter) return null
  const composed = await letterIn(ctx, letter, language)
  return composed.posts.length > 0 ? { ...composed, leaveKey: linkKey(ctx, subscriberId) } : null
}
