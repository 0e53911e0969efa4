import { payments } from '#db/schema/payments.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Currency, type Money, money } from '../../shared/money.ts'
import { openPayer } from '../payer.server.ts'

export type Unallocated = {
  paymentId: string
  reference: string
  amount: Money
  occurredAt: Date
  accountText?: string
}

/** Money that counts somewhere by rule only, oldest first. `open` unseals what was typed into the account field. */
export async function listUnallocated(ctx: Ctx, { open = false, most = 200 } = {}): Promise<Unallocated[]> {
  const rows = await ctx.db
    .select()
    .from(payments)
    .where(eq(payments.allocatedBy, 'rule'))
    .orderBy(asc(payments.occurredAt))
    .limit(most)
  return rows.map((row) => ({
    paymentId: row.id,
    reference: row.reference,
    amount: money(row.minor, row.currency as Currency),
    occurredAt: row.occurredAt,
    ...(open && { accountText: openPayer(ctx, row.id, row.payerSealed).accountText ?? '' }),
  }))
}
