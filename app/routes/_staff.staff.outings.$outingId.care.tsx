import { openCare, openDeskOuting } from '#app/domain/campaigns/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffOutingCare } from '#app/ui/staff-outing-care.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.outing')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const outing = await openDeskOuting(signedIn(context).ctx, params['outingId'] ?? '')
  if (!outing) throw new Response(null, { status: 404 })
  return { outingId: outing.id, care: null }
}

/** By a button: what is looked at is written down, and an address that is opened by chance opens nothing. */
export async function action({ params, context }: ActionFunctionArgs) {
  const outingId = params['outingId'] ?? ''
  const care = await openCare(signedIn(context).ctx, { outingId })
  if (!care) throw new Response(null, { status: 404 })
  return { outingId, care }
}

export default function OutingCareRoute() {
  return <StaffOutingCare {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
