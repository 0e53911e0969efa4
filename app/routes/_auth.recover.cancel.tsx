import { stopRecovery } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { RecoverContinuePage } from '#app/ui/recover-continue-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.recover')

/** Whoever has the link may stop what it began: that opens nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  await stopRecovery(ctxOf(context), (await readForm(request)).text('token'))
  return { stopped: true }
}

export async function loader({ request }: LoaderFunctionArgs) {
  return request.method === 'GET' ? redirect(PATHS.recover, 303) : null
}

export default function RecoverCancelRoute() {
  return <RecoverContinuePage state="cancelled" />
}
