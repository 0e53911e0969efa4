import { offerHandOver } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToPlace, ownPlaceView, toPlace } from '#app/http/own-place.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toPlace

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownPlaceView(context, params)
  const yes = (await readForm(request)).text('do', 10) === 'make'
  return backToPlace(key, await offerHandOver(ctxOf(context), { key, yes }), yes ? 'link' : 'stopped')
}
