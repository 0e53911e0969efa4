import { directoryEntries } from '#db/schema/directory.ts'
import { consents } from '#db/schema/rights.ts'
import { eq, sql } from 'drizzle-orm'
import { giveConsent, holdPersonVault, withdrawConsent } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { belongingOn } from '../members/count-members-on.server.ts'
import { isMemberOn } from '../members/is-member-on.server.ts'
import { type Entry, entryPlace } from './entry.ts'

/** A member shows this of herself to other members, and agrees to today's text of it; said anew it takes the place of what was. */
export const showInDirectory = (
  ctx: Ctx,
  { entry, language }: { entry: Entry; language: 'en' | 'sw' },
): Promise<Result<null, 'not_member'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_member'>> => {
    if (tx.actor.kind !== 'person') return refuse('not_member')
    const { personId } = tx.actor
    if (!(await isMemberOn(tx, { personId, day: dayOf(tx.now()) }))) return refuse('not_member')
    const agreed = await giveConsent(tx, { personId, purpose: 'directory', language, method: 'page' })
    if (!agreed.ok) return refuse('not_member')
    return asPortal(tx, 'membership', async (portal) => {
      const vault = await holdPersonVault(portal, personId)
      if (!vault) return refuse('not_member')
      const [old] = await portal.db
        .select({ id: directoryEntries.id })
        .from(directoryEntries)
        .where(eq(directoryEntries.personId, personId))
      const id = old?.id ?? portal.newId('dir')
      const row = { entrySealed: vault.seal(entryPlace(id), JSON.stringify(entry)), changedAt: portal.now() }
      await portal.db
        .insert(directoryEntries)
        .values({ id, personId, ...row })
        .onConflictDoUpdate({ target: directoryEntries.personId, set: row })
      return ok(null)
    })
  })

/** She is shown no more, from this moment: her yes ends, and what she had written is deleted. */
export const hideFromDirectory = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return
    const { personId } = tx.actor
    await withdrawConsent(tx, { personId, purpose: 'directory', method: 'page' })
    await asPortal(tx, 'membership', (portal) =>
      portal.db.delete(directoryEntries).where(eq(directoryEntries.personId, personId)),
    )
  })

/**
 * Takes from the directory who belongs no more, one or all, with her yes to it: who belongs again says anew what she shows. By the
 * portal's own work.
 */
export async function forgetEntries(tx: Ctx, personId?: string): Promise<void> {
  const isHers = personId === undefined ? sql`true` : sql`person_id = ${personId}`
  const isNone = sql`${isHers} and not exists (select from ${belongingOn(dayOf(tx.now()))} belonging where who = person_id)`
  await tx.db.execute(sql`delete from ${directoryEntries} where ${isNone}`)
  await tx.db.execute(sql`update ${consents} set withdrawn_at = ${tx.now().toISOString()}
    where purpose = 'directory' and withdrawn_at is null and ${isNone}`)
}
