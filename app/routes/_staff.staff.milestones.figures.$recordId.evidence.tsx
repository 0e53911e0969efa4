import { addFigureEvidence, openFigure } from '#app/domain/milestones/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { isFieldError, withoutTraces } from '#app/http/milestone-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { figurePath } from '#app/ui/paths.ts'
import { StaffEvidenceForm } from '#app/ui/staff-evidence-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.milestones')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const figure = await openFigure(signedIn(context).ctx, params['recordId'] ?? '')
  if (!figure) throw new Response(null, { status: 404 })
  if (!figure.mayProve) throw redirect(figurePath(figure.id), 303)
  return { recordId: figure.id }
}

/** Puts a file to a figure that is a draft. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const recordId = params['recordId'] ?? ''
  const bytes = await withoutTraces(await (await readForm(request)).file('file'))
  const done = await addFigureEvidence(signedIn(context).ctx, { recordId, bytes })
  if (done.ok) return redirect(`${figurePath(recordId)}?said=file`, 303)
  if (done.code === 'no_such_record') throw new Response(null, { status: 404 })
  if (!isFieldError(done.code)) return redirect(`${figurePath(recordId)}?refused=${done.code}`, 303)
  return data({ wrong: done.code }, { status: 400 })
}

export default function EvidenceRoute() {
  return <StaffEvidenceForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
