import { members, membershipReminders, memberships, membershipTerms } from '#db/schema/membership.ts'
import { desc, eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { seesMembers } from '../desk.server.ts'
import type { ListedReminder } from '../views.ts'

const SHOWN = 100

/** The last hundred reminders: to whom by number, of what, and what became of each. Empty for whoever may not see it. */
export async function latestReminders(ctx: Ctx): Promise<ListedReminder[]> {
  if (!(await seesMembers(ctx))) return []
  return asPortal(ctx, 'membership', async (tx) => {
    const rows = await tx.db
      .select({
        reminder: membershipReminders,
        endsOn: membershipTerms.endsOn,
        memberId: members.id,
        number: members.number,
      })
      .from(membershipReminders)
      .innerJoin(membershipTerms, eq(membershipTerms.id, membershipReminders.termId))
      .innerJoin(memberships, eq(memberships.id, membershipTerms.membershipId))
      .innerJoin(members, eq(members.id, memberships.memberId))
      .orderBy(desc(membershipReminders.createdAt), desc(membershipReminders.termId))
      .limit(SHOWN)
    return rows.map(({ reminder: { rule, outcome, createdAt }, ...about }) => ({
      ...about,
      rule,
      outcome,
      at: createdAt,
    }))
  })
}
