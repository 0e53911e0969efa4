import { ledgerBalances, ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'
import type { JournalMonth, TrialLine } from '../journal-views.ts'
import { chartOf } from '../account-chart.ts'
import type { Month } from './month.ts'

type Sums = { account: string; opening: string; debit: string; credit: string; entries: number }

/**
 * What each account held before a month and what moved on it, in the order of codes: what it holds today, less all that was
 * written down since, so that it costs by what is young and not by all there ever was. One statement: one moment. Accounts that
 * hold nothing and did not move are left out.
 */
export async function trialBalance(tx: Ctx, { month, from, until, isOver }: Month): Promise<JournalMonth> {
  const [begin, end] = [from, until].map((at) => sql`${at.toISOString()}::timestamptz`)
  const rows = await tx.db.execute<Sums>(sql`
    with held as (select account, sum(base_minor) as base from ${ledgerBalances} group by account),
    since as (
      select e.account, sum(e.base_minor) as base,
             sum(e.base_minor) filter (where p.created_at < ${end} and e.base_minor > 0) as debit,
             -sum(e.base_minor) filter (where p.created_at < ${end} and e.base_minor < 0) as credit,
             count(*) filter (where p.created_at < ${end}) as entries
        from ${ledgerPostings} p join ${ledgerEntries} e on e.posting_id = p.id
       where p.created_at >= ${begin} group by e.account)
    select held.account, (held.base - coalesce(since.base, 0))::text as opening, coalesce(since.debit, 0)::text as debit,
           coalesce(since.credit, 0)::text as credit, coalesce(since.entries, 0)::int as entries
      from held left join since on since.account = held.account
     where held.base <> coalesce(since.base, 0) or since.entries > 0`)
  const lines = [...rows].map(lineOf).sort(byCode)
  const sum = (side: 'debit' | 'credit') => kes(lines.reduce((all, line) => all + line[side].minor, 0n))
  return {
    ...{ month, until, isOver, entries: [...rows].reduce((all, row) => all + row.entries, 0), lines },
    ...{ debit: sum('debit'), credit: sum('credit') },
  }
}

function lineOf(row: Sums): TrialLine {
  const [opening, debit, credit] = [BigInt(row.opening), BigInt(row.debit), BigInt(row.credit)]
  return {
    ...chartOf(row.account),
    ...{ opening: kes(opening), debit: kes(debit), credit: kes(credit), closing: kes(opening + debit - credit) },
  }
}

const byCode = (a: TrialLine, b: TrialLine): number =>
  a.code === b.code ? (a.account < b.account ? -1 : 1) : a.code < b.code ? -1 : 1
