import { ownSubmission, type PublicCall, readCall } from '#app/domain/calls/index.server.ts'
import { whoForm } from '#app/domain/calls/schemas.ts'
import { en } from '#app/i18n/en/index.ts'
import type { CallWrong } from '#app/ui/call-words.ts'
import { submissionPath } from '#app/ui/call-paths.ts'
import type { CallSaid, SubmissionProps, WhoErrors, WhoValues } from '#app/ui/submission-page.tsx'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { byKey } from './by-key.server.ts'
import type { SentForm } from './form.server.ts'
import { ctxOf } from './portal.server.ts'
import { outcomeOf } from './said.server.ts'

/** The call that an address names, or 404. Its page is kept nowhere: it says by the clock whether it is open. */
export async function callAt(context: AppLoadContext, params: Params): Promise<PublicCall> {
  const call = await readCall(ctxOf(context), params['slug'] ?? '')
  if (!call) throw new Response(null, { status: 404 })
  return call
}

/** A submission as its own page shows it, or 404. */
export async function submissionView(
  context: AppLoadContext,
  params: Params,
  request: Request,
): Promise<SubmissionProps> {
  const submission = await byKey(context, params, ownSubmission)
  const token = params['key'] ?? ''
  return {
    ...{ token, link: context.portal.publicUrl + submissionPath(token), submission },
    ...outcomeOf(request, { said: en.calls.said, refused: en.calls.wrong }),
  }
}

/** Who applies, as it was typed, with what is wrong with it. */
export function readWho(form: SentForm) {
  const values: WhoValues = {
    ...{ name: form.text('name', 200), email: form.text('email', 254), phone: form.text('phone', 40) },
    note: form.text('note', 2_100).replaceAll('\r\n', '\n'),
    named: form.text('named', 3),
  }
  const read = whoForm.safeParse(values)
  const errors: WhoErrors = Object.fromEntries(
    (read.error?.issues ?? []).toReversed().map(({ path, message }) => [path[0], message as CallWrong]),
  )
  return { values, errors, read: read.data }
}

/** Back to her page, which says once what was done or why it was not. 404 where there is none. */
export function toSubmission(params: Params, news: { said: CallSaid } | { refused: CallWrong | 'no_such_submission' }) {
  if ('refused' in news && news.refused === 'no_such_submission') throw new Response(null, { status: 404 })
  return redirect(`${submissionPath(params['key'] ?? '')}?${new URLSearchParams(news).toString()}`, 303)
}

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toOwnSubmission = ({ params }: { params: Params }): Response =>
  redirect(submissionPath(params['key'] ?? ''), 303)
