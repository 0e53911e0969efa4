import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { ctxOf } from './portal.server.ts'
import { neighbourhood } from './rate-limits.server.ts'

const KEY = /^[0-9a-f]{32}$/

/**
 * What stands at an address that only a key opens. Any other is 404, and a neighbourhood of addresses from which many are
 * tried is asked to wait, before anything is looked up.
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
  if (await limits.isUsedUp('link.address', from)) throw new Response(null, { status: 429 })
  const found = await find(ctxOf(context), key)
  if (found) return found
  throw new Response(null, { status: (await limits.allows('link.address', from)) ? 404 : 429 })
}
