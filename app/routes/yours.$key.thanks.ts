import { sayThanks } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToClimb, ownClimbView, toClimb } from '#app/http/own-climb.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toClimb

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownClimbView(context, params)
  const form = await readForm(request)
  const text = form.text('thanks', 2_000).replaceAll('\r\n', '\n').trim()
  return backToClimb(key, await sayThanks(ctxOf(context), { key, text }), 'thanked')
}
