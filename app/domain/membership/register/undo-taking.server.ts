import { accounts } from '#db/schema/accounts.ts'
import { members, memberships, membershipTerms } from '#db/schema/membership.ts'
import { paymentShares } from '#db/schema/desk.ts'
import { payments } from '#db/schema/payments.ts'
import { contactPoints, persons } from '#db/schema/people.ts'
import { registerImports, registerRows } from '#db/schema/register.ts'
import { and, asc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { erase, type Forget, holdPerson, isFoundElsewhere, type Remember } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { duesOf, lockMember } from '../members/member.server.ts'
import { lockImport } from './register-desk.server.ts'

const BATCH = 50
/** Whether a domain that membership does not know knows somebody: under HMACs, which only it can make. */
export type KnowsHer = (tx: Ctx, personId: string) => Promise<boolean>
export type UndoHands = { forget: readonly Forget[]; remember: Remember; knowsHer: readonly KnowsHer[] }

/**
 * Takes back what an import did, row by row: the term and the membership end, and a person whom it wrote is erased as anybody is. Who has an
 * account since, has paid, or was changed stays as she is, and the row says why. Numbers are nobody else's later. It goes on after a crash.
 * By the portal's own work.
 */
export async function undoTaking(ctx: Ctx, input: { importId: string } & UndoHands): Promise<void> {
  for (;;) {
    const isOver = await asPortal(ctx, 'register', (tx) => undoBatch(tx, input))
    if (isOver) return
  }
}

async function undoBatch(tx: Ctx, { importId, ...hands }: { importId: string } & UndoHands): Promise<boolean> {
  const found = await lockImport(tx, importId)
  if (found?.state !== 'undoing') return true
  const rows = await tx.db
    .select()
    .from(registerRows)
    .where(
      and(
        eq(registerRows.importId, importId),
        isNotNull(registerRows.takenAt),
        isNull(registerRows.undoneAt),
        isNull(registerRows.keptFor),
      ),
    )
    .orderBy(asc(registerRows.row))
    .limit(BATCH)
  for (const row of rows) await undoRow(tx, row, hands)
  if (rows.length === 0) {
    await tx.db.delete(registerRows).where(and(eq(registerRows.importId, importId), isNull(registerRows.takenAt)))
    await tx.db.update(registerRows).set({ detailsSealed: null }).where(eq(registerRows.importId, importId))
    const over = { state: 'undone', undoneAt: tx.now(), headerSealed: null, done: found.rows } as const
    await tx.db.update(registerImports).set(over).where(eq(registerImports.id, importId))
    return true
  }
  await tx.db
    .update(registerImports)
    .set({ done: sql`least(${registerImports.rows}, ${registerImports.done} + ${rows.length})` })
    .where(eq(registerImports.id, importId))
  return false
}

type Row = typeof registerRows.$inferSelect

async function undoRow(tx: Ctx, row: Row, { forget, remember, knowsHer }: UndoHands): Promise<void> {
  // Held before her member's row: whoever opens an account or says yes to something holds her too, and is seen by what follows.
  const [seen] = await tx.db
    .select({ personId: members.personId })
    .from(members)
    .where(eq(members.id, row.memberId ?? ''))
  if (seen?.personId) await holdPerson(tx, seen.personId)
  const member = await lockMember(tx, row.memberId ?? '')
  if (!member) throw new Error(`${row.id}: its member is gone`)
  const keptFor = await whyKept(tx, row, { personId: member.personId ?? '', knowsHer })
  if (keptFor) {
    await tx.db.update(registerRows).set({ keptFor }).where(eq(registerRows.id, row.id))
    return
  }
  await tx.db
    .update(membershipTerms)
    .set({ undoneAt: tx.now(), undoneWhy: 'import_undone' })
    .where(and(eq(membershipTerms.carriedFrom, row.id), isNull(membershipTerms.undoneAt)))
  await tx.db
    .update(memberships)
    .set({ endedOn: dayOf(tx.now()), endReason: 'import_undone' })
    .where(and(eq(memberships.id, row.membershipId ?? ''), isNull(memberships.endedOn)))
  await tx.db.update(registerRows).set({ undoneAt: tx.now(), detailsSealed: null }).where(eq(registerRows.id, row.id))
  if (row.isNewPerson && member.personId) {
    const erased = await erase(tx, { personId: member.personId, forget, remember })
    if (!erased.ok) throw new Error(`${row.id}: ${erased.code}`)
  }
}

type Her = { personId: string; knowsHer: readonly KnowsHer[] }

/** Whether something has happened since that is not the import's to take back. */
async function whyKept(tx: Ctx, row: Row, { personId, knowsHer }: Her): Promise<Row['keptFor']> {
  const [memberId, membershipId] = [row.memberId ?? '', row.membershipId ?? '']
  const dues = duesOf(memberId)
  const any = async (query: Promise<unknown[]>) => (await query).length > 0
  const bought = and(eq(membershipTerms.membershipId, membershipId), isNull(membershipTerms.carriedFrom))
  if (await any(tx.db.select({ id: membershipTerms.id }).from(membershipTerms).where(bought).limit(1))) return 'money'
  if (row.isNewPerson) {
    const forDues = and(eq(payments.purpose, dues.purpose), eq(payments.purposeId, memberId))
    const shared = and(eq(paymentShares.purpose, dues.purpose), eq(paymentShares.purposeId, memberId))
    if (await any(tx.db.select({ id: payments.id }).from(payments).where(forDues).limit(1))) return 'money'
    if (await any(tx.db.select({ id: paymentShares.splitId }).from(paymentShares).where(shared).limit(1)))
      return 'money'
    const hers = eq(accounts.personId, personId)
    if (await any(tx.db.select({ id: accounts.id }).from(accounts).where(hers).limit(1))) return 'account'
  }
  if (await isChanged(tx, row, personId)) return 'changed'
  if (!row.isNewPerson) return null
  for (const knows of [isFoundElsewhere, ...knowsHer]) if (await knows(tx, personId)) return 'changed'
  return null
}

async function isChanged(tx: Ctx, row: Row, personId: string): Promise<boolean> {
  const { takenAt } = row
  if (takenAt === null) throw new Error(`${row.id} was never taken in`)
  const [ended] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.id, row.membershipId ?? ''), isNotNull(memberships.endedOn)))
  if (ended) return true
  if (!row.isNewPerson) return false
  const [touched] = await tx.db
    .select({ id: persons.id })
    .from(persons)
    .innerJoin(members, eq(members.id, row.memberId ?? ''))
    .where(
      and(
        eq(persons.id, personId),
        or(
          ne(persons.changedAt, takenAt),
          isNotNull(persons.erasedAt),
          isNotNull(members.mergedInto),
          sql`exists (select from ${contactPoints} c where c.person_id = ${personId} and (c.proven_at is not null or c.created_at > ${takenAt.toISOString()}::timestamptz))`,
          sql`exists (select from ${memberships} m where m.member_id = ${row.memberId} and m.id <> ${row.membershipId})`,
        ),
      ),
    )
    .limit(1)
  return touched !== undefined
}
