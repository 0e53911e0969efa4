import { listTroubledMessages, stoppedAddresses } from '#app/domain/messages/index.server.ts'
import { SEEING } from '#app/domain/people/roles/roles.ts'
import { holds, signedIn } from '#app/http/visit.server.ts'
import { StaffMessagesPage } from '#app/ui/staff-messages.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.messages')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return {
    troubled: await listTroubledMessages(ctx),
    stopped: await stoppedAddresses(ctx),
    said: new URL(request.url).searchParams.get('said'),
    maySeePeople: holds(visit, ...SEEING),
  }
}

export default function MessagesRoute() {
  return <StaffMessagesPage {...useLoaderData<typeof loader>()} />
}
