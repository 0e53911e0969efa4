import { withdrawCard } from '#app/domain/papers/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(PATHS.card, 303)

/** She wants no card any more. */
export async function action({ context }: ActionFunctionArgs) {
  await withdrawCard(signedIn(context).ctx)
  return redirect(`${PATHS.card}?said=withdrawn`, 303)
}
