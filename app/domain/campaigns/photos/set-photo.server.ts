import { climbers } from '#db/schema/climbers.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { contactOf, draftOf, sealClimberContact, sealWords, shownOf } from '../climbers/climber.server.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { destroyPhotos, keepPhoto, type Picture } from './photo.server.ts'

export type SetPhotoRefusal = 'no_such_climber' | 'taken_down' | 'guardian_photo_missing'

/**
 * A climber adds a photo to her page, or puts another in its place; without `picture` she only says anew what is to be seen on
 * it. It waits for the staff's yes as a new text does, and until then the public sees what it saw. Of a child none is kept
 * before her guardian has allowed it; that yes is kept with its instant.
 */
export const setPhoto = (
  ctx: Ctx,
  { key, picture, alt, guardianAllows }: { key: string; picture?: Picture; alt: string; guardianAllows: boolean },
): Promise<Result<null, SetPhotoRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, SetPhotoRefusal>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    if (climber.state === 'taken_down') return refuse('taken_down')
    const contact = contactOf(tx, climber)
    const isAllowed = contact.guardian?.photoAllowed ?? !climber.isChild
    if (!isAllowed && !guardianAllows) return refuse('guardian_photo_missing')
    const shown = shownOf(tx, climber)
    const words = draftOf(tx, climber) ?? shown
    if (!words) throw new Error('a climber has words')
    const photoId = picture ? await keepPhoto(tx, climber.id, picture) : words.photoId
    await destroyPhotos(tx, climber.id, [photoId, shown?.photoId])
    const guardian = contact.guardian && {
      ...contact.guardian,
      ...(!isAllowed && { photoAllowed: true, photoAllowedAt: tx.now().toISOString() }),
    }
    await tx.db
      .update(climbers)
      .set({
        draftSealed: sealWords(tx, 'draft_sealed', climber.id, { ...words, photoId, photoAlt: alt || undefined }),
        contactSealed: sealClimberContact(tx, climber.id, { ...contact, guardian }),
        waitingSince: climber.waitingSince ?? tx.now(),
        noteSealed: null,
        changedAt: tx.now(),
      })
      .where(eq(climbers.id, climber.id))
    await recordClimber(tx, { climberId: climber.id, kind: 'photo', detail: { did: picture ? 'set' : 'described' } })
    return ok(null)
  })
