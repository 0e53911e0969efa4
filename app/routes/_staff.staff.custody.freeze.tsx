import { freezeByDesk, isPersonFrozen, numberOf, SHORTEST_REASON } from '#app/domain/people/index.server.ts'
import { plainWords } from '#app/domain/people/audit/plain-words.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { PersonPage } from '#app/ui/person-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.person')

/** At once and by one hand: every session of hers is dead when this has answered. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const [personId, reason] = [form.text('personId'), plainWords(form.text('reason', 500))]
  const number = await numberOf(ctx, personId)
  if (!number) throw new Response(null, { status: 404 })
  const again = async (freezeError: 'reason_missing' | 'no_account') => {
    const isFrozen = await asPortal(ctx, 'custody', (tx) => isPersonFrozen(tx, personId))
    return data({ personId, number, isFrozen, freezeError }, { status: 400 })
  }
  if (reason.length < SHORTEST_REASON) return again('reason_missing')
  const frozen = await freezeByDesk(ctx, { personId, reason })
  if (frozen.ok) return andSay(PATHS.custodyDesk, 'frozen')
  if (frozen.code === 'not_allowed') throw new Response(null, { status: 404 })
  return again(frozen.code)
}

export default function FreezeByDeskRoute() {
  const sent = useActionData<typeof action>()
  return sent ? <PersonPage {...sent} mayFreeze opened={null} /> : null
}
