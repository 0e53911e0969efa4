import { findOuting, findOwnPlace } from '#app/domain/campaigns/index.server.ts'
import { en } from '#app/i18n/en/index.ts'
import type { PlaceRefused, PlaceSaid } from '#app/ui/outing-words.ts'
import { placePath, takePlacePath } from '#app/ui/paths.ts'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { byKey } from './by-key.server.ts'
import { campaignOf } from './campaign-view.server.ts'
import { ctxOf } from './portal.server.ts'
import { outcomeOf } from './said.server.ts'

/** The outing that an address names by campaign, day and mountain, or 404. */
export async function outingOf(context: AppLoadContext, params: Params, slug = params['slug']) {
  const campaign = await campaignOf(context, { slug })
  const outing = await findOuting(ctxOf(context), campaign.id, params['when'] ?? '')
  if (!outing) throw new Response(null, { status: 404 })
  return { campaign, outing }
}

/** The page of who asked for a place as it is shown, or 404. */
export async function ownPlaceView(context: AppLoadContext, params: Params) {
  const { handKey, name: _name, ...place } = await byKey(context, params, findOwnPlace)
  const { publicUrl, prompts } = context.portal
  return {
    token: params['key'] ?? '',
    paybill: prompts.account,
    handLink: handKey && publicUrl + takePlacePath(handKey),
    place,
  }
}

type Done = { ok: true } | { ok: false; code: PlaceRefused | 'no_such_seat' }

/** Leads back to the page of a place, which says once what was done or why it was not. */
export function backToPlace(key: string, done: Done, said: PlaceSaid): Response {
  if (!done.ok && done.code === 'no_such_seat') throw new Response(null, { status: 404 })
  return redirect(`${placePath(key)}?${done.ok ? `said=${said}` : `refused=${done.code}`}`, 303)
}

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toPlace = ({ params }: { params: Params }): Response => redirect(placePath(params['key'] ?? ''), 303)

/** What the page is to say, from its address; anything else than the words we have is nothing. */
export const placeNewsOf = (request: Request) => outcomeOf(request, en.outings)
