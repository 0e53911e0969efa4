import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { asc, eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes, type Money, negate } from '../shared/money.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { Purpose } from './fallback.server.ts'
import { incomeAccount, openingAccount } from './ledger/accounts.ts'
import { legs } from './ledger/legs.ts'
import { KeyReused, post } from './ledger/post.server.ts'

const OPENING = 'opening balance: '
const TAKEN_BACK = 'opening balance taken back: '

/** Posts what was raised before this ledger began, with where the figure comes from. The same source twice changes nothing. */
export async function openBooks(
  ctx: Ctx,
  input: Purpose & { amount: Money; source: string; occurredAt: Date },
): Promise<Result<{ fresh: boolean }, 'source_has_another_figure'>> {
  const { purpose, purposeId, amount, source, occurredAt } = input
  const key = `opening:${purpose}:${purposeId}:${createHash('sha256').update(source).digest('hex').slice(0, 16)}`
  const legs = [
    { account: openingAccount(purpose, purposeId), amount },
    { account: incomeAccount(purpose, purposeId), amount: negate(amount) },
  ]
  try {
    const posted = await post(ctx, [{ key, reason: `${OPENING}${source}`, occurredAt, legs }])
    return ok({ fresh: posted.get(key)?.fresh ?? false })
  } catch (fault) {
    if (fault instanceof KeyReused) return refuse('source_has_another_figure')
    throw fault
  }
}

/** What a record of ours says was raised elsewhere; `id` is the record's, and a key it is posted under once. */
type Told = Purpose & { id: string; amount: Money; source: string; occurredAt: Date }

/** Posts what was raised outside this ledger, beside what was posted before. Part of the caller's transaction. */
export const addOpening = (tx: Ctx, told: Told): Promise<unknown> => postTold(tx, told, { back: false })

/** Posts it back, on its own day: what stood in the sum of that day stands there no more. */
export const takeBackOpening = (tx: Ctx, told: Told): Promise<unknown> => postTold(tx, told, { back: true })

function postTold(tx: Ctx, { purpose, purposeId, id, amount, source, occurredAt }: Told, { back }: { back: boolean }) {
  const [income, opening] = [incomeAccount(purpose, purposeId), openingAccount(purpose, purposeId)]
  const way = back ? { from: opening, into: income } : { from: income, into: opening }
  return post(tx, [
    {
      key: `opening:${purpose}:${purposeId}:${id}${back ? ':back' : ''}`,
      reason: `${back ? TAKEN_BACK : OPENING}${source}`,
      occurredAt,
      legs: legs(way, { amount, base: amount.minor }),
    },
  ])
}

export type Opening = { amount: Money; source: string; occurredAt: Date; recordId: string }

/** The opening balances of a purpose and who says so, oldest first, without those that were taken back. `recordId` ends the key. */
export async function openings(ctx: Ctx, { purpose, purposeId }: Purpose): Promise<Opening[]> {
  const rows = await ctx.db
    .select({
      key: ledgerPostings.idempotencyKey,
      minor: ledgerEntries.baseMinor,
      reason: ledgerPostings.reason,
      occurredAt: ledgerPostings.occurredAt,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerPostings, eq(ledgerPostings.id, ledgerEntries.postingId))
    .where(eq(ledgerEntries.account, openingAccount(purpose, purposeId)))
    .orderBy(asc(ledgerPostings.occurredAt))
  const back = new Set(rows.filter(({ reason }) => reason.startsWith(TAKEN_BACK)).map(({ key }) => key))
  return rows
    .filter(({ key }) => !back.has(key) && !back.has(`${key}:back`))
    .map(({ key, minor, reason, occurredAt }) => ({
      ...{ amount: kes(minor), source: reason.replace(OPENING, ''), occurredAt },
      recordId: key.slice(key.lastIndexOf(':') + 1),
    }))
}
