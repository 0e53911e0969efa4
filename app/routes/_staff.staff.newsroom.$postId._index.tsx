import { decidePost } from '#app/domain/newsroom/index.server.ts'
import { deskPostView, postAtDesk, toPost } from '#app/http/desk-post.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { DeskPostPage } from '#app/ui/desk-post-page.tsx'
import { type DecideValues, postNewsOf, type PostRefused } from '#app/ui/post-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.post')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const post = deskPostView(context, await postAtDesk(context, params))
  return { post, ...postNewsOf(new URL(request.url).searchParams) }
}

type Sent = { values: DecideValues; refused: PostRefused; said: undefined }

/** The second reader's answer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values: DecideValues = {
    note: form.text('note', 1_000),
    day: form.text('day', 10),
    hour: form.text('hour', 5),
    correctionEn: form.text('correctionEn', 300),
    correctionSw: form.text('correctionSw', 300),
  }
  const no = (refused: PostRefused) => data<Sent>({ values, refused, said: undefined }, { status: 400 })
  const isPublished = form.text('do', 10) === 'publish'
  const publishAt = values.day || values.hour ? new Date(`${values.day}T${values.hour || '00:00'}:00+03:00`) : undefined
  if (isPublished && publishAt && Number.isNaN(publishAt.getTime())) return no('date_passed')
  const correction = { en: values.correctionEn.trim(), sw: values.correctionSw.trim() }
  if (!correction.en !== !correction.sw) return no('correction_half')
  const decided = await decidePost(signedIn(context).ctx, {
    postId: params['postId'] ?? '',
    version: Number.parseInt(form.text('version', 6), 10) || 0,
    ...{ isPublished, publishAt, note: values.note, check: context.portal.people.mentions },
    correction: correction.en ? correction : undefined,
  })
  if (decided.ok) return toPost(params, { said: isPublished ? (publishAt ? 'scheduled' : 'published') : 'returned' })
  return no(decided.code)
}

export default function DeskPostRoute() {
  return <DeskPostPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
