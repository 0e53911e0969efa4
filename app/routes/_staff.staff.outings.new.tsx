import { keepOuting, listMountains } from '#app/domain/campaigns/index.server.ts'
import { outingForm } from '#app/domain/campaigns/outings/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { CLIMB_SLUG, KEEPING, outingErrors, outingValues } from '#app/http/outing-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskOutingPath } from '#app/ui/paths.ts'
import { StaffOutingForm } from '#app/ui/staff-outing-form.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.outing')

export async function loader({ context }: LoaderFunctionArgs) {
  const values = { offerHours: '24', fee: '0' }
  return { mountains: await listMountains(signedIn(context).ctx), values }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = outingValues(await readForm(request))
  const read = outingForm.safeParse(values)
  if (!read.success) return data({ values, errors: outingErrors(read.error) }, { status: 400 })
  const kept = await keepOuting(signedIn(context).ctx, { slug: CLIMB_SLUG, outingId: null, form: read.data })
  if (kept.ok) return redirect(`${deskOutingPath(kept.value.outingId)}?said=created`, 303)
  if (kept.code === 'not_yours' || kept.code === 'no_such_outing') throw new Response(null, { status: 404 })
  return data({ values, errors: KEEPING[kept.code] }, { status: 409 })
}

export default function NewOutingRoute() {
  return <StaffOutingForm {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
