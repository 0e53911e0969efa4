import { openRoll, takeRoll } from '#app/domain/trainings/index.server.ts'
import { ATTENDANCE, type MarkState } from '#app/domain/trainings/codes.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { andSayOfTraining, toRoll } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { rollPath } from '#app/ui/paths.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toRoll

const STATES: readonly MarkState[] = [...ATTENDANCE, 'unmarked']

/** One is marked, or all who are not marked yet as present: the exceptions that were made before stay. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const sessionId = params['sessionId'] ?? ''
  const form = await readForm(request)
  const [stamp, enrolmentId] = [form.text('stamp', 40), form.text('enrolmentId', 40)]
  const isAll = form.text('all', 10) === 'present'
  const state = isAll ? 'present' : STATES.find((one) => one === form.text('state', 10))
  const roll = (await openRoll(ctx, sessionId)) ?? notHere()
  const rows = roll.rows.filter((row) => (isAll ? row.seen.is === 'unmarked' : row.enrolmentId === enrolmentId))
  if (!state) return notHere()
  const marks = rows.map((row) => ({
    ...{ enrolmentId: row.enrolmentId, state, settles: form.isTicked('settles'), markedAt: ctx.now() },
    clientId: `${stamp}.${row.enrolmentId}.${state}`,
  }))
  const done = await takeRoll(ctx, { sessionId, marks, way: 'roll' })
  return andSayOfTraining(rollPath(sessionId), done, 'marked')
}
