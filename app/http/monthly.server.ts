import { findCampaignById } from '#app/domain/campaigns/index.server.ts'
import { findMandate } from '#app/domain/payments/index.server.ts'
import { monthlyRefused, type MonthlyRefused, monthlySaid, type MonthlySaid } from '#app/ui/monthly-words.ts'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { ctxOf } from './portal.server.ts'
import { neighbourhood } from './rate-limits.server.ts'
import { outcomeOf } from './said.server.ts'

/** The key in the address of a monthly gift. Trying out keys ends soon, and far from any that is. */
export async function monthlyKeyOf({ portal, clientAddress }: AppLoadContext, params: Params): Promise<string> {
  if (!(await portal.limits.allows('monthly.address', neighbourhood(clientAddress))))
    throw new Response(null, { status: 429 })
  return params['key'] ?? ''
}

/** A monthly gift as its page shows it, or 404. */
export async function monthlyGiftOf(context: AppLoadContext, params: Params) {
  const token = await monthlyKeyOf(context, params)
  const gift = await findMandate(ctxOf(context), token)
  const campaign = gift && (await findCampaignById(ctxOf(context), gift.purposeId))
  if (!gift || !campaign) throw new Response(null, { status: 404 })
  return { ...gift, token, slug: campaign.slug }
}

type Done = { ok: true } | { ok: false; code: MonthlyRefused | 'no_such_gift' }

/** Leads back to the page of a monthly gift, which says once what was done or why it was not. 404 where there is none. */
export function backToGift(key: string, done: Done, said: MonthlySaid): Response {
  if (!done.ok && done.code === 'no_such_gift') throw new Response(null, { status: 404 })
  return redirect(`/monthly/${key}?${done.ok ? `said=${said}` : `refused=${done.code}`}`, 303)
}

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toGift = ({ params }: { params: Params }): Response => redirect(`/monthly/${params['key'] ?? ''}`, 303)

/** What the page is to say, from its address; anything else than the words we have is nothing. */
export const monthlyNewsOf = (request: Request) => outcomeOf(request, { said: monthlySaid, refused: monthlyRefused })
