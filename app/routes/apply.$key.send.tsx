import { submitApplication } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere, ownApplicationView, toApplication } from '#app/http/own-application.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { OwnApplicationPage } from '#app/ui/own-application-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.applyOwn')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => ownApplicationView(context, params, request)

/** Longer than a sending takes, somebody taken in at once included: how long it took tells nothing. */
const STEP_MS = 500

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownApplicationView(context, params, request)
  const consents = (await readForm(request)).isTicked('consent')
  const sent = await steadily(STEP_MS, () => submitApplication(ctxOf(context), { key, consents }))
  if (sent.ok) return toApplication(params, { said: 'sent' })
  if (sent.code === 'no_such_application') return notHere()
  if (sent.code === 'consent_missing') return data({ consentError: sent.code }, { status: 400 })
  return data({ refused: sent.code }, { status: 409 })
}

export default function SendApplicationRoute() {
  return <OwnApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
