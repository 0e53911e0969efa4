import { organisationIncluded } from '#db/schema/inclusion.ts'
import { and, count, eq, gt, isNull, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import type { Organisation } from './acts-for.server.ts'
import { CHANGED_HOLDS_DAYS } from './codes.ts'

/**
 * How many an organisation may include today, by its kind or, where that says nothing, as it was taken in; and how many places are held. A place is held
 * while she who had it is in her own days of grace, and for a year where she became an individual member by it: or by places that change hands every day
 * any number would become members whom nobody has looked at.
 */
export async function capOf(tx: Ctx, { id, included }: Organisation): Promise<{ most: number; taken: number }> {
  const today = dayOf(tx.now())
  const most = (await kindOn(tx, 'organisation', today))?.includedMost ?? included ?? 0
  const grace = (await kindOn(tx, 'individual', today))?.graceDays ?? 0
  const { endsOn, endReason } = organisationIncluded
  const isHeld = or(
    isNull(endsOn),
    and(or(eq(endReason, 'removed'), eq(endReason, 'left')), gt(endsOn, addDays(today, -grace))),
    and(eq(endReason, 'changed'), gt(endsOn, addDays(today, -CHANGED_HOLDS_DAYS))),
  )
  const [row] = await tx.db
    .select({ taken: count() })
    .from(organisationIncluded)
    .where(and(eq(organisationIncluded.organisationId, id), isHeld))
  return { most, taken: row?.taken ?? 0 }
}
