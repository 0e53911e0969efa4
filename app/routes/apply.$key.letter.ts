import { sendLink } from '#app/domain/membership/index.server.ts'
import { notHere, ownApplicationView, toApplication, toOwnApplication } from '#app/http/own-application.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnApplication

/** Sends the link to where she said that it is safe; a few times a day, for an address typed here may be anybody's. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownApplicationView(context, params, request)
  if (!(await context.portal.limits.allows('apply.letter', key))) return toApplication(params, { refused: 'too_many' })
  const done = await sendLink(ctxOf(context), { key })
  if (done.ok) return toApplication(params, { said: 'letter' })
  return done.code === 'no_channel' ? toApplication(params, { refused: done.code }) : notHere()
}
