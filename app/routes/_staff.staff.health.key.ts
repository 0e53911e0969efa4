import { dateCredential } from '#app/domain/payments/index.server.ts'
import { credentialForm } from '#app/domain/payments/health-schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { sayOfHealth } from '#app/http/health-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Notes when one of our keys ends. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const read = credentialForm.safeParse({ credential: form.text('credential', 40), endsOn: form.text('endsOn', 20) })
  if (!read.success) return sayOfHealth('day_wrong')
  const done = await dateCredential(signedIn(context).ctx, read.data)
  if (!done.ok) throw new Response(null, { status: 404 })
  return sayOfHealth('dated')
}

export const loader = () => redirect(PATHS.health, 303)
