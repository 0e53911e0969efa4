import { scoreSubmission } from '#app/domain/calls/index.server.ts'
import { callAtDesk, scoresView, toScores } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CallScoresPage, type ScoresTyped } from '#app/ui/call-scores-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export const loader = ({ request, params, context }: LoaderFunctionArgs) => scoresView(context, params, request)

/** What one of the panel gives one submission. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { call, words } = await callAtDesk(context, params)
  const form = await readForm(request)
  const typed: ScoresTyped = {
    openedId: form.text('opened', 40),
    marks: words.criteria.map(({ key }) => ({
      ...{ criterion: key, points: form.text(`points-${key}`, 3) },
      note: form.text(`note-${key}`, 500),
    })),
  }
  const marks = typed.marks.map(({ points, ...mark }) => ({
    ...mark,
    points: /^\d{1,3}$/.test(points) ? Number(points) : Number.NaN,
  }))
  const done = await scoreSubmission(signedIn(context).ctx, { callId: call.id, openedId: typed.openedId, marks })
  if (done.ok) return toScores(params, { said: 'scored' })
  if (done.code === 'points_wrong') return data({ typed }, { status: 400 })
  return toScores(params, { refused: done.code })
}

export default function CallScoresRoute() {
  return <CallScoresPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
