import { sql } from 'drizzle-orm'
import type { Guess, SuggestionSource } from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { buyingOf, duesScene } from '../terms/dues-scene.server.ts'
import { DUES } from '../members/member.server.ts'
import { whatARenewalWouldGive } from '../terms/what-a-renewal-would-give.ts'

/**
 * Members for whom the same payer has paid dues before, where the sum is exactly what one of them still misses for her next term: for
 * the money desk, as a reason to look. A payer who has paid for many at once says nothing, and is left out.
 */
export const suggestDues: SuggestionSource = (ctx, rows) =>
  asPortal(ctx, 'membership', async (tx) => {
    const ids = rows.map(({ payment }) => payment.id)
    const found = await tx.db.execute<{ payment_id: string; member_id: string; minor: string }>(sql`
      select distinct p.id as payment_id, q.purpose_id as member_id, p.base_minor::text as minor
        from payments p join payments q on q.payer_index = p.payer_index and q.purpose = ${DUES} and q.purpose_id like 'mbr\\_%'
       where p.id = any(${sql.param(ids)}::text[])`)
    const guesses: Guess[] = []
    for (const [paymentId, known] of Map.groupBy([...found], (row) => row.payment_id)) {
      if (known.length > AMBIGUOUS) continue
      for (const { member_id: memberId, minor } of known)
        if (await misses(tx, memberId, BigInt(minor)))
          guesses.push({ paymentId, purpose: DUES, purposeId: memberId, reason: 'dues_due' })
    }
    return guesses
  })

const AMBIGUOUS = 5

/** Whether one of her memberships misses exactly this for its next term. */
async function misses(tx: Ctx, memberId: string, minor: bigint): Promise<boolean> {
  const scene = await duesScene(tx, memberId)
  return scene.memberships.some(
    (one) =>
      one.endedOn === null && whatARenewalWouldGive(buyingOf(scene, one), dayOf(tx.now()))?.missingMinor === minor,
  )
}
