import { writePost, type WritePostRefusal } from '#app/domain/newsroom/index.server.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { postAtDesk, toPost } from '#app/http/desk-post.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { postValues, readPostForm } from '#app/http/post-form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PostEditor } from '#app/ui/post-editor.tsx'
import type { PostErrors, PostValues } from '#app/ui/post-words.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.postNew')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const open = await postAtDesk(context, params)
  return { values: postValues(open), seen: open.post.newest, counties: COUNTIES }
}

type Sent = { values: PostValues; errors: PostErrors; seen: number; isPreview?: boolean; changedMeanwhile?: boolean }

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { values, errors, read } = readPostForm(form)
  const seen = Number.parseInt(form.text('seen', 6), 10) || 0
  const sent: Sent = { values, errors, seen }
  if (form.text('do', 10) === 'preview') return data<Sent>({ ...sent, isPreview: true })
  if (!read) return data<Sent>(sent, { status: 400 })
  const check = context.portal.people.mentions
  const input = { postId: params['postId'] ?? '', seen, form: read, check }
  const written = await writePost(signedIn(context).ctx, input)
  if (written.ok) return toPost(params, { said: 'saved' })
  const code: WritePostRefusal = written.code
  if (code === 'no_such_case') return data<Sent>({ ...sent, errors: { about: code } }, { status: 400 })
  if (code === 'kind_is_fixed') return data<Sent>({ ...sent, errors: { kind: code } }, { status: 400 })
  if (code === 'changed_meanwhile') return data<Sent>({ ...sent, changedMeanwhile: true }, { status: 409 })
  if (code === 'taken_down') return toPost(params, { refused: code })
  throw new Response(null, { status: 404 })
}

export default function PostEditRoute() {
  return <PostEditor {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
