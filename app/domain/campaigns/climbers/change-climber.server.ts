import { climbers } from '#db/schema/climbers.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { draftOf, sealWords, shownOf } from './climber.server.ts'
import { climberByKey } from './climber-by-key.server.ts'
import { recordClimber } from './climber-history.server.ts'
import type { ChangeClimberForm } from './schemas.ts'

export type ChangeClimberRefusal = 'no_such_climber' | 'taken_down' | 'first_name_only'

/**
 * A climber changes her page. Goal, county and whether she is ranked hold at once; words wait for the staff's yes, and until
 * then the public sees what it saw. Words that say what is shown already wait for nobody.
 */
export const changeClimber = (
  ctx: Ctx,
  { key, name, story, goal, county, isRanked }: ChangeClimberForm & { key: string },
): Promise<Result<null, ChangeClimberRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ChangeClimberRefusal>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    if (climber.state === 'taken_down') return refuse('taken_down')
    if (climber.isChild && /\s/.test(name)) return refuse('first_name_only')
    const shown = shownOf(tx, climber)
    const { photoId, photoAlt } = draftOf(tx, climber) ?? shown ?? {}
    const isSame =
      shown?.name === name && shown.story === story && shown.photoId === photoId && shown.photoAlt === photoAlt
    const words = isSame
      ? { draftSealed: null, waitingSince: null, noteSealed: null }
      : {
          draftSealed: sealWords(tx, 'draft_sealed', climber.id, { name, story, photoId, photoAlt }),
          waitingSince: climber.waitingSince ?? tx.now(),
          noteSealed: null,
        }
    await tx.db
      .update(climbers)
      .set({ ...words, ...goal, county, isRanked, changedAt: tx.now() })
      .where(eq(climbers.id, climber.id))
    await recordClimber(tx, { climberId: climber.id, kind: 'changed' })
    return ok(null)
  })
