import { writeLetter } from '#app/domain/newsroom/index.server.ts'
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

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  choice: await lettersChoice(signedIn(context).ctx),
  values: { en: '', sw: '', posts: [] as string[] },
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { values, errors, read } = readLetterForm(await readForm(request))
  if (!read) return data({ values, errors }, { status: 400 })
  const written = await writeLetter(signedIn(context).ctx, { form: read })
  return written.ok ? toLetter(written.value.letterId, { said: 'saved' }) : notSaved(values, written.code)
}

export default function NewLetterRoute() {
  return <LetterEditor {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
