import { openRoll } from '#app/domain/trainings/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { deskNewsOf } from '#app/http/training-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffRollPage } from '#app/ui/staff-roll-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.rolls')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const roll = (await openRoll(ctx, params['sessionId'] ?? '')) ?? notHere()
  return { roll, stamp: ctx.newId('mrk'), ...deskNewsOf(request) }
}

export default function StaffRollRoute() {
  return <StaffRollPage {...useLoaderData<typeof loader>()} />
}
