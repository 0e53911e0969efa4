import { markPeopleTold } from '#app/domain/people/index.server.ts'
import { markBreach } from '#app/http/breach-time.server.ts'
import { StaffBreachChangePage } from '#app/ui/staff-breaches-change.tsx'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useParams } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.register')

export const action = (args: ActionFunctionArgs) => markBreach(args, markPeopleTold)

export default function BreachToldRoute() {
  const { breachId = '' } = useParams()
  return <StaffBreachChangePage breachId={breachId} what="told" {...useActionData<typeof action>()} />
}
