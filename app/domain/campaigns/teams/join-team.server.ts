import { teams, teamSpells } from '#db/schema/climbers.ts'
import { and, eq, type SQL } from 'drizzle-orm'
import { keyIndexOf } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { teamOf } from './team-of.server.ts'

export type JoinTeamRefusal = 'no_such_climber' | 'no_such_team' | 'in_a_team' | 'by_invitation' | 'taken_down'

/**
 * A climber joins a team, by its code or by its captain's invitation: at once where it is open or she is invited, else when
 * its captain says yes. She climbs with one team at a time. Before staff have shown a team, only invitations lead into it.
 */
export const joinTeam = (
  ctx: Ctx,
  { key, by }: { key: string; by: { code: string } | { invitation: string } },
): Promise<Result<{ state: 'in' | 'asked' }, JoinTeamRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ state: 'in' | 'asked' }, JoinTeamRefusal>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    if (climber.state === 'taken_down') return refuse('taken_down')
    const invited = 'invitation' in by
    const which: SQL = invited ? eq(teams.keyIndex, keyIndexOf(by.invitation)) : eq(teams.code, by.code.toUpperCase())
    const [team] = await tx.db
      .select()
      .from(teams)
      .where(and(which, eq(teams.campaignId, climber.campaignId)))
    if (!team || team.state === 'taken_down' || (!invited && team.state !== 'shown')) return refuse('no_such_team')
    if (await teamOf(tx, climber)) return refuse('in_a_team')
    if (!invited && team.joining === 'invitation') return refuse('by_invitation')
    const state = invited || team.joining === 'open' ? 'in' : 'asked'
    await tx.db
      .insert(teamSpells)
      .values({ id: tx.newId('tsp'), teamId: team.id, climberId: climber.id, state, beganAt: tx.now() })
    await recordClimber(tx, { climberId: climber.id, kind: 'team', detail: { teamId: team.id, as: state } })
    return ok({ state })
  })
