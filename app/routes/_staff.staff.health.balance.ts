import { askBalance } from '#app/domain/payments/index.server.ts'
import { sayOfHealth } from '#app/http/health-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Asks what our accounts hold; the answer comes as a message. */
export async function action({ context }: ActionFunctionArgs) {
  const done = await askBalance(signedIn(context).ctx, context.portal.recovery)
  if (!done.ok && done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return sayOfHealth(done.ok ? 'balance_asked' : 'balance_not_asked')
}

export const loader = () => redirect(PATHS.health, 303)
