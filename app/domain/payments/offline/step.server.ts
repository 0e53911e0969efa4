import { offlineMoney, offlineSteps } from '#db/schema/offline.ts'
import { eq } from 'drizzle-orm'
import { holds, stillStands } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'

export type OfflineRow = typeof offlineMoney.$inferSelect
export type StepKind = (typeof offlineSteps.$inferInsert)['kind']

/** Writes what was done with a record: codes and ids, never a name. `day` is a day in Nairobi. */
export async function writeStep(
  tx: Ctx,
  {
    moneyId,
    kind,
    day,
    detail = {},
  }: { moneyId: string; kind: StepKind; day: string; detail?: Record<string, string> },
): Promise<void> {
  const row = { id: tx.newId('ofs'), moneyId, kind, day, actor: nameOf(tx.actor), detail, createdAt: tx.now() }
  await tx.db.insert(offlineSteps).values(row)
}

/** Whether who wrote money down still holds a desk at which one may, and is free: a hand that was forced is not one of two. */
export const recorderStands = (tx: Ctx, { recordedBy }: { recordedBy: string }): Promise<boolean> =>
  asPortal(tx, 'money', (portal) => stillStands(portal, recordedBy, 'finance', 'fundraising', 'administrator'))

export type StepRefusal = 'not_allowed' | 'no_such_record'

/** Does something with one record, which nobody else changes meanwhile. Finance, fundraising or an administrator. */
export const withRecord = <T, R extends string>(
  ctx: Ctx,
  moneyId: string,
  work: (tx: Ctx, row: OfflineRow) => Promise<Result<T, R>>,
): Promise<Result<T, R | StepRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<T, R | StepRefusal>> => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return refuse('not_allowed')
    const [row] = await tx.db.select().from(offlineMoney).where(eq(offlineMoney.id, moneyId)).for('update')
    return row ? work(tx, row) : refuse('no_such_record')
  })
