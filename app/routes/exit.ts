import { OUTGOING } from '#app/config/hosts.ts'
import { signOut } from '#app/http/sign-out.server.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

/** Quick exit: a form post that works without scripts. The session ends, what this browser kept of us goes, and the weather comes. */
export async function action({ request, context }: ActionFunctionArgs) {
  const headers = await signOut(request, context)
  headers.set('location', OUTGOING.exit)
  headers.set('clear-site-data', '"cookies", "storage"')
  return new Response(null, { status: 303, headers })
}

export async function loader() {
  return new Response(null, { status: 303, headers: { location: '/' } })
}
