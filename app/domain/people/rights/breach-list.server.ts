import { breaches } from '#db/schema/rights.ts'
import { desc } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { Breach } from './breach-change.server.ts'

const HOUR_MS = 3_600_000n

export type BreachView = {
  id: string
  foundAt: Date
  dueAt: Date
  /** Whole hours until the Commissioner must have heard; -1 and below once that is past. Null where she has, or it is closed. */
  hoursLeft: number | null
  affected: number | null
  reportedAt: Date | null
  reportedLate: boolean
  peopleToldAt: Date | null
  closedAt: Date | null
}

/** The register, the newest first. Whoever does not keep it sees none (row-level security). */
export const listBreaches = (ctx: Ctx): Promise<BreachView[]> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db.select().from(breaches).orderBy(desc(breaches.foundAt), desc(breaches.id))
    return rows.map((row) => viewOf(tx, row))
  })

export function viewOf(ctx: Ctx, breach: Breach): BreachView {
  const { id, foundAt, dueAt, affected, reportedAt, peopleToldAt, closedAt } = breach
  return {
    ...{ id, foundAt, dueAt, affected, reportedAt, peopleToldAt, closedAt },
    hoursLeft: reportedAt || closedAt ? null : hoursUntil(ctx, dueAt),
    reportedLate: reportedAt !== null && reportedAt > dueAt,
  }
}

/** Whole hours, rounded towards the past: half an hour too late is -1. */
export function hoursUntil(ctx: Pick<Ctx, 'now'>, at: Date): number {
  const ms = BigInt(at.getTime() - ctx.now().getTime())
  return Number(ms < 0n ? (ms - HOUR_MS + 1n) / HOUR_MS : ms / HOUR_MS)
}
