import { members } from '#db/schema/membership.ts'
import { payments } from '#db/schema/payments.ts'
import { eq } from 'drizzle-orm'
import { assign, releaseCredit } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { duesScene, freeMoney, takenOf } from '../terms/dues-scene.server.ts'
import { duesOf, lockMember } from './member.server.ts'

/**
 * Money that still comes for a member's row that was merged into another (a prompt that was asked for before) goes on to the other: as if it had been
 * paid to that number. What cannot go as a whole waits on the money desk. Nothing for anybody else.
 */
export async function forwardDues(tx: Ctx, memberId: string): Promise<void> {
  const member = await lockMember(tx, memberId)
  if (!member?.mergedInto) return
  const [into] = await tx.db.select({ number: members.number }).from(members).where(eq(members.id, member.mergedInto))
  const scene = await duesScene(tx, memberId)
  const taken = takenOf(scene)
  for (const { paymentId, minor } of freeMoney(scene)) {
    if (minor <= 0n) continue
    const [payment] = await tx.db.select().from(payments).where(eq(payments.id, paymentId))
    // Of one that is shared out, or that bought a term here, the rest is not hers to take along.
    const isAllFree = payment?.purposeId === memberId && !taken.has(paymentId)
    const assigned = isAllFree && (await assign(tx, { paymentId, code: into?.number ?? '' }))
    if (!assigned || !assigned.ok) await releaseCredit(tx, duesOf(memberId))
  }
}
