import { applications } from '#db/schema/applications.ts'
import { members } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { isReleased } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { duesOf } from '../members/member.server.ts'

/**
 * Whether an id of a member is kept for somebody who applies, or applied and was told no, and nobody's yet. Money for it is credit that
 * buys nothing until the answer, and after a no waits on the money desk.
 */
export async function isKeptFor(tx: Ctx, memberId: string): Promise<boolean> {
  const [member] = await tx.db.select({ id: members.id }).from(members).where(eq(members.id, memberId))
  if (member) return false
  const [kept] = await tx.db
    .select({ id: applications.id })
    .from(applications)
    .where(eq(applications.memberId, memberId))
    .limit(1)
  return kept !== undefined || isReleased(tx, duesOf(memberId))
}
