import { withdrawSubmission } from '#app/domain/calls/index.server.ts'
import { submissionView, toOwnSubmission, toSubmission } from '#app/http/calls.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnSubmission

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await submissionView(context, params, request)
  const done = await withdrawSubmission(ctxOf(context), { key })
  return toSubmission(params, done.ok ? { said: 'withdrawn' } : { refused: done.code })
}
