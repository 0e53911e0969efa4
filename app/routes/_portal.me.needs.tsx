import { keepNeeds, ownNeeds } from '#app/domain/trainings/index.server.ts'
import { needsForm } from '#app/domain/trainings/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { enrolErrors, needsValues } from '#app/http/trainings.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { NeedsPage } from '#app/ui/needs-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.needs')

export const loader = async ({ context }: LoaderFunctionArgs) => ({ values: await ownNeeds(signedIn(context).ctx) })

export async function action({ request, context }: ActionFunctionArgs) {
  const values = needsValues(await readForm(request))
  const read = needsForm.safeParse(values)
  if (!read.success) return data({ values, errors: enrolErrors(read.error) }, { status: 400 })
  await keepNeeds(signedIn(context).ctx, read.data)
  return redirect(`${PATHS.ownTrainings}?said=needs`, 303)
}

export default function NeedsRoute() {
  return <NeedsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
