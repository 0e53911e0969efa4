import { listBreaches, openBreach, openBreachForm } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { type BreachFieldError, breachPath, StaffBreachesPage } from '#app/ui/staff-breaches.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.register')

export async function loader({ context }: LoaderFunctionArgs) {
  return listBreaches(signedIn(context).ctx)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = {
    foundAt: form.text('foundAt'),
    facts: form.text('facts', 6_000),
    affected: form.text('affected', 20),
  }
  const read = openBreachForm.safeParse(values)
  if (!read.success) {
    const said = (field: keyof typeof values) =>
      read.error.issues.find((issue) => issue.path[0] === field)?.message as BreachFieldError | undefined
    const errors = { foundAt: said('foundAt'), facts: said('facts'), affected: said('affected') }
    return data({ values, errors }, { status: 400 })
  }
  const done = await openBreach(signedIn(context).ctx, read.data)
  if (done.ok) return redirect(breachPath(done.value.breachId), 303)
  if (done.code === 'not_yours') throw new Response(null, { status: 404 })
  return data({ values, errors: { foundAt: done.code } }, { status: 400 })
}

export default function BreachesRoute() {
  return <StaffBreachesPage breaches={useLoaderData<typeof loader>()} form={useActionData<typeof action>() ?? {}} />
}
