import { members } from '#db/schema/membership.ts'
import { contactPoints } from '#db/schema/people.ts'
import { registerRows } from '#db/schema/register.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { offerAccount, offersLeft, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { canBeWrittenTo, hasMailbox, inviteTally, isOver, waiting } from './invitees.server.ts'
import { bringsRegisters, holdImport, lockImport } from './register-desk.server.ts'

export type InviteRegisterRefusal = 'not_allowed' | 'no_such_import' | 'not_taken' | 'nobody_to_invite'

const BATCH = 100

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

/**
 * Leaves the links, a hundred people in a transaction; called twice, or again after a crash, each has one. It stops at what a day may bring: who is
 * left over stays to be invited, by another press on another day. Answers how many people. By the portal's own work.
 */
export async function sendInvites(ctx: Ctx, { importId }: { importId: string }): Promise<number> {
  let [sent, after]: [number, number | null] = [0, -1]
  while (after !== null) {
    const from: number = after
    const batch = await asPortal(ctx, 'register', (tx) => sendBatch(tx, importId, from))
    sent += batch.sent
    after = batch.last
  }
  return sent
}

/** Those after a row. `last` is null once nobody is left, or no letter. */
async function sendBatch(tx: Ctx, importId: string, after: number): Promise<{ sent: number; last: number | null }> {
  let left = await offersLeft(tx)
  if ((await lockImport(tx, importId))?.state !== 'taken') return { sent: 0, last: null }
  const rows = await tx.db
    .select({ id: registerRows.id, row: registerRows.row, personId: members.personId })
    .from(registerRows)
    .innerJoin(members, eq(members.id, registerRows.memberId))
    .where(and(waiting(importId), hasMailbox, isOver(tx.now()), gt(registerRows.row, after)))
    .orderBy(asc(registerRows.row))
    .limit(BATCH)
    .for('update', { of: registerRows })
  const points = await mailboxesOf(
    tx,
    rows.flatMap(({ personId }) => personId ?? []),
  )
  const invited: string[] = []
  let isSpent = left === 0
  for (const { id, personId } of rows) {
    const hers = points.filter((point) => point.personId === personId)
    // All her mailboxes on one day, or none.
    if ((isSpent ||= hers.length > left)) break
    const done: boolean[] = []
    for (const { personId: whose, id: contactPointId, valueIndex } of hers)
      done.push(await offerAccount(tx, { personId: whose, contactPointId, valueIndex }))
    left -= done.filter(Boolean).length
    if (done.some(Boolean)) invited.push(id)
  }
  await tx.db.update(registerRows).set({ invitedAt: tx.now() }).where(isAnyOf(registerRows.id, invited))
  return { sent: invited.length, last: isSpent || rows.length < BATCH ? null : (rows.at(-1)?.row ?? null) }
}

const mailboxesOf = (tx: Ctx, people: readonly string[]) =>
  tx.db
    .select({ id: contactPoints.id, personId: contactPoints.personId, valueIndex: contactPoints.valueIndex })
    .from(contactPoints)
    .where(
      and(
        isAnyOf(contactPoints.personId, people),
        sql`exists (select from ${contactPoints} c where c.id = ${contactPoints.id} and ${canBeWrittenTo})`,
      ),
    )
    .orderBy(asc(contactPoints.id))
