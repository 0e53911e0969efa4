import { newsFor } from '#app/domain/networks/index.server.ts'
import {
  consentsOf,
  custodyContactsOf,
  factorsOf,
  openDetails,
  requestsOf,
  takeNotices,
} from '#app/domain/people/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { MemberHome } from '#app/ui/member-home.tsx'
import type { Todo } from '#app/ui/me-words.ts'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.home')

/** Nothing here names her: that takes a button (the action below). */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { personId } = visit
  const factors = await factorsOf(ctx, visit)
  const [held, consents, requests] = await inTransaction(ctx, async (tx) => [
    await openDetails(tx, personId),
    await consentsOf(tx, personId),
    await requestsOf(tx, personId),
  ])
  const network = await newsFor(ctx, personId)
  const due: Record<Todo, boolean> = {
    recovery: factors.recoveryReadyAt !== null,
    second_factor: !factors.hasAuthenticator && factors.passkeys.length === 0,
    codes: factors.recoveryCodesLeft < 3,
    safe_contact: !held?.safeContact,
    custody: (await custodyContactsOf(ctx, personId)).length === 0,
    email: held?.contacts.some(({ kind, isProven }) => kind === 'email' && !isProven) ?? false,
    consent: consents.some(({ state }) => state === 'asks_again'),
    copy: requests.some(({ state }) => state === 'ready'),
    answer: false,
    network_asks: network.isAsked,
    network_news: network.hasPosts,
  }
  const todos = (Object.keys(due) as Todo[]).filter((todo) => due[todo])
  return { todos, mustEnrol: visit.mustEnrol, notices: await takeNotices(ctx, personId) }
}

export async function action({ context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const held = await inTransaction(ctx, (tx) => openDetails(tx, visit.personId))
  return { name: held?.name ?? '', number: held?.number ?? '' }
}

export default function MemberHomeRoute() {
  return <MemberHome {...useLoaderData<typeof loader>()} shown={useActionData<typeof action>() ?? null} />
}
