import { organisationRepresentatives } from '#db/schema/applications.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { membershipLeavings, organisationIncluded, organisationInvitations } from '#db/schema/inclusion.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Forgotten } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { settleLeaving } from '../leaving/settle-leaving.server.ts'

/**
 * Whoever is erased is a member no more: her memberships end, as do what includes her and for whom she acts, in the transaction that erases her. Terms
 * and payments stay with the books, under an id that is nobody's. Answers how many rows stay for that.
 */
export const forgetMembership = (ctx: Ctx, { personId }: Pick<Forgotten, 'personId'>): Promise<number> =>
  asPortal(ctx, 'erasure', async (tx) => {
    const today = dayOf(tx.now())
    const own = await tx.db.select({ id: members.id }).from(members).where(eq(members.personId, personId)).for('update')
    const held = await tx.db
      .select({ id: memberships.id, endedOn: memberships.endedOn })
      .from(memberships)
      .where(inArray(memberships.memberId, [...own.map(({ id }) => id), '']))
    for (const { id, endedOn } of held) {
      await settleLeaving(tx, id)
      if (endedOn === null)
        await tx.db.update(memberships).set({ endedOn: today, endReason: 'erased' }).where(eq(memberships.id, id))
    }
    await tx.db
      .update(membershipLeavings)
      .set({ wordsSealed: null })
      .where(
        and(
          inArray(membershipLeavings.membershipId, [...held.map(({ id }) => id), '']),
          isNotNull(membershipLeavings.wordsSealed),
        ),
      )
    await tx.db
      .update(organisationIncluded)
      .set({ endsOn: today, endReason: 'erased' })
      .where(and(eq(organisationIncluded.personId, personId), isNull(organisationIncluded.endsOn)))
    await tx.db.delete(directoryEntries).where(eq(directoryEntries.personId, personId))
    const asked = eq(organisationInvitations.personId, personId)
    await tx.db.delete(organisationInvitations).where(and(asked, eq(organisationInvitations.state, 'accepted')))
    // Were it gone, the organisation would see that the number it typed had been somebody's.
    await tx.db.update(organisationInvitations).set({ personId: null }).where(asked)
    await tx.db
      .update(organisationRepresentatives)
      .set({ endsOn: today })
      .where(and(eq(organisationRepresentatives.personId, personId), isNull(organisationRepresentatives.endsOn)))
    return 0
  })
