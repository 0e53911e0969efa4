import { climbers, teams, teamSpells } from '#db/schema/climbers.ts'
import { and, eq, type SQL } from 'drizzle-orm'
import { branchRepeats, branchTotals, type PurposeTotal } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { shownOf } from '../climbers/climber.server.ts'
import { type Team, teamName } from './team-of.server.ts'

export type ShownTeam = {
  id: string
  code: string
  name: string
  joining: Team['joining']
  raised: Money
  gifts: number
  /** Those whose pages are shown, who has received most first. */
  members: { code: string; name: string; isCaptain: boolean; raised: Money }[]
}

/** A team as everybody may see it; null unless it is shown. It has what its climbers of today and it itself have received. */
export async function findTeam(ctx: Ctx, campaignId: string, code: string): Promise<ShownTeam | null> {
  const [row] = await crews(ctx, campaignId, eq(teams.code, code.toUpperCase()))
  return row ?? null
}

async function crews(ctx: Ctx, campaignId: string, which: SQL): Promise<ShownTeam[]> {
  const rows = await ctx.db
    .select({ team: teams, climber: climbers })
    .from(teams)
    .innerJoin(teamSpells, and(eq(teamSpells.teamId, teams.id), eq(teamSpells.state, 'in')))
    .innerJoin(climbers, eq(climbers.id, teamSpells.climberId))
    .where(and(eq(teams.campaignId, campaignId), eq(teams.state, 'shown'), which))
  const found = new Map<string, { team: Team; crew: (typeof climbers.$inferSelect)[] }>()
  for (const { team, climber } of rows) {
    const known = found.get(team.id) ?? { team, crew: [] }
    known.crew.push(climber)
    found.set(team.id, known)
  }
  const branches = [...found.values()].flatMap(({ team, crew }) => [team.id, ...crew.map(({ id }) => id)])
  const purpose = { purpose: 'campaign', purposeId: campaignId }
  const totals = await branchTotals(ctx, purpose, branches)
  const repeats = await branchRepeats(ctx, purpose, branches)
  return [...found.values()].map(({ team, crew }) => teamView(ctx, team, crew, { totals, repeats }))
}

function teamView(
  ctx: Ctx,
  team: Team,
  crew: readonly (typeof climbers.$inferSelect)[],
  { totals, repeats }: { totals: ReadonlyMap<string, PurposeTotal>; repeats: readonly string[][] },
): ShownTeam {
  const of = (id: string): PurposeTotal => totals.get(id) ?? { received: kes(0n), payments: 0n }
  const ids = [team.id, ...crew.map(({ id }) => id)]
  const parts = ids.map(of)
  const again = repeats.reduce((sum, at) => sum + Math.max(0, at.filter((id) => ids.includes(id)).length - 1), 0)
  return {
    id: team.id,
    code: team.code,
    name: teamName(ctx, team),
    joining: team.joining,
    raised: kes(parts.reduce((sum, { received }) => sum + received.minor, 0n)),
    gifts: Number(parts.reduce((sum, { payments }) => sum + payments, 0n)) - again,
    members: crew
      .flatMap((climber) => {
        const words = shownOf(ctx, climber)
        return words
          ? [
              {
                code: climber.code,
                name: words.name,
                isCaptain: climber.id === team.captainId,
                raised: of(climber.id).received,
              },
            ]
          : []
      })
      .sort(byMoney),
  }
}

/** For sorting: who has received more comes first. */
const byMoney = (a: { raised: Money }, b: { raised: Money }): number =>
  a.raised.minor === b.raised.minor ? 0 : a.raised.minor > b.raised.minor ? -1 : 1
