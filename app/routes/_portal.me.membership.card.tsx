import { payOwnDuesByCard } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { ownDuesView, readAmount } from '#app/http/own-dues.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { MembershipPage } from '#app/ui/membership-page.tsx'
import type { PaySent } from '#app/ui/membership-pay.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.membership')

export const loader = ({ request, context }: LoaderFunctionArgs) => ownDuesView(context, request)

/** Who is signed in is known, so that no browser has to prove that a person is at work: she only cannot try often. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { portal, clientAddress } = context
  const amount = (await readForm(request)).text('amount', 20)
  const sent = (errors: PaySent['errors'] = {}): { pay: PaySent } => ({
    pay: { by: 'card', values: { amount, phone: '' }, errors },
  })
  const read = readAmount(amount)
  if (!read.ok) return data(sent({ amount: read.error }), { status: 400 })
  const may =
    (await portal.limits.allows('card.address', clientAddress)) &&
    (await portal.limits.allows('card.email', visit.personId))
  if (!may) return data({ ...sent(), refused: 'too_many' as const }, { status: 429 })
  const back = portal.publicUrl + PATHS.membership
  const opened = await payOwnDuesByCard(ctx, portal.cards, {
    amount: read.amount,
    language: languageOf(request.headers.get('cookie'), request.headers.get('accept-language')),
    returnUrl: () => back,
    leaveUrl: back,
  })
  if (opened.ok) return redirect(opened.value.url, 303)
  if (opened.code === 'no_member') throw new Response(null, { status: 404 })
  const refused = opened.code === 'no_answer' ? ('no_answer' as const) : ('unavailable' as const)
  return data({ ...sent(), refused }, { status: 503 })
}

export default function CardMembershipRoute() {
  return <MembershipPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
