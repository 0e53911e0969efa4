import { readPosts, type WriteLetterRefusal } from '#app/domain/newsroom/index.server.ts'
import { newsletterForm } from '#app/domain/newsroom/newsletter/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { LetterErrors, LetterSaid, LetterValues, LetterWrong } from '#app/ui/newsletter-desk-page.tsx'
import { deskLetterPath } from '#app/ui/newsletter-paths.ts'
import { data, redirect } from '@remix-run/node'
import type { SentForm } from './form.server.ts'

const CHOICE = 30

/** The newest posts, of which a letter is put together. */
export async function lettersChoice(ctx: Ctx): Promise<{ postId: string; title: string }[]> {
  const { posts } = await readPosts(ctx, {}, { limit: CHOICE })
  return posts.map(({ postId, words }) => ({ postId, title: words.en?.title ?? words.sw?.title ?? '' }))
}

/** What was typed, and what of it is wrong. */
export function readLetterForm(form: SentForm) {
  const values: LetterValues = { en: form.text('en', 4_000), sw: form.text('sw', 4_000), posts: form.all('posts') }
  const read = newsletterForm.safeParse(values)
  const errors: LetterErrors = {}
  for (const { path, message } of read.error?.issues ?? [])
    errors[path[0] as keyof LetterValues] ??= message as LetterWrong
  return { values, errors, read: read.data }
}

/** The editor again, with why it was not saved. */
export const notSaved = (values: LetterValues, refused: WriteLetterRefusal) => {
  if (refused === 'not_yours' || refused === 'no_such_letter') throw new Response(null, { status: 404 })
  return data({ values, refused, errors: {} as LetterErrors }, { status: 409 })
}

/** Back to the page of a letter, with what was done or why it was not. */
export const toLetter = (letterId: string, news: { said: LetterSaid } | { refused: LetterWrong }) =>
  redirect(`${deskLetterPath(letterId)}?${new URLSearchParams(news).toString()}`, 303)
