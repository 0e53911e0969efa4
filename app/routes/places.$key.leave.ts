import { leavePlace } from '#app/domain/campaigns/index.server.ts'
import { backToPlace, ownPlaceView, toPlace } from '#app/http/own-place.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toPlace

export async function action({ params, context }: ActionFunctionArgs) {
  const { token: key } = await ownPlaceView(context, params)
  return backToPlace(key, await leavePlace(ctxOf(context), { key }), 'left')
}
