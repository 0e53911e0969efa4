import { teamSpells } from '#db/schema/climbers.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { teamOf } from './team-of.server.ts'

export type LeaveTeamRefusal = 'no_such_climber' | 'in_no_team' | 'is_captain'

/** A climber leaves her team, or takes back that she asked. What she has raised goes with her; a captain stays with hers. */
export const leaveTeam = (ctx: Ctx, { key }: { key: string }): Promise<Result<null, LeaveTeamRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, LeaveTeamRefusal>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    const team = await teamOf(tx, climber)
    if (!team) return refuse('in_no_team')
    if (team.isCaptain) return refuse('is_captain')
    await endSpell(tx, climber.id, team.id)
    return ok(null)
  })

/** Ends the one open spell of a climber in a team; nothing where there is none. */
export async function endSpell(tx: Ctx, climberId: string, teamId: string): Promise<void> {
  const ended = await tx.db
    .update(teamSpells)
    .set({ state: 'over', endedAt: tx.now() })
    .where(and(eq(teamSpells.climberId, climberId), eq(teamSpells.teamId, teamId), isNull(teamSpells.endedAt)))
    .returning({ id: teamSpells.id })
  if (ended.length > 0) await recordClimber(tx, { climberId, kind: 'team', detail: { teamId, as: 'over' } })
}
