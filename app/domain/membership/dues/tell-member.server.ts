import { notify, tellSafely } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Member } from '../members/member.server.ts'

/**
 * Leaves word that something is new: in her own pages what, on her safe channel only that. An organisation has nobody yet to be told.
 */
export async function tellMember(
  tx: Ctx,
  { personId }: Member,
  { granted, undone }: { granted: readonly string[]; undone: readonly string[] },
): Promise<void> {
  if (personId === null || granted.length + undone.length === 0) return
  for (const termId of undone) await notify(tx, personId, 'term_undone', termId)
  for (const termId of granted) await notify(tx, personId, 'term_begun', termId)
  await tellSafely(tx, { personId, kind: 'news_waits' })
}
