import { type Campaign, campaignTotal, findCampaign, phasesOf } from '#app/domain/campaigns/index.server.ts'
import { latestFriends } from '#app/domain/giving/index.server.ts'
import { formatCount, formatMoney, formatTime } from '#app/i18n/format.ts'
import { markerAt, metresShown, percentOf } from '#app/ui/climb.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { Changes } from './changes.server.ts'
import { ctxOf, type Portal } from './portal.server.ts'
import { qrPath } from './qr.server.ts'

/** The campaign an address names, or 404. */
export async function campaignOf(context: AppLoadContext, params: Params): Promise<Campaign> {
  const campaign = await findCampaign(ctxOf(context), params['slug'] ?? '')
  if (!campaign) throw new Response(null, { status: 404 })
  return campaign
}

/** How a campaign stands. The QR leads to the page itself, where it can be given. */
export async function campaignStanding({ ctx, prompts, publicUrl }: Portal, campaign: Campaign) {
  const total = await campaignTotal(ctx, campaign)
  return {
    slug: campaign.slug,
    goal: campaign.goal,
    raised: total.raised,
    gifts: Number(total.gifts),
    heightMetres: total.heightMetres,
    asOf: total.asOf,
    paybill: prompts.account,
    accountCode: campaign.accountCode,
    qr: qrOf(`${publicUrl}/campaigns/${campaign.slug}`),
  }
}

const drawn = new Map<string, ReturnType<typeof qrPath>>()

/** The QR of a campaign's page is always the same, and one is not drawn in a moment. There are as many as campaigns. */
function qrOf(url: string) {
  const qr = drawn.get(url) ?? qrPath(url)
  drawn.set(url, qr)
  return qr
}

/** The same, and how it came to that: what its own page tells. */
export async function campaignView(portal: Portal, campaign: Campaign) {
  const [standing, history] = await Promise.all([campaignStanding(portal, campaign), phasesOf(portal.ctx, campaign)])
  return { ...standing, history }
}

/** Who gave lately, for the ticker of the screen in a hall: first names, and null for a friend. */
export const friendsOf = ({ ctx }: Pick<Portal, 'ctx'>, { id }: Campaign): Promise<(string | null)[]> =>
  // Without keys nobody can be named, and the total still can be told.
  ctx.vault.locked ? Promise.resolve([]) : latestFriends(ctx, id, { limit: 8 })

type Kept = { count: number; total: Promise<string> }
const kept = new WeakMap<Changes, Map<string, Kept>>()

/** What moves on an open page when money comes in. All open pages of a campaign share one question for each change. */
export function liveTotal(portal: Portal, campaign: Campaign): Promise<string> {
  const count = portal.changes.count()
  const totals = kept.get(portal.changes) ?? new Map<string, Kept>()
  kept.set(portal.changes, totals)
  const known = totals.get(campaign.id)
  if (known?.count === count) return known.total
  const total = askTotal(portal, campaign)
  totals.set(campaign.id, { count, total })
  total.catch(() => totals.get(campaign.id)?.total === total && totals.delete(campaign.id))
  return total
}

async function askTotal(portal: Portal, campaign: Campaign): Promise<string> {
  const total = await campaignTotal(portal.ctx, campaign)
  const marker = markerAt(total.heightMetres)
  return JSON.stringify({
    raised: formatMoney(total.raised),
    gifts: formatCount(total.gifts),
    height: formatCount(metresShown(total.heightMetres)),
    percent: String(percentOf(total.raised, campaign.goal)),
    asOf: formatTime(total.asOf),
    markerX: marker.x,
    markerY: marker.y,
    friends: await friendsOf(portal, campaign),
  })
}
