import { organisationIncluded } from '#db/schema/inclusion.ts'
import { eq } from 'drizzle-orm'
import { notify, record, tellSafely } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { isMembershipDesk } from '../desk.server.ts'
import { holdOrganisation, looksAfter } from './acts-for.server.ts'

export type EndInclusionRefusal = 'not_yours' | 'ended'

/**
 * Ends that somebody is included: she herself, whoever looks after the organisation's people, or the desk. From today her own days of grace run; with
 * `isGone` she leaves the Coalition itself, and none do. Another who ends it leaves her word of it.
 */
export const endInclusion = (
  ctx: Ctx,
  { includedId, isGone = false }: { includedId: string; isGone?: boolean },
): Promise<Result<null, EndInclusionRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, EndInclusionRefusal>> => {
    const isDesk = await isMembershipDesk(tx)
    const done = await asPortal(tx, 'membership', async (portal): Promise<Result<boolean, EndInclusionRefusal>> => {
      const [seen] = await portal.db.select().from(organisationIncluded).where(eq(organisationIncluded.id, includedId))
      if (!seen || !(await holdOrganisation(portal, seen.organisationId))) return refuse('not_yours')
      const isHerself = tx.actor.kind === 'person' && tx.actor.personId === seen.personId
      if (!isHerself && (isGone || !(await looksAfter(portal, seen.organisationId, isDesk)))) return refuse('not_yours')
      const [row] = await portal.db
        .select()
        .from(organisationIncluded)
        .where(eq(organisationIncluded.id, includedId))
        .for('update')
      if (row?.endsOn !== null) return refuse('ended')
      await portal.db
        .update(organisationIncluded)
        .set({ endsOn: dayOf(portal.now()), endReason: isGone ? 'gone' : isHerself ? 'left' : 'removed' })
        .where(eq(organisationIncluded.id, includedId))
      if (!isHerself) {
        await notify(portal, seen.personId, 'inclusion_ended', includedId)
        await tellSafely(portal, { personId: seen.personId, kind: 'news_waits' })
      }
      return ok(isHerself)
    })
    if (!done.ok) return done
    await record(tx, { action: 'inclusion.ended', detail: includedId })
    return ok(null)
  })
