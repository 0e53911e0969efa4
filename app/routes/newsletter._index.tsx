import { askToSubscribe } from '#app/domain/newsroom/index.server.ts'
import { subscribeForm } from '#app/domain/newsroom/newsletter/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { NewsletterPage, type SubscribeErrors } from '#app/ui/newsletter-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'

export const meta = titled('titles.newsletter')

export const loader = () => null

type Sent = { values?: { email: string; language: string }; errors?: SubscribeErrors; tooMany?: true; isAsked?: true }
/** Longer than the work, so that a mailbox that was asked too often is answered as every other. */
const STEP_MS = 250

/** Asks the mailbox. The answer is one, whoever reads it and whether it is on the list. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { email: form.text('email', 300), language: form.text('language', 2) }
  const read = subscribeForm.safeParse(values)
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => path[0]))
    const errors: SubscribeErrors = {
      ...(wrong.has('email') && { email: 'email_wrong' }),
      ...(wrong.has('language') && { language: 'language_missing' }),
    }
    return data<Sent>({ values, errors }, { status: 400 })
  }
  const { limits } = context.portal
  if (!(await limits.allows('newsletter.address', neighbourhood(context.clientAddress))))
    return data<Sent>({ values, tooMany: true }, { status: 429 })
  await steadily(STEP_MS, async () => {
    if (await limits.allows('newsletter.mailbox', read.data.email)) await askToSubscribe(ctxOf(context), read.data)
  })
  return data<Sent>({ isAsked: true })
}

export default function NewsletterRoute() {
  return <NewsletterPage {...useActionData<typeof action>()} />
}
