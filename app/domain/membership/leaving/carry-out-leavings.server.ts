import { membershipLeavings } from '#db/schema/inclusion.ts'
import { memberships } from '#db/schema/membership.ts'
import { and, asc, eq, isNotNull, isNull, lte, lt } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayBounds, dayOf } from '../../shared/dates.ts'
import { lockMember } from '../members/member.server.ts'
import { settleLeaving } from './settle-leaving.server.ts'
import { WORDS_KEPT_DAYS } from './leaving-place.ts'

/** Ends the memberships of those whose last day is over, each in a transaction of her own, and forgets words that are old. Answers how many left. */
export async function carryOutLeavings(ctx: Ctx): Promise<number> {
  const due = await asPortal(ctx, 'dues', (tx) =>
    tx.db
      .select({ membershipId: memberships.id, memberId: memberships.memberId, leavesOn: membershipLeavings.leavesOn })
      .from(membershipLeavings)
      .innerJoin(memberships, eq(memberships.id, membershipLeavings.membershipId))
      .where(and(eq(membershipLeavings.state, 'waiting'), lte(membershipLeavings.leavesOn, dayOf(tx.now()))))
      .orderBy(asc(membershipLeavings.leavesOn), asc(membershipLeavings.id)),
  )
  let left = 0
  for (const one of due) if (await carryOut(ctx, one)) left++
  await forgetOldWords(ctx)
  return left
}

/** Of the day she said, however late the job comes. */
const carryOut = (
  ctx: Ctx,
  { membershipId, memberId, leavesOn }: { membershipId: string; memberId: string; leavesOn: string },
): Promise<boolean> =>
  asPortal(ctx, 'dues', async (tx) => {
    await lockMember(tx, memberId)
    const [still] = await tx.db
      .select({ id: membershipLeavings.id })
      .from(membershipLeavings)
      .where(and(eq(membershipLeavings.membershipId, membershipId), eq(membershipLeavings.state, 'waiting')))
    if (!still) return false
    await tx.db
      .update(memberships)
      .set({ endedOn: leavesOn, endReason: 'left' })
      .where(and(eq(memberships.id, membershipId), isNull(memberships.endedOn)))
    await settleLeaving(tx, membershipId)
    return true
  })

const forgetOldWords = (ctx: Ctx): Promise<void> =>
  asPortal(ctx, 'dues', async (tx) => {
    await tx.db
      .update(membershipLeavings)
      .set({ wordsSealed: null })
      .where(
        and(
          isNotNull(membershipLeavings.wordsSealed),
          lt(membershipLeavings.createdAt, dayBounds(addDays(dayOf(tx.now()), -WORDS_KEPT_DAYS)).from),
        ),
      )
  })
