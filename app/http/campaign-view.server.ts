import { type Campaign, campaignOpenings, campaignTotal, findCampaign } from '#app/domain/campaigns/index.server.ts'
import { formatCount, formatMoney, formatTime } from '#app/i18n/format.ts'
import { markerAt, metresShown, percentOf } from '#app/ui/climb.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { ctxOf, type Portal } from './portal.server.ts'
import { qrPath } from './qr.server.ts'

/** The campaign an address names, or 404. */
export async function campaignOf(context: AppLoadContext, params: Params): Promise<Campaign> {
  const campaign = await findCampaign(ctxOf(context), params['slug'] ?? '')
  if (!campaign) throw new Response(null, { status: 404 })
  return campaign
}

/** What a campaign's pages show. The QR leads to the page itself, where it can be given. */
export async function campaignView(portal: Portal, campaign: Campaign) {
  const total = await campaignTotal(portal.ctx, campaign)
  const openings = await campaignOpenings(portal.ctx, campaign)
  return {
    slug: campaign.slug,
    goal: campaign.goal,
    raised: total.raised,
    gifts: Number(total.gifts),
    heightMetres: total.heightMetres,
    asOf: total.asOf,
    openings,
    paybill: portal.prompts.account,
    accountCode: campaign.accountCode,
    qr: qrPath(`${portal.publicUrl}/campaigns/${campaign.slug}`),
  }
}

/** What moves on an open page when money comes in, ready to be shown. */
export async function liveTotal(portal: Portal, campaign: Campaign): Promise<string> {
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
  })
}
