import { addBreachEntry, breachEntryForm, findBreach } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type BreachFieldError, breachPath, breachRefused } from '#app/ui/staff-breaches.tsx'
import { StaffBreachPage } from '#app/ui/staff-breaches-one.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.register')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const breach = await findBreach(signedIn(context).ctx, params['breachId'] ?? '')
  if (!breach) throw new Response(null, { status: 404 })
  return { breach, refused: new URL(request.url).searchParams.get('said') }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const breachId = params['breachId'] ?? ''
  const form = await readForm(request)
  const values = { kind: form.text('kind', 20), words: form.text('words', 6_000) }
  const read = breachEntryForm.safeParse(values)
  if (!read.success) {
    const said = (field: keyof typeof values) =>
      read.error.issues.find((issue) => issue.path[0] === field)?.message as BreachFieldError | undefined
    return data({ values, errors: { kind: said('kind'), words: said('words') } }, { status: 400 })
  }
  const done = await addBreachEntry(signedIn(context).ctx, { breachId, ...read.data })
  return redirect(done.ok ? breachPath(breachId) : breachRefused(breachId, done.code), 303)
}

export default function BreachRoute() {
  const { breach, refused } = useLoaderData<typeof loader>()
  return <StaffBreachPage breach={breach} refused={refused} form={useActionData<typeof action>() ?? {}} />
}
