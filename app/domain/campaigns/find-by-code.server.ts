import { purposeOfCode } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money } from '../shared/money.ts'
import { campaignTotal } from './campaign-total.server.ts'
import { findClimber } from './climbers/find-climber.server.ts'
import { findCampaignById } from './find-campaign.server.ts'
import { heightOf } from './height.ts'
import { findTeam } from './teams/find-team.server.ts'

/** What can be shared by its code: a campaign, or a climber or a team of one, as everybody may see it today. */
export type Shared = {
  kind: 'campaign' | 'climber' | 'team'
  campaignId: string
  slug: string
  campaign: string
  code: string
  /** A climber's or a team's; of a child her first name alone, which is all that there is. */
  name: string | null
  /** A team has none. */
  goal: Money | null
  raised: Money
  heightMetres: number
  /** The key of the photo that her page shows. */
  photoKey: string | null
  /** What changes when this does, as a page says what it shows. */
  shows: string[]
}

/** Null for a code of nothing that is shown. */
export async function findByCode(ctx: Ctx, code: string): Promise<Shared | null> {
  const purpose = /^[0-9a-z]{2,12}$/i.test(code) ? await purposeOfCode(ctx, code) : null
  const campaign = purpose?.purpose === 'campaign' ? await findCampaignById(ctx, purpose.purposeId) : null
  if (!purpose || !campaign) return null
  const { id, slug, name } = campaign
  const of = { campaignId: id, slug, campaign: name, photoKey: null, code: code.toUpperCase() }
  const total = await campaignTotal(ctx, campaign)
  if (purpose.purposeId === id) {
    const { raised, heightMetres } = total
    return { ...of, kind: 'campaign', name: null, goal: kes(campaign.goal.minor), raised, heightMetres, shows: [id] }
  }
  const climber = await findClimber(ctx, id, code)
  if (climber) {
    const { goal, raised, photo } = climber
    const own = { goal, raised, heightMetres: heightOf(raised, goal), photoKey: photo?.key ?? null }
    return { ...of, kind: 'climber', name: climber.name, ...own, shows: [climber.id] }
  }
  const team = await findTeam(ctx, id, code)
  if (!team) return null
  const { heightMetres } = total
  return { ...of, kind: 'team', name: team.name, goal: null, raised: team.raised, heightMetres, shows: [id] }
}
