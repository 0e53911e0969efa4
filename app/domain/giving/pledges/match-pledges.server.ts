import { payments } from '#db/schema/payments.ts'
import { pledgePayments, pledges } from '#db/schema/pledges.ts'
import { and, asc, eq, gte, isNull, like, or, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { outstanding, pledgeSums } from './pledge-sums.server.ts'

/** Whatever says of a payment that it was towards a pledge holds this: a payment is found for one pledge only. */
export const MATCHING = 'pledges:matching'

/**
 * Finds the payments that were given towards pledges: by the pledge's own code, always; by the phone or e-mail address of who
 * promised, as long as something that is due is not paid. A payment counts for one pledge, the oldest first; a monthly gift
 * for none unless its code says so. Answers how many it found. By the sweep, each minute; again it finds nothing twice.
 */
export function matchPledges(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    await lockNames(tx, [MATCHING])
    const found = await candidates(tx)
    const sums = await pledgeSums(
      tx,
      found.map(({ pledgeId }) => pledgeId),
    )
    const taken = new Map<string, typeof pledgePayments.$inferInsert>()
    for (const { pledgeId, paymentId, minor, matchedBy } of found) {
      const sum = sums.get(pledgeId) ?? { due: 0n, paid: 0n }
      if (taken.has(paymentId) || (matchedBy !== 'code' && outstanding(sum) === 0n)) continue
      taken.set(paymentId, { paymentId, pledgeId, matchedBy, createdAt: tx.now() })
      sums.set(pledgeId, { ...sum, paid: sum.paid + minor })
    }
    if (taken.size > 0) await tx.db.insert(pledgePayments).values([...taken.values()])
    return taken.size
  })
}

/** What may be towards a pledge and is not said of any yet: codes first, then the oldest pledge, then the oldest payment. */
async function candidates(tx: Ctx) {
  const byCode = eq(payments.code, pledges.code)
  const byPhone = eq(payments.payerIndex, pledges.phoneIndex)
  const byEmail = eq(payments.payerIndex, pledges.emailIndex)
  const isNew = and(
    eq(pledges.state, 'open'),
    eq(payments.purpose, 'campaign'),
    or(eq(payments.purposeId, pledges.campaignId), like(payments.purposeId, sql`${pledges.campaignId} || '/%'`)),
    isNull(pledgePayments.paymentId),
  )
  const isSpontaneous = and(isNull(payments.mandateId), gte(payments.occurredAt, pledges.createdAt))
  const ask = async (matchedBy: 'code' | 'phone' | 'email', on: typeof byCode) => {
    const rows = await tx.db
      .select({
        pledgeId: pledges.id,
        paymentId: payments.id,
        minor: payments.baseMinor,
        promisedAt: pledges.createdAt,
        paidAt: payments.occurredAt,
      })
      .from(pledges)
      .innerJoin(payments, matchedBy === 'code' ? on : and(on, isSpontaneous))
      .leftJoin(pledgePayments, eq(pledgePayments.paymentId, payments.id))
      .where(isNew)
      .orderBy(asc(pledges.createdAt), asc(pledges.id), asc(payments.occurredAt), asc(payments.id))
    return rows.map((row) => ({ ...row, matchedBy }))
  }
  const others = [...(await ask('phone', byPhone)), ...(await ask('email', byEmail))]
  return [
    ...(await ask('code', byCode)),
    ...others.sort((a, b) => +a.promisedAt - +b.promisedAt || +a.paidAt - +b.paidAt),
  ]
}
