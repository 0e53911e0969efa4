import { organisationIncluded } from '#db/schema/inclusion.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { and, eq, sql } from 'drizzle-orm'
import { holdPerson } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { makeMember } from '../members/make-member.server.ts'
import { coverOn } from './cover.server.ts'

export type ChangeRefusal = 'not_included' | 'no_such_kind' | 'is_one_already' | 'by_the_desk'

/**
 * Who belongs by an organisation, or did and is in her own days of grace, becomes an individual member in one step: no new application, for she belongs;
 * a member since she was included, with a number to pay by. `by_the_desk`: she was excluded once, and an organisation's yes does not undo that. What includes her ends; until she has paid, her days of grace carry her.
 */
export const changeToIndividual = (ctx: Ctx): Promise<Result<{ number: string }, ChangeRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ number: string }, ChangeRefusal>> => {
    if (tx.actor.kind !== 'person') return refuse('not_included')
    const { personId } = tx.actor
    return asPortal(tx, 'membership', async (portal) => {
      if (!(await holdPerson(portal, personId))) return refuse('not_included')
      const today = dayOf(portal.now())
      const cover = await coverOn(portal, personId, today)
      if (!cover) return refuse('not_included')
      if (await wasExcluded(portal, personId)) return refuse('by_the_desk')
      const made = await makeMember(portal, {
        ...{ kind: 'individual', who: { personId }, since: cover.since, isApproved: true, belongsAlready: true },
      })
      if (!made.ok) {
        if (made.code === 'no_such_kind' || made.code === 'is_one_already') return refuse(made.code)
        throw new Error(`change to individual: ${made.code}`)
      }
      await portal.db
        .update(organisationIncluded)
        .set({ endsOn: today, endReason: 'changed' })
        .where(sql`${eq(organisationIncluded.id, cover.includedId)} and ends_on is null`)
      return ok({ number: made.value.number })
    })
  })

async function wasExcluded(tx: Ctx, personId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(eq(members.personId, personId), eq(memberships.endReason, 'excluded')))
    .limit(1)
  return rows.length > 0
}
