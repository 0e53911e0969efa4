import { climbers, teams, teamSpells } from '#db/schema/climbers.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { draftOf, shownOf } from '../climbers/climber.server.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { teamKey } from './found-team.server.ts'
import { endSpell } from './leave-team.server.ts'
import { type Team, teamName } from './team-of.server.ts'

export type Crew = {
  name: string
  code: string
  joining: Team['joining']
  state: Team['state']
  invitation: string
  members: { code: string; name: string; state: 'asked' | 'in' }[]
}

/** The team of which a climber is captain, with who is in it and who has asked; null where she is none. */
export async function crewOf(ctx: Ctx, key: string): Promise<Crew | null> {
  const captain = await climberByKey(ctx, key)
  const team = captain && (await teamOfCaptain(ctx, captain.id))
  if (!team) return null
  const rows = await ctx.db
    .select({ climber: climbers, state: teamSpells.state })
    .from(teamSpells)
    .innerJoin(climbers, eq(climbers.id, teamSpells.climberId))
    .where(and(eq(teamSpells.teamId, team.id), isNull(teamSpells.endedAt)))
    .orderBy(asc(teamSpells.beganAt))
  return {
    name: teamName(ctx, team),
    code: team.code,
    joining: team.joining,
    state: team.state,
    invitation: teamKey(ctx, team.id),
    members: rows.map(({ climber, state }) => ({
      code: climber.code,
      name: (shownOf(ctx, climber) ?? draftOf(ctx, climber))?.name ?? '',
      state: state === 'asked' ? 'asked' : 'in',
    })),
  }
}

export type AnswerRefusal = 'not_captain' | 'no_such_climber' | 'is_captain'

/** A captain takes in who has asked, or lets go of who has asked or is in. */
export const answerJoining = (
  ctx: Ctx,
  { key, code, yes }: { key: string; code: string; yes: boolean },
): Promise<Result<null, AnswerRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, AnswerRefusal>> => {
    const captain = await climberByKey(tx, key)
    const team = captain && (await teamOfCaptain(tx, captain.id))
    if (!captain || !team) return refuse('not_captain')
    const [climber] = await tx.db
      .select({ id: climbers.id })
      .from(climbers)
      .where(eq(climbers.code, code))
      .for('update')
    const [spell] = climber
      ? await tx.db
          .select()
          .from(teamSpells)
          .where(and(eq(teamSpells.climberId, climber.id), eq(teamSpells.teamId, team.id), isNull(teamSpells.endedAt)))
      : []
    if (!climber || !spell) return refuse('no_such_climber')
    if (climber.id === captain.id) return refuse('is_captain')
    if (!yes) await endSpell(tx, climber.id, team.id)
    else if (spell.state === 'asked') {
      await tx.db.update(teamSpells).set({ state: 'in' }).where(eq(teamSpells.id, spell.id))
      await recordClimber(tx, { climberId: climber.id, kind: 'team', detail: { teamId: team.id, as: 'in' } })
    }
    return ok(null)
  })

async function teamOfCaptain(ctx: Ctx, captainId: string): Promise<Team | null> {
  const [team] = await ctx.db.select().from(teams).where(eq(teams.captainId, captainId))
  return team && team.state !== 'taken_down' ? team : null
}
