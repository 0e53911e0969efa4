import { offlineMoney, offlineSteps } from '#db/schema/offline.ts'
import { and, asc, count, desc, eq, inArray, ne, or } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { type Currency, kes, money } from '../../shared/money.ts'
import type { OfflineLine, OfflineRecord } from '../offline-views.ts'
import { documentsOf } from '../documents/documents-of.server.ts'
import { payerOf } from './payer-of.server.ts'
import { openDetails } from './details.server.ts'
import { paidInto } from './pay-in-cash.server.ts'
import type { OfflineRow } from './step.server.ts'

const UNFINISHED = ['received', 'banked', 'waiting'] as const

/** What was written down: what still needs a hand first, then the newest; nothing for those who have no part in it. */
export const listOffline = (ctx: Ctx, { most = 200 } = {}): Promise<OfflineLine[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return []
    const rows = await tx.db
      .select()
      .from(offlineMoney)
      .orderBy(desc(offlineMoney.changedAt), desc(offlineMoney.id))
      .limit(most)
    const open = (row: OfflineRow) => Number(UNFINISHED.some((state) => state === row.state))
    return rows.sort((a, b) => open(b) - open(a)).map((row) => lineOf(tx, row))
  })

const lineOf = (tx: Ctx, row: OfflineRow): OfflineLine => ({
  ...{ moneyId: row.id, method: row.method, state: row.state, account: row.account, reference: row.reference },
  ...{ amount: money(row.minor, row.currency as Currency), base: kes(row.baseMinor), day: row.day, code: row.code },
  isMine: row.recordedBy === nameOf(tx.actor),
})

/** One record with its payer, its steps and its files; null where there is none, or for those who have no part in it. */
export const openOffline = (ctx: Ctx, moneyId: string): Promise<OfflineRecord | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return null
    const [row] = await tx.db.select().from(offlineMoney).where(eq(offlineMoney.id, moneyId))
    if (!row) return null
    const { place, countedBy } = openDetails(tx, row.id, row.detailsSealed)
    const steps = await tx.db
      .select()
      .from(offlineSteps)
      .where(eq(offlineSteps.moneyId, moneyId))
      .orderBy(asc(offlineSteps.createdAt), asc(offlineSteps.id))
    return {
      ...lineOf(tx, row),
      ...{ purpose: { purpose: row.purpose, purposeId: row.purposeId }, language: row.language },
      ...{ paymentId: row.paymentId, place: place ?? null, countedBy: [...(countedBy ?? [])] },
      payer: await payerOf(tx, row),
      paidInto: row.method === 'cash' ? await paidInto(tx, moneyId) : null,
      steps: steps.map(({ id, kind, day, actor, detail }) => ({
        ...{ id, kind, day, actor, detail: detail as Record<string, string> },
      })),
      documents: await documentsOf(tx, moneyId),
    }
  })

/** How many records wait for a yes that is hers to give. */
export const countWaitingOffline = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const mine = ne(offlineMoney.recordedBy, nameOf(tx.actor))
    const [row] = await tx.db
      .select({ n: count() })
      .from(offlineMoney)
      .where(or(and(eq(offlineMoney.state, 'waiting'), mine), inArray(offlineMoney.state, ['received', 'banked'])))
    return row?.n ?? 0
  })
