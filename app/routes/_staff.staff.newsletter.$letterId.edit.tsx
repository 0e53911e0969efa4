import { readLetter, writeLetter } from '#app/domain/newsroom/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { lettersChoice, notSaved, readLetterForm, toLetter } from '#app/http/newsletter-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { LetterEditor } from '#app/ui/newsletter-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.newsletter')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const open = await readLetter(ctx, params['letterId'] ?? '')
  if (!open) throw new Response(null, { status: 404 })
  const { words, letter } = open
  return { choice: await lettersChoice(ctx), values: { ...words, posts: letter.postIds }, seen: letter.version }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const { values, errors, read } = readLetterForm(form)
  if (!read) return data({ values, errors }, { status: 400 })
  const [letterId, seen] = [params['letterId'] ?? '', Number.parseInt(form.text('version', 6), 10) || 0]
  const written = await writeLetter(signedIn(context).ctx, { form: read, letterId, seen })
  return written.ok ? toLetter(letterId, { said: 'saved' }) : notSaved(values, written.code)
}

export default function EditLetterRoute() {
  return <LetterEditor {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
