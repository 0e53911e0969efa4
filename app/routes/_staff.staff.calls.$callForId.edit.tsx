import { writeCall } from '#app/domain/calls/index.server.ts'
import { callAtDesk, callValues, readCallForm, toDeskCall } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CallEditor, type CallErrors, type CallValues } from '#app/ui/call-editor.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const open = await callAtDesk(context, params)
  return { values: callValues(open), seen: open.call.newest }
}

type Sent = { values: CallValues; errors: CallErrors; seen: number; changedMeanwhile?: boolean }

export async function action({ request, params, context }: ActionFunctionArgs) {
  await callAtDesk(context, params)
  const form = await readForm(request)
  const { values, errors, read } = readCallForm(form)
  const sent: Sent = { values, errors, seen: Number.parseInt(form.text('seen', 6), 10) || 0 }
  if (!read) return data<Sent>(sent, { status: 400 })
  const written = await writeCall(signedIn(context).ctx, {
    callId: params['callForId'] ?? '',
    seen: sent.seen,
    form: read,
  })
  if (written.ok) return toDeskCall(params, { said: 'saved' })
  if (written.code === 'closes_passed') return data<Sent>({ ...sent, errors: { day: written.code } }, { status: 400 })
  if (written.code === 'changed_meanwhile') return data<Sent>({ ...sent, changedMeanwhile: true }, { status: 409 })
  return toDeskCall(params, { refused: written.code })
}

export default function CallEditRoute() {
  return <CallEditor {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
