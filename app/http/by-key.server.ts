import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { ctxOf } from './portal.server.ts'
import { neighbourhood } from './rate-limits.server.ts'

const KEY = /^[0-9a-f]{32}$/

/**
 * What stands at an address that only a key opens. Any other is 404, and 429 where many were tried from a neighbourhood of
 * addresses. A key that opens is never refused: a whole town may share one address, and 128 bits are not guessed. A word that is no key
 * costs nothing and is not counted.
 */
export async function byKey<T>(
  context: AppLoadContext,
  params: Params,
  find: (ctx: Ctx, key: string) => Promise<T | null>,
): Promise<T> {
  const key = params['key'] ?? ''
  if (!KEY.test(key)) throw new Response(null, { status: 404 })
  const { limits } = context.portal
  const from = neighbourhood(context.clientAddress)
  const found = await find(ctxOf(context), key)
  if (found) return found
  throw new Response(null, { status: (await limits.allows('link.address', from)) ? 404 : 429 })
}
