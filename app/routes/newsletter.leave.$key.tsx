import { leaveNewsletter } from '#app/domain/newsroom/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { NewsletterLinkPage } from '#app/ui/newsletter-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.letters')

export const loader = () => null

/** Pressed by her, or by her mail program for her (RFC 8058). Any key is answered alike, for whoever has left is not known any more. */
export async function action({ params, context }: ActionFunctionArgs) {
  await leaveNewsletter(ctxOf(context), params['key'] ?? '')
  return { state: 'done' as const }
}

export default function LeaveNewsletterRoute() {
  return <NewsletterLinkPage what="leave" state={useActionData<typeof action>()?.state ?? 'ask'} />
}
