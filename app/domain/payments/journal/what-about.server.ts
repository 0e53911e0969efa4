import { isAnyOf } from '#db/bulk.server.ts'
import { payments } from '#db/schema/payments.ts'
import { receipts } from '#db/schema/receipts.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { asc, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../shared/ctx.server.ts'
import { receiptNumber } from '../receipt-number.ts'
import { receiptOf } from '../scene.ts'
import { type KeyRead, readPostingKey, shownReference } from './posting-key.ts'

/** What a posting is about, without anybody's name. */
export type About = { what: KeyRead['what']; receipt: string | null; reference: string | null }

/**
 * What many postings are about, by their keys: the provider's receipt, and the first receipt that we gave for the payment. The first,
 * whatever became of it: a file of a month that is over says the same whenever it is fetched.
 */
export async function whatAbout(tx: Ctx, keys: readonly string[]): Promise<Map<string, About>> {
  const read = keys.map((key) => ({ key, ...readPostingKey(key) }))
  const movements = read.flatMap(({ movement }) => movement ?? [])
  const paid = await tx.db
    .select({
      id: payments.id,
      provider: payments.provider,
      account: payments.account,
      reference: payments.reference,
    })
    .from(payments)
    .where(isOneOf(payments, movements))
  const back = await tx.db
    .select({
      id: paymentReturns.paymentId,
      provider: paymentReturns.provider,
      account: paymentReturns.account,
      reference: paymentReturns.reference,
    })
    .from(paymentReturns)
    .where(isOneOf(paymentReturns, movements))
  const byMovement = new Map([...back, ...paid].map((row) => [receiptOf(row), row.id]))
  const paymentOf = ({ movement, paymentId }: KeyRead) => paymentId ?? (movement && byMovement.get(receiptOf(movement)))
  const first = await firstReceipts(tx, [...new Set(read.flatMap((one) => paymentOf(one) ?? []))])
  return new Map(
    read.map((one) => {
      const { key, what, movement } = one
      const receipt = first.get(paymentOf(one) ?? '') ?? null
      return [key, { what, receipt, reference: movement && shownReference(movement) }]
    }),
  )
}

type Movement = NonNullable<KeyRead['movement']>

/** By the unique index that both tables have; one plan for every number of them. */
function isOneOf(table: Record<keyof Movement, AnyPgColumn>, movements: readonly Movement[]): SQL {
  const all = (part: keyof Movement) => sql`${sql.param(movements.map((one) => one[part]))}::text[]`
  return sql`(${table.provider}, ${table.account}, ${table.reference})
    in (select * from unnest(${all('provider')}, ${all('account')}, ${all('reference')}))`
}

async function firstReceipts(tx: Ctx, paymentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .select({
      paymentId: receipts.paymentId,
      series: receipts.series,
      year: receipts.year,
      number: receipts.number,
    })
    .from(receipts)
    .where(isAnyOf(receipts.paymentId, paymentIds))
    .orderBy(asc(receipts.year), asc(receipts.number))
  const first = new Map<string, string>()
  for (const { paymentId, ...number } of rows) if (!first.has(paymentId)) first.set(paymentId, receiptNumber(number))
  return first
}
