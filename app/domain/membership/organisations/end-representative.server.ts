import { organisationRepresentatives } from '#db/schema/applications.ts'
import { and, eq, isNull, ne } from 'drizzle-orm'
import { isPersonFrozen, notify, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { holdOrganisation, looksAfter } from './acts-for.server.ts'

export type EndRepresentativeRefusal = 'not_yours' | 'ended' | 'nobody_else'

/**
 * Somebody acts for an organisation no more, in one role: herself, whoever looks after its people, or the desk. `nobody_else`: of those who look after
 * people one stays whose account is not locked, or nobody could name the next.
 */
export const endRepresentative = (
  ctx: Ctx,
  { representativeId }: { representativeId: string },
): Promise<Result<null, EndRepresentativeRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, EndRepresentativeRefusal>> => {
    const rows = organisationRepresentatives
    const isDesk = await isMembershipDesk(tx)
    const done = await asPortal(tx, 'membership', async (portal): Promise<Result<null, EndRepresentativeRefusal>> => {
      const [seen] = await portal.db.select().from(rows).where(eq(rows.id, representativeId))
      if (!seen || !(await holdOrganisation(portal, seen.organisationId))) return refuse('not_yours')
      const isHerself = tx.actor.kind === 'person' && tx.actor.personId === seen.personId
      if (!isHerself && !(await looksAfter(portal, seen.organisationId, isDesk))) return refuse('not_yours')
      const [row] = await portal.db.select().from(rows).where(eq(rows.id, representativeId)).for('update')
      if (row?.endsOn !== null) return refuse('ended')
      const others = await portal.db
        .select({ personId: rows.personId })
        .from(rows)
        .where(
          and(
            ...[eq(rows.organisationId, row.organisationId), isNull(rows.endsOn)],
            ...[ne(rows.id, row.id), eq(rows.role, 'members')],
          ),
        )
      const isLooked = async () => {
        for (const { personId } of others) if (!(await isPersonFrozen(portal, personId))) return true
        return false
      }
      if (row.role === 'members' && !(await isLooked())) return refuse('nobody_else')
      await portal.db
        .update(rows)
        .set({ endsOn: dayOf(portal.now()) })
        .where(eq(rows.id, row.id))
      if (!isHerself) await notify(portal, row.personId, 'representing_ended', row.id)
      return ok(null)
    })
    if (!done.ok) return done
    await record(tx, { action: 'representative.changed', detail: `${representativeId} ended` })
    return ok(null)
  })
