import { organisationRepresentatives } from '#db/schema/applications.ts'
import { findByNumber, holdPerson, notify, record, tellSafely } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Representing } from '../applications/answers.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { actsFor, holdOrganisation, isIncludedBy, looksAfter } from './acts-for.server.ts'

export type AppointRefusal = 'not_yours' | 'nobody' | 'acts_already'

/**
 * Makes somebody act for an organisation from today. Whoever looks after its people takes one of those that it includes or who act for it, by
 * number: of anybody else the answer is `nobody`, whether there is such a number or not. The membership desk takes whom it finds.
 */
export const appointRepresentative = (
  ctx: Ctx,
  { organisationId, number, role }: { organisationId: string; number: string; role: Representing },
): Promise<Result<null, AppointRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, AppointRefusal>> => {
    const isDesk = await isMembershipDesk(tx)
    const done = await asPortal(tx, 'membership', async (portal): Promise<Result<string, AppointRefusal>> => {
      const found = await findByNumber(portal, number)
      const personId = found && (await holdPerson(portal, found)) ? found : null
      if (!(await holdOrganisation(portal, organisationId))) return refuse('not_yours')
      if (!(await looksAfter(portal, organisationId, isDesk))) return refuse('not_yours')
      if (!personId) return refuse('nobody')
      const roles = (await actsFor(portal, personId)).get(organisationId) ?? []
      if (!isDesk && roles.length === 0 && !(await isIncludedBy(portal, organisationId, personId)))
        return refuse('nobody')
      if (roles.includes(role)) return refuse('acts_already')
      const id = portal.newId('orr')
      await portal.db
        .insert(organisationRepresentatives)
        .values({ id, organisationId, personId, role, beginsOn: dayOf(portal.now()), createdAt: portal.now() })
      await notify(portal, personId, 'representing_begun', id)
      await tellSafely(portal, { personId, kind: 'news_waits' })
      return ok(id)
    })
    if (!done.ok) return done
    await record(tx, { action: 'representative.changed', detail: `${done.value} begun` })
    return ok(null)
  })
