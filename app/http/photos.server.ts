import { shownPhoto, type PhotoSize } from '#app/domain/campaigns/index.server.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { byKey } from './by-key.server.ts'

/**
 * A photo that is shown, or 404. Browsers keep it, for what stands at its address never changes; whatever is shared between
 * people does not, so that a photo that is taken down is gone when we say that it is gone.
 */
export async function photoAt(context: AppLoadContext, params: Params, size: PhotoSize): Promise<Response> {
  const bytes = await byKey(context, params, (ctx, key) => shownPhoto(ctx, key, size))
  return webp(bytes, 'private, max-age=2592000, immutable')
}

/** A photo for its owner or for staff, kept by nobody. */
export const unseenPhoto = (bytes: Uint8Array): Response => webp(bytes, 'no-store')

const webp = (bytes: Uint8Array, kept: string): Response =>
  new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/webp', 'cache-control': kept } })
