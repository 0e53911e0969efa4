import { climberPhotos } from '#db/schema/climbers.ts'
import { and, eq, notInArray } from 'drizzle-orm'
import { keyIndexOf, linkKey } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

/** A photo in its two sizes: WebP without what a camera writes into it, width and height in pixels. */
export type Picture = { image: Side; small: Side }
export type Side = { bytes: Uint8Array; width: number; height: number }
export type PhotoSize = 'image' | 'small'

/** A photo as a page shows it. The key is the end of its address; nobody guesses it, and the database has it not. */
export type PhotoView = { key: string; alt: string; width: number; height: number }

type Row = typeof climberPhotos.$inferSelect

const place = (size: PhotoSize, row: string) => ({ table: 'climber_photos', column: `${size}_sealed`, row })
const seal = (ctx: Ctx, size: PhotoSize, id: string, { bytes }: Side): Buffer =>
  ctx.vault.seal(place(size, id), Buffer.from(bytes).toString('base64'))

/** Keeps a picture of a climber; answers its id. That it may be shown is not said by this. */
export async function keepPhoto(tx: Ctx, climberId: string, { image, small }: Picture): Promise<string> {
  const id = tx.newId('pho')
  await tx.db.insert(climberPhotos).values({
    id,
    climberId,
    width: image.width,
    height: image.height,
    imageSealed: seal(tx, 'image', id, image),
    smallWidth: small.width,
    smallHeight: small.height,
    smallSealed: seal(tx, 'small', id, small),
    keyIndex: keyIndexOf(linkKey(tx, id)),
    createdAt: tx.now(),
  })
  return id
}

/** Destroys the photos of a climber, except for those she goes on using. */
export const destroyPhotos = (tx: Ctx, climberId: string, keep: readonly (string | undefined)[] = []) =>
  tx.db.delete(climberPhotos).where(
    and(
      eq(climberPhotos.climberId, climberId),
      notInArray(
        climberPhotos.id,
        keep.filter((id) => id !== undefined),
      ),
    ),
  )

/** The bytes of one size. */
export const openPhoto = (ctx: Ctx, row: Row, size: PhotoSize): Uint8Array =>
  Buffer.from(ctx.vault.open(place(size, row.id), size === 'image' ? row.imageSealed : row.smallSealed), 'base64')

/** The photo that words name, for a page; null where they name none. `alt` is what its owner says of it. */
export async function photoView(
  ctx: Ctx,
  words: { photoId?: string | undefined; photoAlt?: string | undefined } | null,
): Promise<PhotoView | null> {
  if (!words?.photoId) return null
  const [row] = await ctx.db
    .select({ width: climberPhotos.smallWidth, height: climberPhotos.smallHeight })
    .from(climberPhotos)
    .where(eq(climberPhotos.id, words.photoId))
  return row ? { key: linkKey(ctx, words.photoId), alt: words.photoAlt ?? '', ...row } : null
}
