import { signInByPasskey } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { readCeremony } from '#app/http/passkey-answer.server.ts'
import { authOf, ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { formerSession } from '#app/http/sign-out.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

const STEP_MS = 100

/** What an authenticator answered. Asked by `passkeys.js`, which goes where it is told. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (!(await context.portal.limits.allows('sign-in.address', neighbourhood(context.clientAddress))))
    return Response.json({}, { status: 429 })
  const response = readCeremony((await readForm(request)).text('response', 20_000))
  const former = await formerSession(request, context)
  const given = response && { headers: request.headers, response, former }
  // Whoever holds a passkey of a frozen account must not learn from the time that it is still known.
  const done = await steadily(STEP_MS, async () => given && signInByPasskey(ctxOf(context), authOf(context), given))
  if (!done || !done.ok) return Response.json({}, { status: 400 })
  return Response.json({ to: done.value.isStaff ? PATHS.staff : PATHS.me }, { headers: done.value.headers })
}

export const loader = () => redirect(PATHS.signIn, 303)
