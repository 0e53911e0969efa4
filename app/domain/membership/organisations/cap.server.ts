import { organisationIncluded } from '#db/schema/inclusion.ts'
import { and, count, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import type { Organisation } from './acts-for.server.ts'

/** How many an organisation may include today, by its kind or, where that says nothing, as it was taken in; and how many it does. */
export async function capOf(tx: Ctx, { id, included }: Organisation): Promise<{ most: number; taken: number }> {
  const most = (await kindOn(tx, 'organisation', dayOf(tx.now())))?.includedMost ?? included ?? 0
  const [row] = await tx.db
    .select({ taken: count() })
    .from(organisationIncluded)
    .where(and(eq(organisationIncluded.organisationId, id), isNull(organisationIncluded.endsOn)))
  return { most, taken: row?.taken ?? 0 }
}
