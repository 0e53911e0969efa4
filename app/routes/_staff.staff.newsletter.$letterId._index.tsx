import { readLetter } from '#app/domain/newsroom/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { DeskLetterPage, type LetterSaid, type LetterWrong } from '#app/ui/newsletter-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.newsletter')

const SAID = Object.keys(en.newsletterDesk.said) as LetterSaid[]
const WRONG = Object.keys(en.newsletterDesk.wrong) as LetterWrong[]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const open = await readLetter(signedIn(context).ctx, params['letterId'] ?? '')
  if (!open) throw new Response(null, { status: 404 })
  const { searchParams } = new URL(request.url)
  return {
    ...open,
    said: SAID.find((known) => known === searchParams.get('said')),
    refused: WRONG.find((known) => known === searchParams.get('refused')),
  }
}

export default function DeskLetterRoute() {
  return <DeskLetterPage {...useLoaderData<typeof loader>()} />
}
