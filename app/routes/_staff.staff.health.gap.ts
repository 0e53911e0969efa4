import { explainGap } from '#app/domain/payments/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { sayOfHealth } from '#app/http/health-desk.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Finance says what a gap was. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const said = { gapId: form.text('gap', 60), reason: form.text('reason', 40) }
  const done = await explainGap(signedIn(context).ctx, said)
  if (done.ok) return sayOfHealth('gap_explained')
  if (done.code === 'not_allowed') throw new Response(null, { status: 404 })
  return sayOfHealth(done.code === 'reason_missing' ? 'reason_missing' : 'gone')
}

export const loader = () => redirect(PATHS.health, 303)
