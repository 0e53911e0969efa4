import { members } from '#db/schema/membership.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

export type Member = typeof members.$inferSelect

/** What payments of a member are for, as payments know it. */
export const duesOf = (memberId: string) => ({ purpose: DUES, purposeId: memberId })
export const DUES = 'dues'

/** The row by which a person is a member today: beside it may be others that were merged into it. */
export const isMainOf = (personId: string) => and(eq(members.personId, personId), isNull(members.mergedInto))

/** A member whose terms may come and go, until the transaction ends by nobody else. Null for an id of nobody. */
export async function lockMember(tx: Ctx, memberId: string): Promise<Member | null> {
  const [row] = await tx.db.select().from(members).where(eq(members.id, memberId)).for('no key update')
  return row ?? null
}
