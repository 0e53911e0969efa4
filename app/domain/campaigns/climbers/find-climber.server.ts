import { climbers } from '#db/schema/climbers.ts'
import { and, eq } from 'drizzle-orm'
import { branchOf, purposeTotal } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { type PhotoView, photoView } from '../photos/photo.server.ts'
import { teamOf } from '../teams/team-of.server.ts'
import { type Climber, shownOf } from './climber.server.ts'

/** A climber as everybody may see her. */
export type ShownClimber = {
  id: string
  code: string
  name: string
  story: string
  photo: PhotoView | null
  isChild: boolean
  kind: Climber['kind']
  county: string | null
  goal: Money
  raised: Money
  gifts: number
  team: { id: string; code: string; name: string } | null
}

/** The climber of a campaign whose code ends an address, in either case; null unless her page is shown. */
export async function findClimber(ctx: Ctx, campaignId: string, code: string): Promise<ShownClimber | null> {
  const [climber] = await ctx.db
    .select()
    .from(climbers)
    .where(and(eq(climbers.code, code.toUpperCase()), eq(climbers.campaignId, campaignId), eq(climbers.state, 'shown')))
  const words = climber && shownOf(ctx, climber)
  if (!climber || !words) return null
  const [total, team, photo] = await Promise.all([
    purposeTotal(ctx, { purpose: 'campaign', purposeId: branchOf(campaignId, climber.id) }),
    teamOf(ctx, climber),
    photoView(ctx, words),
  ])
  return {
    id: climber.id,
    code: climber.code,
    name: words.name,
    story: words.story,
    photo,
    isChild: climber.isChild,
    kind: climber.kind,
    county: climber.county,
    goal: kes(climber.minor),
    raised: total.received,
    gifts: Number(total.payments),
    team: team?.state === 'in' && team.isShown ? { id: team.id, code: team.code, name: team.name } : null,
  }
}

/** Her name as everybody may see it, by her id; null where her page is not shown. */
export async function climberName(ctx: Ctx, climberId: string): Promise<string | null> {
  const [climber] = await ctx.db.select().from(climbers).where(eq(climbers.id, climberId))
  return climber ? (shownOf(ctx, climber)?.name ?? null) : null
}
