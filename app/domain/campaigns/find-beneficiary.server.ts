import { climbers, teams } from '#db/schema/climbers.ts'
import { and, eq } from 'drizzle-orm'
import { branchOf, stemOf } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { climberName } from './climbers/find-climber.server.ts'
import { shownOf } from './climbers/climber.server.ts'
import { type Campaign, findCampaign } from './find-campaign.server.ts'
import { teamName } from './teams/team-of.server.ts'

/** For whom inside a campaign a gift is: its code and the name that everybody may see. */
export type Beneficiary = { code: string; name: string }

/**
 * What a gift to a campaign is for, as payments know it: the campaign, or the climber or team whose code stands in the
 * form. A code that leads to no page that is shown is left out: the gift is the campaign's. Null where there is no such campaign.
 */
export async function findBeneficiary(
  ctx: Ctx,
  { slug, to }: { slug: string; to?: string | undefined },
): Promise<{ campaign: Campaign; purpose: 'campaign'; purposeId: string; beneficiary: Beneficiary | null } | null> {
  const campaign = await findCampaign(ctx, slug)
  if (!campaign) return null
  const found = to ? await shownBy(ctx, campaign.id, to.toUpperCase()) : null
  return {
    campaign,
    purpose: 'campaign',
    purposeId: found ? branchOf(campaign.id, found.id) : campaign.id,
    beneficiary: found && { code: found.code, name: found.name },
  }
}

async function shownBy(ctx: Ctx, campaignId: string, code: string): Promise<(Beneficiary & { id: string }) | null> {
  const [climber] = await ctx.db
    .select()
    .from(climbers)
    .where(and(eq(climbers.code, code), eq(climbers.campaignId, campaignId)))
  const words = climber && shownOf(ctx, climber)
  if (words) return { id: climber.id, code, name: words.name }
  const [team] = await ctx.db
    .select()
    .from(teams)
    .where(and(eq(teams.code, code), eq(teams.campaignId, campaignId), eq(teams.state, 'shown')))
  return team ? { id: team.id, code, name: teamName(ctx, team) } : null
}

/** The name of whoever a payment to a campaign is for, as everybody may see it; null for the campaign itself. */
export async function beneficiaryName(ctx: Ctx, purposeId: string): Promise<string | null> {
  const { branchId } = stemOf(purposeId)
  if (!branchId) return null
  if (branchId.startsWith('clm_')) return climberName(ctx, branchId)
  const [team] = await ctx.db
    .select()
    .from(teams)
    .where(and(eq(teams.id, branchId), eq(teams.state, 'shown')))
  return team ? teamName(ctx, team) : null
}
