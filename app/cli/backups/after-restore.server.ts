import { isAnyOf } from '#db/bulk.server.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { accounts, addressProofs, recoveries, sessions, signInSteps, verifications } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { exports } from '#db/schema/exports.ts'
import { personKeys, persons } from '#db/schema/people.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { and, asc, eq, gt, isNotNull, isNull, or } from 'drizzle-orm'
import { type ErasureList, isPayment } from '../../config/erasure-list.server.ts'
import { forgetApplications, forgetMembership } from '../../domain/membership/index.server.ts'
import { forgetBelonging } from '../../domain/networks/index.server.ts'
import { forgetPapers } from '../../domain/papers/index.server.ts'
import { forgetTrainings } from '../../domain/trainings/index.server.ts'
import { forgetGiver, forgetPayer } from '../../domain/payments/index.server.ts'
import { record, replayErasures } from '../../domain/people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../domain/shared/ctx.server.ts'
import { dayOf } from '../../domain/shared/dates.ts'
import { completeErasureList } from './known-erasures.server.ts'

export type AfterRestore = {
  erasures: number
  /** Of these, how many the backup still held. */ returned: number
  sessionsEnded: number
  /** As the backup had it, by number of the person: whose accounts are frozen, and who holds roles. */
  frozen: string[]
  holders: string[]
  checks: Awaited<ReturnType<typeof runChecks>>
}

/**
 * What a restored database must be told before anybody uses it: who was erased or forgotten since, that nobody is signed in,
 * and that no export is allowed. A session that was ended since the backup, by a freeze perhaps, would live again, a thief's
 * recovery that was cancelled go on, and a file be made for who was stopped since. Throws, and the restore with it, if
 * somebody erased is still there afterwards.
 */
export async function settleRestored(ctx: Ctx, list: ErasureList, source: string): Promise<AfterRestore> {
  const erased = await completeErasureList(ctx, list)
  const all = [...new Set(erased.map(({ id }) => id))]
  const ids = all.filter((id) => !isPayment(id))
  const { erased: returned } = await replayErasures(ctx, {
    personIds: ids,
    forget: [forgetPayer, forgetPapers, forgetTrainings, forgetBelonging, forgetApplications, forgetMembership],
  })
  if (await isAnyoneStillThere(ctx, ids)) throw new Error('restore: somebody who was erased is still there')
  // They are on the list: that is where the ids come from.
  const remember = async () => {}
  let forgotten = 0
  for (const paymentId of all.filter(isPayment)) if (await forgetGiver(ctx, { paymentId, remember })) forgotten++
  const sessionsEnded = await inTransaction(ctx, async (tx) => {
    const ended = await tx.db.delete(sessions).returning({ id: sessions.id })
    for (const table of [signInSteps, verifications, addressProofs]) await tx.db.delete(table)
    await tx.db
      .update(recoveries)
      .set({ cancelledAt: tx.now() })
      .where(and(isNull(recoveries.completedAt), isNull(recoveries.cancelledAt)))
    await tx.db
      .update(exports)
      .set({ file: null, expiresAt: tx.now() })
      .where(and(eq(exports.decision, 'allowed'), or(isNull(exports.expiresAt), gt(exports.expiresAt, tx.now()))))
    await record(tx, {
      action: 'backup.restored',
      detail: `${source} erasures:${ids.length} returned:${returned} givers:${forgotten}`,
    })
    return ended.length
  })
  const { frozen, holders } = await asPortal(ctx, 'restore', async (tx) => ({
    frozen: await frozenPersons(tx),
    holders: await holdersOfRoles(tx),
  }))
  const checks = await inTransaction(ctx, (tx) => runChecks(tx.db))
  return { erasures: all.length, returned: returned + forgotten, sessionsEnded, frozen, holders, checks }
}

/** Whether one of these is not erased, or still has a key by which her fields could be opened. */
async function isAnyoneStillThere(ctx: Ctx, ids: readonly string[]): Promise<boolean> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.db
      .select({ id: persons.id })
      .from(persons)
      .leftJoin(personKeys, eq(personKeys.personId, persons.id))
      .where(and(isAnyOf(persons.id, ids), or(isNull(persons.erasedAt), isNotNull(personKeys.personId))))
      .limit(1),
  )
  return rows.length > 0
}

async function frozenPersons(tx: Ctx): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ number: persons.number })
    .from(freezes)
    .innerJoin(accounts, eq(accounts.id, freezes.accountId))
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(isNull(freezes.thawedAt))
    .orderBy(asc(persons.number))
  return rows.map(({ number }) => number)
}

/** A role that was ended since the backup is held again: each of these has to be asked about. */
async function holdersOfRoles(tx: Ctx): Promise<string[]> {
  const today = dayOf(tx.now())
  const rows = await tx.db
    .select({ number: persons.number, role: roleSpells.role, scope: roleSpells.scope })
    .from(roleSpells)
    .innerJoin(persons, eq(persons.id, roleSpells.personId))
    .where(or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, today)))
    .orderBy(asc(persons.number), asc(roleSpells.role))
  return rows.map(({ number, role, scope }) => [number, role, scope].filter(Boolean).join(' '))
}
