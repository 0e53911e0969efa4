import {
  askToSubscribe,
  confirmSubscription,
  leaveLetters,
  moveLetter,
  writeLetter,
} from '#app/domain/newsroom/index.server.ts'
import { newsletterForm } from '#app/domain/newsroom/newsletter/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { asc } from 'drizzle-orm'
import { everything } from './accounts.ts'
import type { aNewsroom } from './newsroom.ts'

type Newsroom = Awaited<ReturnType<typeof aNewsroom>>

/** All rows of the list. */
export const subscribers = (ctx: Ctx) =>
  everything(ctx, (tx) => tx.db.select().from(newsletterSubscribers).orderBy(asc(newsletterSubscribers.id)))

/** Somebody on the list; answers her row's id. */
export async function aSubscriber(ctx: Ctx, email: string, language: 'en' | 'sw' = 'en'): Promise<string> {
  const before = new Set((await subscribers(ctx)).map(({ id }) => id))
  const done = await confirmSubscription(ctx, await askToSubscribe(ctx, { email, language }))
  if (!done.ok) throw new Error(done.code)
  return (await subscribers(ctx)).find(({ id }) => !before.has(id))?.id ?? ''
}

/** What whoever composes a letter types. */
export const aLetterForm = (posts: string[], over: object = {}) =>
  newsletterForm.parse({ en: 'Dear all, this is new.', sw: 'Wapendwa, hii ni mpya.', posts, ...over })

/** A letter that waits for its second reader. */
export async function aWaitingLetter({ writer }: Newsroom, posts: string[]): Promise<string> {
  const written = await writeLetter(writer, { form: aLetterForm(posts) })
  if (!written.ok) throw new Error(written.code)
  const { letterId } = written.value
  const moved = await moveLetter(writer, { letterId, version: 1, move: 'hand_in' })
  if (!moved.ok) throw new Error(moved.code)
  return letterId
}

/** And one that another has said yes to. */
export async function anApprovedLetter(newsroom: Newsroom, posts: string[]): Promise<string> {
  const letterId = await aWaitingLetter(newsroom, posts)
  const moved = await moveLetter(newsroom.reader, { letterId, version: 1, move: 'approve' })
  if (!moved.ok) throw new Error(moved.code)
  return letterId
}

/** Leaves all that is approved, in batches of this many. */
export async function leaveAll(ctx: Ctx, batch = 200): Promise<void> {
  for (let left = -1; left !== 0;) left = await leaveLetters(ctx, batch)
}
