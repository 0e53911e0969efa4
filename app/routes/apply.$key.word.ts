import { anotherWord } from '#app/domain/membership/index.server.ts'
import { notHere, ownApplicationView, toApplication, toOwnApplication } from '#app/http/own-application.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnApplication

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownApplicationView(context, params, request)
  const done = await anotherWord(ctxOf(context), { key })
  if (done.ok) return toApplication(params, { said: 'word' })
  return done.code === 'no_such_application' ? notHere() : toApplication(params, { refused: done.code })
}
