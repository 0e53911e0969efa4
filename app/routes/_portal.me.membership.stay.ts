import { takeBackLeaving } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(PATHS.membership, 303)

/** She stays after all. */
export async function action({ request, context }: ActionFunctionArgs) {
  const membershipId = (await readForm(request)).text('membership', 60)
  const done = await takeBackLeaving(signedIn(context).ctx, { membershipId })
  return redirect(`${PATHS.membership}?${done.ok ? 'said=stayed' : `refused=${done.code}`}`, 303)
}
