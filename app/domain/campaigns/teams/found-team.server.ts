import { teams, teamSpells } from '#db/schema/climbers.ts'
import { branchOf, giveCode, keyIndexOf, linkKey } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { teamNamePlace, teamOf } from './team-of.server.ts'

export type FoundTeamRefusal = 'no_such_climber' | 'not_shown' | 'in_a_team'

/** What a captain sends to whom she invites; it is written where a team’s code is. */
export const teamKey = (ctx: Ctx, teamId: string): string => linkKey(ctx, teamId)

/** A climber whose page is shown founds a team and is its captain. Its name is shown once staff have said yes. */
export const foundTeam = (
  ctx: Ctx,
  { key, name, joining }: { key: string; name: string; joining: 'open' | 'approval' | 'invitation' },
): Promise<Result<{ teamId: string }, FoundTeamRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ teamId: string }, FoundTeamRefusal>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    if (climber.state !== 'shown') return refuse('not_shown')
    if (await teamOf(tx, climber)) return refuse('in_a_team')
    const teamId = tx.newId('tem')
    const purposeId = branchOf(climber.campaignId, teamId)
    const code = await giveCode(tx, { purpose: 'campaign', purposeId, kind: 'team' })
    const now = tx.now()
    await tx.db.insert(teams).values({
      id: teamId,
      campaignId: climber.campaignId,
      code,
      captainId: climber.id,
      joining,
      state: 'asked',
      nameSealed: tx.vault.seal(teamNamePlace(teamId), name),
      keyIndex: keyIndexOf(teamKey(tx, teamId)),
      createdAt: now,
      changedAt: now,
    })
    await tx.db
      .insert(teamSpells)
      .values({ id: tx.newId('tsp'), teamId, climberId: climber.id, state: 'in', beganAt: now })
    await recordClimber(tx, { climberId: climber.id, kind: 'team', detail: { teamId, as: 'captain' } })
    return ok({ teamId })
  })
