import { climberPhotos, climbers } from '#db/schema/climbers.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { keyIndexOf } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Climber, draftOf, shownOf } from '../climbers/climber.server.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { openPhoto, type PhotoSize } from './photo.server.ts'

/** The photo at an address as everybody may see it: WebP. Null for any that its climber's page does not show today. */
export async function shownPhoto(ctx: Ctx, key: string, size: PhotoSize): Promise<Uint8Array | null> {
  if (!/^[0-9a-f]{32}$/.test(key)) return null
  const [row] = await ctx.db
    .select({ photo: climberPhotos, climber: climbers })
    .from(climberPhotos)
    .innerJoin(climbers, eq(climbers.id, climberPhotos.climberId))
    .where(eq(climberPhotos.keyIndex, keyIndexOf(key)))
  return row && shownOf(ctx, row.climber)?.photoId === row.photo.id ? openPhoto(ctx, row.photo, size) : null
}

/** The photo a climber last sent, for whoever has the key of her own page. */
export async function ownPhoto(ctx: Ctx, key: string): Promise<Uint8Array | null> {
  const climber = await climberByKey(ctx, key)
  return climber ? latest(ctx, climber) : null
}

/** The same for those who decide on it, seen or not. */
export const deskPhoto = (ctx: Ctx, climberId: string): Promise<Uint8Array | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return null
    const [climber] = await tx.db.select().from(climbers).where(eq(climbers.id, climberId))
    return climber ? latest(tx, climber) : null
  })

async function latest(ctx: Ctx, climber: Climber): Promise<Uint8Array | null> {
  const photoId = (draftOf(ctx, climber) ?? shownOf(ctx, climber))?.photoId
  if (!photoId) return null
  const [photo] = await ctx.db.select().from(climberPhotos).where(eq(climberPhotos.id, photoId))
  return photo ? openPhoto(ctx, photo, 'small') : null
}
