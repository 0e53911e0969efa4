import { balanceGaps, balanceMarks } from '#db/schema/providers.ts'
import { and, asc, eq, gte, isNull, min, sql } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { newIdAt } from '../../shared/ids.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { assetAccount, chargesAccount } from '../ledger/accounts.ts'
import { findGaps, type Gap, type Mark, type Move } from './find-gaps.ts'

const DAY_MS = 86_400_000
const WINDOW_MS = 7 * DAY_MS
/** A confirmation that is merely late is here by then; the pull brings what is not. */
const GRACE_MS = 15 * 60_000

type Account = { provider: string; account: string }
const ours = (t: typeof balanceGaps | typeof balanceMarks, { provider, account }: Account) =>
  and(eq(t.provider, provider), eq(t.account, account))

/**
 * Looks over the balances of the last seven days, and as far back as a gap is open: keeps what is missing between two
 * confirmations, closes what has been filled since, and tells staff of what the pull did not fill. Answers how many are open.
 */
export const lookForGaps = (ctx: Ctx, of: Account): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, [`gaps:${of.provider}:${of.account}`])
    const from = await since(tx, of)
    const marks = await marksOf(tx, of, from)
    const found = findGaps(marks, ...(await movesOf(tx, of, from)))
    await keep(tx, of, found)
    await closeFilled(tx, of, found)
    await tell(tx, of)
    const open = await tx.db
      .select()
      .from(balanceGaps)
      .where(and(ours(balanceGaps, of), isNull(balanceGaps.closedAt)))
    return open.length
  })

async function since(tx: Ctx, of: Account): Promise<Date> {
  const [oldest] = await tx.db
    .select({ at: min(balanceGaps.afterAt) })
    .from(balanceGaps)
    .where(and(ours(balanceGaps, of), isNull(balanceGaps.closedAt)))
  const week = tx.now().getTime() - WINDOW_MS
  return new Date(oldest?.at ? Math.min(week, oldest.at.getTime() - DAY_MS) : week)
}

async function marksOf(tx: Ctx, of: Account, from: Date): Promise<Mark[]> {
  const rows = await tx.db
    .select()
    .from(balanceMarks)
    .where(and(ours(balanceMarks, of), gte(balanceMarks.occurredAt, from)))
    .orderBy(asc(balanceMarks.occurredAt), asc(balanceMarks.reference))
  return rows.map((row) => ({
    ...{ reference: row.reference, at: row.occurredAt.getTime(), amount: row.minor, balance: row.balanceMinor },
  }))
}

/** Every entry of the account that is no payment with a mark of its own; what the provider took for itself apart. */
async function movesOf(tx: Ctx, { provider, account }: Account, from: Date): Promise<[Move[], Move[]]> {
  // What happened since then was written down since then: ids sort by time, and no index has the other.
  const first = newIdAt(() => new Date(from.getTime() - 1000))('lpo')
  const rows = await tx.db.execute<{ at: string; minor: string; charge: boolean }>(sql`
    select extract(epoch from p.occurred_at) * 1000 as at, e.amount_minor as minor,
           exists (select from ledger_entries o where o.posting_id = p.id and o.account = ${chargesAccount(provider)}) as charge
      from ledger_postings p
      join ledger_entries e on e.posting_id = p.id and e.account = ${assetAccount(provider, account)}
     where p.id >= ${first} and p.occurred_at >= ${from.toISOString()}::timestamptz
       and not exists (select from balance_marks m
                        where m.provider = ${provider} and m.account = ${account}
                          and p.idempotency_key = 'payment:' || m.provider || ':' || m.account || ':' || m.reference)`)
  const moves = [...rows].map(({ at, minor, charge }) => ({ at: Number(at), amount: BigInt(minor), charge }))
  return [moves.filter(({ charge }) => !charge), moves.filter(({ charge }) => charge)]
}

const nameOf = ({ after, before }: Gap): string => `${after.reference} ${before.reference}`

async function keep(tx: Ctx, { provider, account }: Account, found: readonly Gap[]): Promise<void> {
  for (const { after, before, missing } of found)
    await tx.db
      .insert(balanceGaps)
      .values({
        ...{
          id: tx.newId('gap'),
          provider,
          account,
          afterReference: after.reference,
          beforeReference: before.reference,
        },
        ...{ afterAt: new Date(after.at), beforeAt: new Date(before.at), missingMinor: missing, foundAt: tx.now() },
      })
      .onConflictDoUpdate({
        target: [balanceGaps.provider, balanceGaps.account, balanceGaps.afterReference, balanceGaps.beforeReference],
        set: { missingMinor: missing, closedAt: null, closedBy: null, toldAt: null },
        // What somebody has explained stays so while it is the same sum; what was filled and opens again is open.
        setWhere: sql`${balanceGaps.missingMinor} <> ${missing} or ${balanceGaps.closedBy} = 'filled'`,
      })
}

async function closeFilled(tx: Ctx, of: Account, found: readonly Gap[]): Promise<void> {
  const still = new Set(found.map(nameOf))
  const open = await tx.db
    .select()
    .from(balanceGaps)
    .where(and(ours(balanceGaps, of), isNull(balanceGaps.closedAt)))
  for (const row of open) {
    if (still.has(`${row.afterReference} ${row.beforeReference}`)) continue
    await tx.db.update(balanceGaps).set({ closedAt: tx.now(), closedBy: 'filled' }).where(eq(balanceGaps.id, row.id))
  }
}

async function tell(tx: Ctx, of: Account): Promise<void> {
  const ripe = sql`${balanceGaps.beforeAt} <= ${new Date(tx.now().getTime() - GRACE_MS).toISOString()}::timestamptz`
  const told = await tx.db
    .update(balanceGaps)
    .set({ toldAt: tx.now() })
    .where(and(ours(balanceGaps, of), isNull(balanceGaps.closedAt), isNull(balanceGaps.toldAt), ripe))
    .returning({ id: balanceGaps.id })
  if (told.length > 0) await tellStaff(tx, { alert: 'balance_gap', count: told.length })
}
