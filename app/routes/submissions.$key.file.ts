import { addFile } from '#app/domain/calls/index.server.ts'
import { submissionView, toOwnSubmission, toSubmission } from '#app/http/calls.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toOwnSubmission

/** A file for one of the documents; its bytes are locked before they are written anywhere. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await submissionView(context, params, request)
  if (!(await context.portal.limits.allows('call.file', key))) return toSubmission(params, { refused: 'too_many' })
  const form = await readForm(request)
  const document = form.text('document', 4)
  const added = await addFile(ctxOf(context), { key, document, bytes: await form.file(`file-${document}`) })
  return toSubmission(params, added.ok ? { said: 'added' } : { refused: added.code })
}
