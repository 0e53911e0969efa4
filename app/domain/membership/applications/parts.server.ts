import { applicationRecommendations, applicationVouches } from '#db/schema/applications.ts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { activeSince } from '../members/is-active.server.ts'
import type { Application } from './application.server.ts'

/** How many members must speak for somebody before she is taken in. */
export const VOUCHES_NEEDED = 2

/** What part a person has in an application already: nobody has two. Null for none. By the portal's own work. */
export async function partOf(
  tx: Ctx,
  { id, personId }: Pick<Application, 'id' | 'personId'>,
  who: string,
): Promise<'own_application' | 'voucher' | 'recommender' | null> {
  if (personId === who) return 'own_application'
  const [vouch] = await tx.db
    .select({ id: applicationVouches.id })
    .from(applicationVouches)
    .where(and(eq(applicationVouches.applicationId, id), eq(applicationVouches.voucherId, who)))
  if (vouch) return 'voucher'
  const [recommended] = await tx.db
    .select({ id: applicationRecommendations.id })
    .from(applicationRecommendations)
    .where(
      and(
        eq(applicationRecommendations.applicationId, id),
        eq(applicationRecommendations.recommendedBy, `person:${who}`),
      ),
    )
  return recommended ? 'recommender' : null
}

/** How many of those who said yes to what is asked about now are active members today. */
export async function standingVouches(
  tx: Ctx,
  { id, seenIndex }: Pick<Application, 'id' | 'seenIndex'>,
): Promise<number> {
  if (!seenIndex) return 0
  const rows = await tx.db
    .select({ voucherId: applicationVouches.voucherId })
    .from(applicationVouches)
    .where(
      and(
        eq(applicationVouches.applicationId, id),
        eq(applicationVouches.answer, 'yes'),
        isNull(applicationVouches.takenBackAt),
        eq(applicationVouches.seenIndex, seenIndex),
      ),
    )
  let standing = 0
  for (const { voucherId } of rows) if ((await activeSince(tx, voucherId)) !== null) standing++
  return standing
}

/** Whether a focal person has said something of the version that is asked about now. */
export async function isRecommended(tx: Ctx, { id, version }: Pick<Application, 'id' | 'version'>): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: applicationRecommendations.id })
    .from(applicationRecommendations)
    .where(and(eq(applicationRecommendations.applicationId, id), eq(applicationRecommendations.version, version)))
  return row !== undefined
}
