import { accounts } from '#db/schema/accounts.ts'
import { members } from '#db/schema/membership.ts'
import { contactPoints } from '#db/schema/people.ts'
import { registerRows } from '#db/schema/register.ts'
import { and, count, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { OFFER_DAYS, OFFERS_A_DAY } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { InviteTally } from './views.ts'

const OFFER_MS = OFFER_DAYS * 86_400_000

/** Rows of people who stand, whom the import wrote, and who have no account. */
export const waiting = (importId: string) =>
  and(
    ...[eq(registerRows.importId, importId), isNotNull(registerRows.takenAt), isNull(registerRows.undoneAt)],
    eq(registerRows.isNewPerson, true),
    sql`not exists (select from ${accounts} a join ${members} m on m.person_id = a.person_id where m.id = ${registerRows.memberId})`,
  )

/**
 * An e-mail address (`c`) that can be written to: not proven, for one that is would be somebody else's doing; and no other member's who has no
 * account. Of two who share a mailbox either could open the other's record by her name, so neither is written to: a person calls them. Only
 * members are looked at, whom the desk sees anyhow: who else has the mailbox must not be seen by who is called.
 */
export const canBeWrittenTo = sql`c.kind = 'email' and c.proven_at is null and not exists (
  select from ${contactPoints} o join ${members} om on om.person_id = o.person_id
   where o.kind = 'email' and o.value_index = c.value_index and o.person_id <> c.person_id
     and not exists (select from ${accounts} oa where oa.person_id = o.person_id))`

/** Whether such an address lies there of who came of a row. */
export const hasMailbox = sql`exists (select from ${contactPoints} c join ${members} m on m.person_id = c.person_id
   where m.id = ${registerRows.memberId} and ${canBeWrittenTo})`

export const isOver = (now: Date) =>
  or(isNull(registerRows.invitedAt), lt(registerRows.invitedAt, new Date(now.getTime() - OFFER_MS)))

/** How an import stands with inviting. By the portal's own work. */
export async function inviteTally(tx: Ctx, importId: string): Promise<InviteTally> {
  const counted = async (where: ReturnType<typeof and>) =>
    (
      await tx.db
        .select({ n: count() })
        .from(registerRows)
        .where(and(waiting(importId), where))
    )[0]?.n ?? 0
  const toInvite = await counted(and(hasMailbox, isOver(tx.now())))
  const withoutAddress = await counted(sql`not ${hasMailbox}`)
  const invited = (await counted(undefined)) - toInvite - withoutAddress
  return { toInvite, withoutAddress, invited, aDay: OFFERS_A_DAY }
}
