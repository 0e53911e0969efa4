import { signOut } from '#app/http/sign-out.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export async function action({ request, context }: ActionFunctionArgs) {
  const headers = await signOut(request, context)
  headers.set('clear-site-data', '"cache", "storage"')
  return redirect(`${PATHS.signIn}?said=out`, { status: 303, headers })
}

export const loader = () => redirect(PATHS.signIn, 303)
