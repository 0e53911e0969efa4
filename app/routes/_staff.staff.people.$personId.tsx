import { messagesOf } from '#app/domain/messages/index.server.ts'
import { isPersonFrozen, numberOf, openRecord } from '#app/domain/people/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { withStops } from '#app/http/with-stops.server.ts'
import { PersonPage } from '#app/ui/person-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.person')

/** Masked until somebody has said why (the action below): then it is opened, and she can read by whom. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const personId = params['personId'] ?? ''
  const number = await numberOf(ctx, personId)
  if (!number) throw new Response(null, { status: 404 })
  const mayFreeze = holds(visit, 'protection', 'network_coordinator')
  const isFrozen = mayFreeze ? await asPortal(ctx, 'custody', (tx) => isPersonFrozen(tx, personId)) : null
  const sees = holds(visit, 'finance', 'membership_officer', 'data_protection')
  const messages = sees ? await messagesOf(ctx, personId, { most: 20 }) : null
  return { personId, number, mayFreeze, isFrozen, messages, mayMerge: holds(visit, 'membership_officer') }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const reason = (await readForm(request)).text('reason', 500)
  const opened = await openRecord(ctx, { personId: params['personId'] ?? '', reason })
  if (opened.ok) {
    const { county, contacts, ...details } = opened.value
    const shown = { ...details, contacts: await withStops(ctx, contacts), county: county ? countyName(county) : null }
    return data({ opened: shown, reason, error: undefined })
  }
  if (opened.code === 'not_allowed') throw new Response(null, { status: 404 })
  return data({ opened: null, reason, error: opened.code }, { status: opened.code === 'too_many' ? 429 : 400 })
}

export default function PersonRoute() {
  return <PersonPage {...useLoaderData<typeof loader>()} opened={null} {...useActionData<typeof action>()} />
}
