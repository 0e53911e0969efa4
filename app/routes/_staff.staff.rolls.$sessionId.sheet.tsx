import { keySheet, openRoll } from '#app/domain/trainings/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { andSayOfTraining, isRefusal } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { rollPath } from '#app/ui/paths.ts'
import { StaffRollSheet } from '#app/ui/staff-roll-sheet.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.rolls')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  return { roll: (await openRoll(ctx, params['sessionId'] ?? '')) ?? notHere(), stamp: ctx.newId('mrk') }
}

/** The signed sheet is keyed back by its numbers. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const sessionId = params['sessionId'] ?? ''
  const form = await readForm(request)
  const text = form.text('text', 2_000)
  const done = await keySheet(signedIn(context).ctx, { sessionId, text, clientId: form.text('stamp', 40) })
  if (done.ok) return andSayOfTraining(rollPath(sessionId), done, 'keyed')
  return isRefusal(done.code) ? data({ text, refused: done.code }, { status: 409 }) : notHere()
}

export default function RollSheetRoute() {
  return <StaffRollSheet {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
