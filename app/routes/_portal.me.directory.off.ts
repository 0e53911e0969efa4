import { hideFromDirectory } from '#app/domain/membership/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(PATHS.directory, 303)

/** She is shown no more. */
export async function action({ context }: ActionFunctionArgs) {
  await hideFromDirectory(signedIn(context).ctx)
  return redirect(`${PATHS.directory}?said=gone`, 303)
}
