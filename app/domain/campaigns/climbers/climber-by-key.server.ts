import { climbers } from '#db/schema/climbers.ts'
import { eq } from 'drizzle-orm'
import { branchOf, keyIndexOf, purposeTotal } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { findCampaignById } from '../find-campaign.server.ts'
import { type PhotoView, photoView } from '../photos/photo.server.ts'
import { teamOf, type TeamPlace } from '../teams/team-of.server.ts'
import { ownThanks } from '../thanks/thanks.server.ts'
import { type Climber, type ClimberWords, contactOf, draftOf, noteOf, shownOf } from './climber.server.ts'

/** How a page stands with the staff: `waiting` for their yes, `sent_back` with a note, else as it is shown or not. */
export type ClimberStanding = 'waiting' | 'sent_back' | 'shown' | 'taken_down'

/** A climber's own page, as whoever has its link may see it: never where she can be reached. */
export type OwnClimber = {
  id: string
  code: string
  slug: string
  campaign: string
  kind: Climber['kind']
  isChild: boolean
  photoAllowed: boolean
  standing: ClimberStanding
  isShown: boolean
  note: string | null
  /** As she last sent it. */
  words: ClimberWords
  photo: PhotoView | null
  thanks: Awaited<ReturnType<typeof ownThanks>>
  goal: Money
  county: string | null
  isRanked: boolean
  raised: Money
  gifts: number
  team: TeamPlace | null
}

/** Null where no page has this key. */
export async function findOwnClimber(ctx: Ctx, key: string): Promise<OwnClimber | null> {
  const climber = await climberByKey(ctx, key)
  if (!climber) return null
  const campaign = await findCampaignById(ctx, climber.campaignId)
  if (!campaign) throw new Error(`climber ${climber.id} is of no campaign`)
  const total = await purposeTotal(ctx, { purpose: 'campaign', purposeId: branchOf(climber.campaignId, climber.id) })
  const { id, code, kind, isChild, county, isRanked } = climber
  const words = draftOf(ctx, climber) ?? shownOf(ctx, climber) ?? { name: '', story: '' }
  return {
    id,
    code,
    slug: campaign.slug,
    campaign: campaign.name,
    kind,
    isChild,
    photoAllowed: contactOf(ctx, climber).guardian?.photoAllowed ?? true,
    standing: standingOf(climber),
    isShown: climber.state === 'shown',
    note: noteOf(ctx, climber),
    words,
    photo: await photoView(ctx, words),
    thanks: await ownThanks(ctx, climber.id),
    goal: kes(climber.minor),
    county,
    isRanked,
    raised: total.received,
    gifts: Number(total.payments),
    team: await teamOf(ctx, climber),
  }
}

/** The key is all that she has to show, so nothing else is asked. */
export async function climberByKey(ctx: Ctx, key: string, lock = false): Promise<Climber | null> {
  if (!/^[0-9a-f]{32}$/.test(key)) return null
  const asked = ctx.db
    .select()
    .from(climbers)
    .where(eq(climbers.keyIndex, keyIndexOf(key)))
  const [row] = await (lock ? asked.for('update') : asked)
  return row ?? null
}

export function standingOf({ state, waitingSince, noteSealed }: Climber): ClimberStanding {
  if (waitingSince) return 'waiting'
  if (state === 'taken_down') return 'taken_down'
  return noteSealed ? 'sent_back' : 'shown'
}
