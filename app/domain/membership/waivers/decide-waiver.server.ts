import { duesWaivers } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { notify } from '../../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { changeMembership } from '../members/change-membership.server.ts'
import type { WaiverReason } from '../members/reasons.ts'

export type DecideWaiverRefusal =
  'not_allowed' | 'no_such_membership' | 'no_such_waiver' | 'own_waiver' | 'answered_already'

export type WaiverAnswer = {
  waiverId: string
  answer: 'allowed' | 'declined'
  reason: WaiverReason
  /** KES cents that it takes off one term; null is all of it. */
  coversMinor: bigint | null
}

/** Somebody of the membership desk, never she who asked, says whether one term is waived, and why. What is allowed counts at once. */
export async function decideWaiver(
  ctx: Ctx,
  { waiverId, answer, reason, coversMinor }: WaiverAnswer,
): Promise<Result<null, DecideWaiverRefusal>> {
  return changeMembership<DecideWaiverRefusal>(ctx, await membershipOf(ctx, waiverId), async (tx, _, { personId }) => {
    const [waiver] = await tx.db.select().from(duesWaivers).where(eq(duesWaivers.id, waiverId)).for('update')
    if (!waiver) return refuse('no_such_waiver')
    if (waiver.askedBy === nameOf(ctx.actor)) return refuse('own_waiver')
    if (waiver.state !== 'waiting') return refuse('answered_already')
    await tx.db
      .update(duesWaivers)
      .set({
        ...{ state: answer, reason, wordsSealed: null },
        coversMinor: answer === 'allowed' ? coversMinor : null,
        ...{ decidedBy: nameOf(ctx.actor), decidedOn: dayOf(tx.now()), decidedAt: tx.now() },
      })
      .where(eq(duesWaivers.id, waiverId))
    if (personId !== null) await notify(tx, personId, 'waiver_answered', waiverId)
    return ok({ action: 'waiver.answered', detail: `${waiverId} ${answer} ${reason}` })
  })
}

/** Which membership it is about; of one that nobody asked for, none. The desk is asked for by whoever goes on with it. */
const membershipOf = (ctx: Ctx, waiverId: string): Promise<string> =>
  asPortal(ctx, 'membership', async (tx) => {
    const [row] = await tx.db
      .select({ membershipId: duesWaivers.membershipId })
      .from(duesWaivers)
      .where(eq(duesWaivers.id, waiverId))
    return row?.membershipId ?? ''
  })
