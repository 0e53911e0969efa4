import {
  askToSubscribe,
  confirmSubscription,
  listLetters,
  moveLetter,
  readPosts,
  writeLetter,
} from '../domain/newsroom/index.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'

/** Nobody's addresses. The tests look for them in what a thief would find. */
export const SUBSCRIBERS = Array.from(
  { length: 11 },
  (_, n) => [`msomajijarida${n + 1}@practice.invalid`, n % 3 === 0 ? 'en' : 'sw'] as const,
)

const WORDS = [
  {
    en: 'Practice: three things of the last weeks, in case you missed them.\n\nPass on what is useful.',
    sw: 'Majaribio: mambo matatu ya wiki zilizopita, ikiwa yalikupita.\n\nWapelekee wengine yanayofaa.',
  },
  {
    en: 'Practice: this letter waits for a second reader. Sign in as another, read it, and say yes.',
    sw: 'Majaribio: barua hii inasubiri msomaji wa pili. Ingia kama mwingine, isome, kisha ukubali.',
  },
]

/** Eleven who read the newsletter and one who has not said yes, a letter to them, and one that waits for a second reader. */
export const furnishNewsletter = (live: Ctx): Promise<void> =>
  inTransaction(live, async (ctx) => {
    // Two processes may start together.
    await lockNames(ctx, ['practice-newsletter'])
    const as = (name: string): Ctx => ({ ...ctx, actor: { kind: 'operator', name } })
    const [one, two] = [as('practice-one'), as('practice-two')]
    if ((await listLetters(one)).length > 0) return
    for (const [email, language] of SUBSCRIBERS)
      await confirmSubscription(one, await askToSubscribe(one, { email, language }))
    await askToSubscribe(one, { email: 'bado-hajakubali@practice.invalid', language: 'sw' })
    const { posts } = await readPosts(one, {}, { limit: 6 })
    for (const [i, words] of WORDS.entries()) {
      const chosen = posts.slice(3 * i, 3 * i + 3).map(({ postId }) => postId)
      const written = await writeLetter(one, { form: { ...words, posts: chosen } })
      if (!written.ok) throw new Error(`practice: ${written.code}`)
      const at = { letterId: written.value.letterId, version: 1 }
      await moveLetter(one, { ...at, move: 'hand_in' })
      if (i === 0) await moveLetter(two, { ...at, move: 'approve' })
    }
  })
