import { applications, applicationVouches } from '#db/schema/applications.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import { namesOf } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { activeSince } from '../members/is-active.server.ts'
import type { Application } from './application.server.ts'
import type { VouchView } from './staff-views.ts'

/** Who spoke of somebody and how often each does so, for the secretariat alone. By the portal's own work, once that was judged. */
export async function vouchesOf(tx: Ctx, { id, seenIndex }: Application): Promise<VouchView[]> {
  const rows = await tx.db
    .select()
    .from(applicationVouches)
    .where(eq(applicationVouches.applicationId, id))
    .orderBy(asc(applicationVouches.createdAt), asc(applicationVouches.id))
  const people = rows.map(({ voucherId }) => voucherId)
  const names = await namesOf(tx, people)
  const often = await tx.db
    .select({
      voucherId: applicationVouches.voucherId,
      yesses: sql<number>`count(*)::int`,
      declined: sql<number>`(count(*) filter (where ${applications.state} = 'declined'))::int`,
    })
    .from(applicationVouches)
    .innerJoin(applications, eq(applications.id, applicationVouches.applicationId))
    .where(and(isAnyOf(applicationVouches.voucherId, people), eq(applicationVouches.answer, 'yes')))
    .groupBy(applicationVouches.voucherId)
  const counts = new Map(often.map(({ voucherId, ...rest }) => [voucherId, rest]))
  const views: VouchView[] = []
  for (const { voucherId, answer, createdAt, takenBackAt, seenIndex: seen } of rows)
    views.push({
      ...(names.get(voucherId) ?? { number: '', name: '' }),
      ...{ answer, at: createdAt, isTakenBack: takenBackAt !== null },
      isOfThisVersion: seenIndex !== null && Buffer.from(seen).equals(seenIndex),
      memberSince: await activeSince(tx, voucherId),
      ...(counts.get(voucherId) ?? { yesses: 0, declined: 0 }),
    })
  return views
}
