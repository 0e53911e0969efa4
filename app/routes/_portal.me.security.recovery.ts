import { cancelRecoveries } from '#app/domain/people/index.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** It was not she who asked for a new passphrase. */
export async function action({ context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  await cancelRecoveries(ctx, visit)
  return andSay(PATHS.security, 'recovery_stopped')
}

export const loader = () => redirect(PATHS.security, 303)
