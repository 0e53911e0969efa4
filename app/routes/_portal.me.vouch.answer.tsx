import { answerWord, lookAtWord, ownVouches } from '#app/domain/membership/index.server.ts'
import { vouchForm } from '#app/domain/membership/applications/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfVouching, vouchNewsOf } from '#app/http/vouching.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { titled } from '#app/ui/titled.ts'
import { VouchPage } from '#app/ui/vouch-page.tsx'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.vouch')

export const loader = async ({ request, context }: LoaderFunctionArgs) => ({
  ...(await ownVouches(signedIn(context).ctx)),
  ...vouchNewsOf(request),
})

/** What she says of who gave her the word. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  const typed = { word: form.text('word', 30), answer: form.text('answer', 10) }
  if (!(await context.portal.limits.allows('vouch.person', visit.personId)))
    return andSayOfVouching({ refused: 'too_many' })
  const read = vouchForm.safeParse(typed)
  if (!read.success) {
    const found = await lookAtWord(ctx, { word: typed.word })
    if (!found.ok) return andSayOfVouching({ refused: found.code })
    return data(
      { vouchee: { word: typed.word, ...found.value }, answerWrong: 'answer_missing' as const },
      { status: 400 },
    )
  }
  const done = await answerWord(ctx, read.data)
  return andSayOfVouching(done.ok ? { said: 'answered' } : { refused: done.code })
}

export default function AnswerVouchRoute() {
  return <VouchPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
