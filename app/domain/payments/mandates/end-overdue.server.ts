import { paymentMandates } from '#db/schema/mandates.ts'
import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf, daysBetween } from '../../shared/dates.ts'
import { endMandate } from './end-mandate.server.ts'
import { orderSpan, UNANSWERED_DAYS } from './schedule.ts'
import { type Mandate, tellGiver } from './tell-giver.server.ts'

/** The last payment of a standing order may be told a few days late. */
const GRACE_DAYS = 3

/** Ends what was asked for and never confirmed, without a word, and standing orders whose year is over, with one. */
export async function endOverdue(ctx: Ctx, today: string): Promise<void> {
  const asked = await ctx.db.select().from(paymentMandates).where(eq(paymentMandates.state, 'asked'))
  for (const mandate of asked)
    if (daysBetween(dayOf(mandate.createdAt), today) > UNANSWERED_DAYS[mandate.method])
      await inTransaction(ctx, (tx) => endMandate(tx, { mandateId: mandate.id, reason: 'not_begun' }))

  const orders = await ctx.db
    .select()
    .from(paymentMandates)
    .where(
      and(
        eq(paymentMandates.method, 'standing_order'),
        inArray(paymentMandates.state, ['active', 'past_due']),
        isNotNull(paymentMandates.dayOfMonth),
      ),
    )
  for (const order of orders) if (today > addDays(lastDayOf(order), GRACE_DAYS)) await runOut(ctx, order)
}

const lastDayOf = ({ createdAt, dayOfMonth }: Mandate): string => orderSpan(dayOf(createdAt), dayOfMonth ?? 1).until

const runOut = (ctx: Ctx, { id }: Mandate): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const ended = await endMandate(tx, { mandateId: id, reason: 'run_out' })
    if (ended) await tellGiver(tx, ended, 'gift_ended')
  })
