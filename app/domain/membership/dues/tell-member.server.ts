import { notify, tellSafely } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Member } from '../members/member.server.ts'
import { toTell } from '../members/to-tell.server.ts'

/** Leaves word that something is new: in her own pages what, on her safe channel only that. Of an organisation those who look after its dues. */
export async function tellMember(
  tx: Ctx,
  member: Member,
  { granted, undone }: { granted: readonly string[]; undone: readonly string[] },
): Promise<void> {
  if (granted.length + undone.length === 0) return
  for (const personId of await toTell(tx, member)) {
    for (const termId of undone) await notify(tx, personId, 'term_undone', termId)
    for (const termId of granted) await notify(tx, personId, 'term_begun', termId)
    await tellSafely(tx, { personId, kind: 'news_waits' })
  }
}
