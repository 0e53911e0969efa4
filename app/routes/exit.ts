import { OUTGOING } from '#app/config/hosts.ts'

/** Quick exit: a form post that works without scripts. What this browser kept of us goes, and the weather comes. */
export async function action() {
  return new Response(null, {
    status: 303,
    headers: { location: OUTGOING.exit, 'clear-site-data': '"cookies", "storage"' },
  })
}

export async function loader() {
  return new Response(null, { status: 303, headers: { location: '/' } })
}
