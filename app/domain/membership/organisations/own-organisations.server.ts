import { members, organisations } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { duesView } from '../dues/dues-view.server.ts'
import { actsFor, organisationName } from './acts-for.server.ts'
import { peopleOf } from './people-of.server.ts'
import type { OwnOrganisation } from './views.ts'

/** The organisations that somebody acts for: their standing and dues, and to whoever looks after people who belongs by them. */
export async function ownOrganisations(ctx: Ctx): Promise<OwnOrganisation[]> {
  const { actor } = ctx
  if (actor.kind !== 'person') return []
  return asPortal(ctx, 'membership', async (tx) => {
    const found: OwnOrganisation[] = []
    for (const [organisationId, roles] of await actsFor(tx, actor.personId)) {
      const [organisation] = await tx.db.select().from(organisations).where(eq(organisations.id, organisationId))
      const [member] = await tx.db.select().from(members).where(eq(members.organisationId, organisationId))
      if (!organisation) continue
      const people = await peopleOf(tx, organisation, { named: true, me: actor.personId })
      found.push({
        ...people,
        ...(!roles.includes('members') && { included: [], asked: [] }),
        ...{ name: organisationName(tx, organisation), roles, dues: member ? await duesView(tx, member) : null },
      })
    }
    return found
  })
}
