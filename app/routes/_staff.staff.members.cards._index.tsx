import { lookAtCards } from '#app/domain/papers/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PrintCardsPage } from '#app/ui/print-cards-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.cards')

/** Which cards there are for the numbers of members that were typed: posted, so that none stands in an address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = { numbers: form.text('numbers', 4_000).replaceAll('\r\n', '\n'), ticked: form.isTicked('ticked') }
  const found = await lookAtCards(signedIn(context).ctx, values.numbers)
  if (!found.ok) return found.code === 'not_yours' ? notHere() : data({ values, refused: found.code }, { status: 400 })
  if (!values.ticked) return data({ values, refused: 'not_ticked' as const }, { status: 400 })
  return data({ values, lines: found.value })
}

export default function PrintCardsRoute() {
  return <PrintCardsPage {...useActionData<typeof action>()} />
}
