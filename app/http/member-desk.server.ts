import { openMember } from '#app/domain/membership/index.server.ts'
import type { DeskSaid } from '#app/ui/member-desk-page.tsx'
import { en } from '#app/i18n/en/index.ts'
import type { AppLoadContext } from '@remix-run/node'
import { outcomeOf } from './said.server.ts'
import { signedIn } from './visit.server.ts'

const SAID: readonly DeskSaid[] = ['made', 'approved', 'renewal', 'ended', 'undone']

/** What the page of one member at the desk shows. */
export async function memberDesk(context: AppLoadContext, params: { memberId?: string | undefined }, request: Request) {
  const found = await openMember(signedIn(context).ctx, params.memberId ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const { searchParams } = new URL(request.url)
  const said = searchParams.get('said')
  const of = outcomeOf(request, en.belonging.house, { said: 'saidOf', refused: 'refusedOf' })
  return { ...found, said: SAID.find((one) => one === said), saidOf: of.said, refusedOf: of.refused }
}
