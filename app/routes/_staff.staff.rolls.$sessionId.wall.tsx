import { openRoll } from '#app/domain/trainings/index.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { qrPath } from '#app/http/qr.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ownTrainingDoPath } from '#app/ui/paths.ts'
import { StaffRollWall, WALL_SECONDS } from '#app/ui/staff-roll-wall.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff', listens: true, refreshSeconds: WALL_SECONDS }
export const meta = titled('titles.rolls')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { sessionId, cohortId, code } = (await openRoll(signedIn(context).ctx, params['sessionId'] ?? '')) ?? notHere()
  const link = `${context.portal.publicUrl}${ownTrainingDoPath(cohortId, 'present')}?code=${code.code}`
  return { sessionId, ...code, qr: qrPath(link) }
}

export default function RollWallRoute() {
  return <StaffRollWall {...useLoaderData<typeof loader>()} />
}
