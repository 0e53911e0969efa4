import { members } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { releaseCredit } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { duesOf } from '../members/member.server.ts'
import type { Application } from './application.server.ts'

/** What came to a number that was kept for her and is nobody's in the end waits on the money desk. A member's own credit stays hers. */
export async function releaseKept(tx: Ctx, { memberId }: Pick<Application, 'memberId'>): Promise<void> {
  if (memberId === null) return
  const [member] = await tx.db.select({ id: members.id }).from(members).where(eq(members.id, memberId))
  if (!member) await releaseCredit(tx, duesOf(memberId))
}
