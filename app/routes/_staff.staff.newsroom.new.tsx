import { writePost } from '#app/domain/newsroom/index.server.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { readForm } from '#app/http/form.server.ts'
import { readPostForm } from '#app/http/post-form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskPostPath } from '#app/ui/house-paths.ts'
import { PostEditor } from '#app/ui/post-editor.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.postNew')

export const loader = () => ({ counties: COUNTIES })

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { values, errors, read } = readPostForm(form)
  if (form.text('do', 10) === 'preview') return { values, errors, isPreview: true }
  if (!read) return data({ values, errors, isPreview: false }, { status: 400 })
  const check = context.portal.people.mentions
  const written = await writePost(signedIn(context).ctx, { form: read, check })
  if (written.ok) return redirect(`${deskPostPath(written.value.postId)}?said=saved`, 303)
  if (written.code === 'no_such_case')
    return data({ values, errors: { about: written.code }, isPreview: false }, { status: 400 })
  throw new Response(null, { status: 404 })
}

export default function PostNewRoute() {
  return <PostEditor {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
