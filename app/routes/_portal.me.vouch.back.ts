import { takeBackVouch } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSayOfVouching } from '#app/http/vouching.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { VOUCH } from '#app/ui/joining-paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(VOUCH, 303)

/** She takes back what she said, while it can still be. */
export async function action({ request, context }: ActionFunctionArgs) {
  const vouchId = (await readForm(request)).text('vouchId', 40)
  const done = await takeBackVouch(signedIn(context).ctx, { vouchId })
  if (done.ok) return andSayOfVouching({ said: 'back' })
  if (done.code === 'decided') return andSayOfVouching({ refused: done.code })
  throw new Response(null, { status: 404 })
}
