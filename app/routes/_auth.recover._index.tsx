import { beginRecovery } from '#app/domain/people/index.server.ts'
import { readIdentifier } from '#app/domain/people/accounts/handles.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { RecoverPage, RecoverSentPage } from '#app/ui/recover-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.recover')

const STEP_MS = 200

export async function action({ request, context }: ActionFunctionArgs) {
  const identifier = (await readForm(request)).text('identifier')
  const { limits } = context.portal
  if (!(await limits.allows('recover.address', neighbourhood(context.clientAddress))))
    return data({ sent: false, identifier }, { status: 429 })
  // One answer, whether there is such an account, whether it was asked too often, or neither.
  await steadily(STEP_MS, async () => {
    if (await limits.allows('recover.name', readIdentifier(identifier))) await beginRecovery(ctxOf(context), identifier)
  })
  return data({ sent: true, identifier })
}

export default function RecoverRoute() {
  const done = useActionData<typeof action>()
  if (done?.sent) return <RecoverSentPage />
  return <RecoverPage identifier={done?.identifier} error={done ? 'too_many' : undefined} />
}
