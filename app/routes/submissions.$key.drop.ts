import { dropFile } from '#app/domain/calls/index.server.ts'
import { submissionView, toOwnSubmission, toSubmission } from '#app/http/calls.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnSubmission

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await submissionView(context, params, request)
  const document = (await readForm(request)).text('document', 4)
  const done = await dropFile(ctxOf(context), { key, document })
  return toSubmission(params, done.ok ? { said: 'dropped' } : { refused: done.code })
}
