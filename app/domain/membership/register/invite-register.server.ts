import { accounts } from '#db/schema/accounts.ts'
import { members } from '#db/schema/membership.ts'
import { contactPoints } from '#db/schema/people.ts'
import { registerRows } from '#db/schema/register.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, count, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { OFFER_DAYS, offerAccount, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { bringsRegisters, holdImport } from './register-desk.server.ts'

export type InviteRegisterRefusal = 'not_allowed' | 'no_such_import' | 'not_taken' | 'nobody_to_invite'
/** Of those whom an import wrote down and who have no account: whom a link can be sent, who has one that is still good, and who gave no mailbox. */
export type InviteTally = { toInvite: number; invited: number; withoutAddress: number }

const BATCH = 100
const OFFER_MS = OFFER_DAYS * 86_400_000

/** Rows of people who stand, whom the import wrote, and who have no account. */
const waiting = (importId: string) =>
  and(
    ...[eq(registerRows.importId, importId), isNotNull(registerRows.takenAt), isNull(registerRows.undoneAt)],
    eq(registerRows.isNewPerson, true),
    sql`not exists (select from ${accounts} a join ${members} m on m.person_id = a.person_id where m.id = ${registerRows.memberId})`,
  )
/** And whether an e-mail address of hers lies there that is not proven: one that is would be somebody else's doing. */
const hasMailbox = sql`exists (select from ${contactPoints} c join ${members} m on m.person_id = c.person_id
   where m.id = ${registerRows.memberId} and c.kind = 'email' and c.proven_at is null)`
const isOver = (now: Date) =>
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
  return { toInvite, withoutAddress, invited: (await counted(undefined)) - toInvite - withoutAddress }
}

/**
 * An officer of the membership desk invites those whom an import wrote down to claim their records: a job leaves each a link, once in two weeks.
 * Whoever was known before, or has an account by now, is not written to.
 */
export const inviteRegister = (
  ctx: Ctx,
  { importId }: { importId: string },
): Promise<Result<null, InviteRegisterRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, InviteRegisterRefusal>> => {
    const held = await holdImport(tx, importId, bringsRegisters)
    if (!held.ok) return held
    if (held.value.state !== 'taken') return refuse('not_taken')
    return asPortal(tx, 'register', async (portal): Promise<Result<null, InviteRegisterRefusal>> => {
      const { toInvite } = await inviteTally(portal, importId)
      if (toInvite === 0) return refuse('nobody_to_invite')
      await record(portal, { action: 'register.invited', detail: `${importId} ${toInvite}` })
      await afterCommit(portal, 'register.invite', { importId })
      return ok(null)
    })
  })

/** Leaves the links, a hundred people in a transaction; called twice, or again after a crash, each has one. Answers how many. By the portal's own work. */
export async function sendInvites(ctx: Ctx, { importId }: { importId: string }): Promise<number> {
  for (let sent = 0; ;) {
    const now = await asPortal(ctx, 'register', (tx) => sendBatch(tx, importId))
    if (now === 0) return sent
    sent += now
  }
}

async function sendBatch(tx: Ctx, importId: string): Promise<number> {
  const rows = await tx.db
    .select({ id: registerRows.id, personId: members.personId })
    .from(registerRows)
    .innerJoin(members, eq(members.id, registerRows.memberId))
    .where(and(waiting(importId), hasMailbox, isOver(tx.now())))
    .orderBy(asc(registerRows.row))
    .limit(BATCH)
    .for('update', { of: registerRows })
  const people = rows.flatMap(({ personId }) => personId ?? [])
  const points = await tx.db
    .select({ id: contactPoints.id, personId: contactPoints.personId })
    .from(contactPoints)
    .where(
      and(
        isAnyOf(contactPoints.personId, people),
        ...[eq(contactPoints.kind, 'email'), isNull(contactPoints.provenAt)],
      ),
    )
    .orderBy(asc(contactPoints.id))
  for (const { personId, id: contactPointId } of points) await offerAccount(tx, { personId, contactPointId })
  await tx.db
    .update(registerRows)
    .set({ invitedAt: tx.now() })
    .where(
      isAnyOf(
        registerRows.id,
        rows.map(({ id }) => id),
      ),
    )
  return rows.length
}
