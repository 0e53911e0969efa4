import { decidePost, handInPost, recordConsent, writePost } from '#app/domain/newsroom/index.server.ts'
import { type PostForm, postForm } from '#app/domain/newsroom/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import type { z } from 'zod'
import { actingAs, someoneWith } from './people.ts'

const nothing = { title: '', lead: '', text: '', asks: '', letter: '' }
type Typed = z.input<typeof postForm>

/** What an editor types: a statement in English, unless something else is said. */
export const aPost = ({
  en,
  sw,
  ...over
}: Omit<Partial<Typed>, 'en' | 'sw'> & { en?: object; sw?: object } = {}): PostForm =>
  postForm.parse({
    ...{ kind: 'statement', place: 'Nairobi', county: '', tags: '', signatories: '', letterTo: '', about: '' },
    ...over,
    en: { ...nothing, title: 'The right to assemble stands', text: 'Article 37 is not a favour.', ...en },
    sw: { ...nothing, ...sw },
  })

/** Nobody known stands in any text. */
export const clean = async () => []

/** Two who work at the newsroom. */
export async function aNewsroom(ctx: Ctx) {
  const one = await someoneWith(ctx, 'communications')
  const two = await someoneWith(ctx, 'communications')
  return { writer: actingAs(ctx, one.personId), reader: actingAs(ctx, two.personId) }
}

type Newsroom = Awaited<ReturnType<typeof aNewsroom>>

/** A draft that waits for its second reader. */
export async function aWaitingPost({ writer }: Newsroom, form = aPost()) {
  const written = await writePost(writer, { form, check: clean })
  if (!written.ok) throw new Error(written.code)
  const { postId, version } = written.value
  await handInPost(writer, { postId, version })
  return { postId, version }
}

/** A post that everybody can read; with a consent of thirty days where its kind needs one. */
export async function aShownPost(newsroom: Newsroom, form = aPost(), note = '') {
  const { postId, version } = await aWaitingPost(newsroom, form)
  if (form.kind === 'urgent_appeal' || form.kind === 'voice') await aConsent(newsroom, postId)
  const decided = await decidePost(newsroom.reader, { postId, version, isPublished: true, note, check: clean })
  if (!decided.ok) throw new Error(decided.code)
  return { postId, version, slug: decided.value.slug ?? '' }
}

export const aConsent = ({ writer }: Newsroom, postId: string, days = 30) =>
  recordConsent(writer, {
    postId,
    form: { who: 'Mfano Wa-Jaribio', how: 'By phone, to two of us', endsOn: addDays(dayOf(writer.now()), days) },
  })

/** What an appeal needs. */
export const anAppeal = (over: object = {}) =>
  aPost({
    kind: 'urgent_appeal',
    en: {
      title: 'Free the teacher of Lodwar',
      text: 'She was taken at dawn.',
      asks: 'Release her today.',
      letter: 'Sir, …',
    },
    ...over,
  })
