import { answerSeat, findOffer } from '#app/domain/trainings/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { seatPath } from '#app/ui/paths.ts'
import { SeatOfferPage } from '#app/ui/seat-offer-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.answer')

export const loader = async ({ request, params, context }: LoaderFunctionArgs) => ({
  offer: await byKey(context, params, findOffer),
  isDone: new URL(request.url).searchParams.has('done'),
})

/** Whoever has the link of an offer takes the seat or leaves it to the next: a phone over 2G signs in slower than an offer lapses. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await byKey(context, params, findOffer)
  const key = params['key'] ?? ''
  const yes = (await readForm(request)).text('answer', 3) === 'yes'
  const done = await answerSeat(ctxOf(context), { key, yes })
  if (done.ok) return redirect(`${seatPath(key)}?done`, 303)
  return done.code === 'no_such_seat' ? notHere() : data({ refused: done.code }, { status: 409 })
}

export default function SeatRoute() {
  return <SeatOfferPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
