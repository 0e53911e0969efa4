import { addSpendingDocument, listSpending } from '#app/domain/campaigns/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SpendingFilePage } from '#app/ui/spending-file-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.spending')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { spendings } = await listSpending(signedIn(context).ctx)
  if (!spendings.some(({ id }) => id === params['spendingId'])) throw new Response(null, { status: 404 })
  return null
}

/** Puts a file to a spending. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const isPublic = form.isTicked('isPublic')
  const bytes = await form.file('file')
  const spendingId = params['spendingId'] ?? ''
  const done = await addSpendingDocument(signedIn(context).ctx, { spendingId, bytes, isPublic })
  if (done.ok) return redirect(`${PATHS.spending}?said=file`, 303)
  if (done.code === 'not_allowed' || done.code === 'no_such_spending') throw new Response(null, { status: 404 })
  return data({ wrong: done.code, isPublic }, { status: 400 })
}

export default function SpendingFileRoute() {
  return <SpendingFilePage {...useActionData<typeof action>()} />
}
