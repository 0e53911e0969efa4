import { freezeByCode, looksLikeCode } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { steadily } from '#app/http/steady.server.ts'
import { FreezePage } from '#app/ui/freeze-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'neutral' }
export const meta = titled('titles.freeze')

const STEP_MS = 200

/** Any code that is written right is answered alike: whoever tries codes learns of no account. */
export async function action({ request, context }: ActionFunctionArgs) {
  const code = (await readForm(request)).text('code', 40)
  if (!(await context.portal.limits.allows('code.address', neighbourhood(context.clientAddress))))
    return data({ state: 'ask' as const, error: 'too_many' as const }, { status: 429 })
  // Only its own check character is asked: that tells of a slip, and of no account.
  if (!looksLikeCode('custody', code))
    return data({ state: 'ask' as const, error: 'code_wrong' as const, code }, { status: 400 })
  await steadily(STEP_MS, () => freezeByCode(ctxOf(context), code))
  return data({ state: 'answered' as const })
}

export default function FreezeRoute() {
  return <FreezePage state="ask" {...useActionData<typeof action>()} />
}
