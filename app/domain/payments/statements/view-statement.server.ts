import { payments } from '#db/schema/payments.ts'
import { paymentReturns } from '#db/schema/returns.ts'
import { giverStatements, receipts } from '#db/schema/receipts.ts'
import { and, asc, desc, eq, gte, lt, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { yearBounds } from '../../shared/dates.ts'
import { type Currency, kes, type Money, money } from '../../shared/money.ts'
import { receiptNumber } from '../receipt-number.ts'
import type { StatementLine, StatementView } from '../views.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'

export type { StatementView } from '../views.ts'

const KEY = /^[0-9a-f]{32}$/

/**
 * One giver's year at an address, by the key in it: her payments as they stand now, of this year in Nairobi and of no one
 * else. Null for any key that was never given.
 */
export const findStatement = (ctx: Ctx, key: string): Promise<StatementView | null> =>
  KEY.test(key) ? view(ctx, eq(giverStatements.keyIndex, keyIndexOf(key))) : Promise.resolve(null)

async function view(ctx: Ctx, which: SQL): Promise<StatementView | null> {
  const [statement] = await ctx.db.select().from(giverStatements).where(which)
  if (!statement) return null
  const { id, year, language, createdAt, payerIndex } = statement
  const lines = await linesOf(ctx, { year, payerIndex })
  const sum = (of: (line: StatementLine) => Money) => lines.reduce((total, line) => total + of(line).minor, 0n)
  const [paid, returned] = [sum(({ base }) => base), sum((line) => line.returned)]
  return {
    ...{ statementId: id, key: linkKey(ctx, id), year, language, madeAt: createdAt, lines },
    ...{ paid: kes(paid), returned: kes(returned), kept: kes(paid - returned) },
  }
}

async function linesOf(
  ctx: Ctx,
  { year, payerIndex }: { year: number; payerIndex: Uint8Array },
): Promise<StatementLine[]> {
  const { from, until } = yearBounds(year)
  const rows = await ctx.db
    .selectDistinctOn([payments.occurredAt, payments.id], {
      payment: payments,
      receipt: receipts,
      returned: sql<string>`coalesce((select sum(r.base_minor) from ${paymentReturns} r where r.payment_id = ${payments.id}), 0)`,
    })
    .from(payments)
    .leftJoin(receipts, eq(receipts.paymentId, payments.id))
    .where(
      and(
        eq(payments.payerIndex, payerIndex as Buffer),
        gte(payments.occurredAt, from),
        lt(payments.occurredAt, until),
      ),
    )
    .orderBy(asc(payments.occurredAt), asc(payments.id), desc(receipts.year), desc(receipts.number))
  return rows.map(({ payment, receipt, returned }) => ({
    paymentId: payment.id,
    paidAt: payment.occurredAt,
    amount: money(payment.minor, payment.currency as Currency),
    base: kes(payment.baseMinor),
    returned: kes(BigInt(returned)),
    purpose: { purpose: payment.purpose, purposeId: payment.purposeId },
    receipt: receipt && {
      printed: receiptNumber(receipt),
      key: linkKey(ctx, receipt.id),
      isVoid: receipt.voidedAt !== null,
    },
  }))
}
