import { readForm } from '#app/http/form.server.ts'
import { takeApart } from '#app/http/merging.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** Whoever comes to an address that only takes forms finds them on the page above it. */
export const loader = () => redirect(PATHS.merges, 303)

export async function action({ request, context }: ActionFunctionArgs) {
  const mergeId = (await readForm(request)).text('merge', 60)
  const undone = await takeApart(signedIn(context).ctx, mergeId)
  if (!undone.ok && (undone.code === 'not_allowed' || undone.code === 'not_found'))
    throw new Response(null, { status: 404 })
  return redirect(`${PATHS.merges}?said=${undone.ok ? 'undone' : undone.code}`, 303)
}
