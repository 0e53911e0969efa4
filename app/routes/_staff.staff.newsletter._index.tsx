import { countSubscribers, listLetters } from '#app/domain/newsroom/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { NewsletterDeskPage } from '#app/ui/newsletter-desk-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.newsletter')

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { letters: await listLetters(ctx), readers: await countSubscribers(ctx) }
}

export default function NewsletterDeskRoute() {
  return <NewsletterDeskPage {...useLoaderData<typeof loader>()} />
}
