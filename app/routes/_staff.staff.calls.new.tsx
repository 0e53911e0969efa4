import { writeCall } from '#app/domain/calls/index.server.ts'
import { readCallForm } from '#app/http/call-desk.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CallEditor } from '#app/ui/call-editor.tsx'
import { deskCallPath } from '#app/ui/call-paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.callsDesk')

export const loader = () => null

export async function action({ request, context }: ActionFunctionArgs) {
  const { values, errors, read } = readCallForm(await readForm(request))
  if (!read) return data({ values, errors }, { status: 400 })
  const written = await writeCall(signedIn(context).ctx, { form: read })
  if (written.ok) return redirect(`${deskCallPath(written.value.callId)}?said=saved`, 303)
  if (written.code === 'closes_passed') return data({ values, errors: { day: written.code } }, { status: 400 })
  throw new Response(null, { status: 404 })
}

export default function CallNewRoute() {
  return <CallEditor {...useActionData<typeof action>()} />
}
