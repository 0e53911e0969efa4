import { organisationIncluded, organisationInvitations } from '#db/schema/inclusion.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { holdPerson } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { holdOrganisation } from './acts-for.server.ts'
import { capOf } from './cap.server.ts'
import { INVITATION_DAYS } from './codes.ts'

export type AnswerRefusal = 'not_hers' | 'answered' | 'full' | 'included_already'

const DAY_MS = 86_400_000

/**
 * She answers an organisation that asked to include her. Her yes begins it today; her no is told to nobody. `full`: others said yes first.
 * `included_already`: by another organisation, which she leaves first.
 */
export const answerInclusion = (
  ctx: Ctx,
  { invitationId, answer }: { invitationId: string; answer: 'yes' | 'no' },
): Promise<Result<null, AnswerRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, AnswerRefusal>> => {
    if (tx.actor.kind !== 'person') return refuse('not_hers')
    const { personId } = tx.actor
    return asPortal(tx, 'membership', async (portal) => {
      if (!(await holdPerson(portal, personId))) return refuse('not_hers')
      const where = and(eq(organisationInvitations.id, invitationId), eq(organisationInvitations.personId, personId))
      const [seen] = await portal.db.select().from(organisationInvitations).where(where)
      const organisation = seen && (await holdOrganisation(portal, seen.organisationId))
      if (!seen || !organisation) return refuse('not_hers')
      const [invitation] = await portal.db.select().from(organisationInvitations).where(where).for('update')
      const isOld = seen.createdAt.getTime() <= portal.now().getTime() - INVITATION_DAYS * DAY_MS
      if (invitation?.state !== 'open' || isOld) return refuse('answered')
      if (answer === 'yes') {
        const [other] = await portal.db
          .select({ id: organisationIncluded.id })
          .from(organisationIncluded)
          .where(and(eq(organisationIncluded.personId, personId), isNull(organisationIncluded.endsOn)))
        if (other) return refuse('included_already')
        const { most, taken } = await capOf(portal, organisation)
        if (taken >= most) return refuse('full')
        await portal.db.insert(organisationIncluded).values({
          ...{ id: portal.newId('oin'), organisationId: organisation.id, personId, beginsOn: dayOf(portal.now()) },
          createdAt: portal.now(),
        })
      }
      await portal.db
        .update(organisationInvitations)
        .set({ state: answer === 'yes' ? 'accepted' : 'declined', answeredAt: portal.now() })
        .where(where)
      return ok(null)
    })
  })
