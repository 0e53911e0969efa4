import { proposeOutcome } from '#app/domain/calls/index.server.ts'
import { OUTCOME_RESULTS } from '#app/domain/calls/kinds.ts'
import { scoresView, toScores } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CallOutcomePage, type OutcomeTyped } from '#app/ui/call-outcome-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => scoresView(context, params, request)

/** One of the panel proposes what becomes of every submission. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { id, opened } = await scoresView(context, params, request)
  const form = await readForm(request)
  const typed: OutcomeTyped[] = opened.map(({ id: openedId }) => ({
    ...{ openedId, result: form.text(`result-${openedId}`, 12) },
    reason: form.text(`reason-${openedId}`, 2_000).replaceAll('\r\n', '\n'),
  }))
  const lines = typed.flatMap(({ result: word, ...line }) => {
    const result = OUTCOME_RESULTS.find((each) => each === word)
    return result ? { ...line, result } : []
  })
  const done = await proposeOutcome(signedIn(context).ctx, { callId: id, lines })
  if (done.ok) return toScores(params, { said: 'proposed' })
  if (done.code === 'outcomes_wrong' || done.code === 'reason_missing')
    return data({ typed, refused: done.code }, { status: 400 })
  return toScores(params, { refused: done.code })
}

export default function CallOutcomeRoute() {
  return <CallOutcomePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
