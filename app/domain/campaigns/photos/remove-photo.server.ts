import { climbers } from '#db/schema/climbers.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type ClimberWords, draftOf, sealWords, shownOf } from '../climbers/climber.server.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { destroyPhotos } from './photo.server.ts'

/**
 * A climber takes her photo away: it is destroyed at once, also where it is shown, for taking away waits for nobody. Words that
 * wait go on waiting.
 */
export const removePhoto = (ctx: Ctx, { key }: { key: string }): Promise<Result<null, 'no_such_climber'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'no_such_climber'>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    const [draft, shown] = [draftOf(tx, climber), shownOf(tx, climber)].map((words) => words && without(words))
    const sealed = {
      ...(draft && { draftSealed: sealWords(tx, 'draft_sealed', climber.id, draft) }),
      ...(shown && { shownSealed: sealWords(tx, 'shown_sealed', climber.id, shown) }),
    }
    // A draft that was the photo alone has nothing left to wait for.
    const isSame = draft && shown && draft.name === shown.name && draft.story === shown.story
    const settled = isSame ? { draftSealed: null, waitingSince: null } : {}
    await tx.db
      .update(climbers)
      .set({ ...sealed, ...settled, changedAt: tx.now() })
      .where(eq(climbers.id, climber.id))
    await destroyPhotos(tx, climber.id)
    await recordClimber(tx, { climberId: climber.id, kind: 'photo', detail: { did: 'removed' } })
    return ok(null)
  })

const without = ({ name, story }: ClimberWords): ClimberWords => ({ name, story })
