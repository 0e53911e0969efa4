import { confirmSubscription } from '#app/domain/newsroom/index.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { NewsletterLinkPage } from '#app/ui/newsletter-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.letters')

export const loader = () => null

/** Puts the mailbox on the list to which the link was sent. */
export async function action({ params, context }: ActionFunctionArgs) {
  const done = await confirmSubscription(ctxOf(context), params['token'] ?? '')
  return data({ state: done.ok ? ('done' as const) : ('over' as const) }, { status: done.ok ? 200 : 400 })
}

export default function ConfirmNewsletterRoute() {
  return <NewsletterLinkPage what="confirm" state={useActionData<typeof action>()?.state ?? 'ask'} />
}
