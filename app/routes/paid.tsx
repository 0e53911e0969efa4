import { claimBy, mayClaim } from '#app/http/claims.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { PaidPage } from '#app/ui/paid-page.tsx'
import { PAID } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.paid')

export const loader = ({ request }: LoaderFunctionArgs) => ({ sent: new URL(request.url).searchParams.has('sent') })

/** A giver says that she has paid, by the code of M-Pesa's message. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  if (!(await mayClaim(context)))
    return data({ tooMany: true, values: { code: form.text('code', 20) } }, { status: 429 })
  const language = languageOf(request.headers.get('cookie'), request.headers.get('accept-language'))
  const { wrong, values } = await claimBy(context, ctxOf(context), { form, language })
  return wrong ? data({ wrong, values }, { status: 400 }) : redirect(`${PAID}?sent`, 303)
}

export default function PaidRoute() {
  return (
    <PaidPage action={PAID} isKnown={false} {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
  )
}
