import { chooseBeneficiary, wordsOfGift } from '#app/domain/giving/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { giftWordsPath } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** A giver chooses afterwards whose climb her gift was for. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  await byKey(context, params, wordsOfGift)
  const receiptKey = params['key'] ?? ''
  const to = (await readForm(request)).text('to', 20)
  const done = await chooseBeneficiary(ctxOf(context), { receiptKey, to })
  if (done.ok) return redirect(`${giftWordsPath(receiptKey)}?chosen`, 303)
  if (done.code === 'no_such_gift') throw new Response(null, { status: 404 })
  // A code is no secret: it stands on the climber's own page.
  return redirect(`${giftWordsPath(receiptKey)}?no=${encodeURIComponent(to)}`, 303)
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(giftWordsPath(params['key'] ?? ''), 303)
