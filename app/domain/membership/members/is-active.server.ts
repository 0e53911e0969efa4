import { members, memberships } from '#db/schema/membership.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { coverOn } from '../organisations/cover.server.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { isPaidUp, standingOn } from './standing.ts'

/**
 * Since when (`YYYY-MM-DD`) somebody is a member who may speak for others on a day, today where nothing is said: as an individual defender, approved,
 * and paid up or within her grace, or because an organisation that is includes her. Null for everybody else: a friend of the house supports and is not one. By the portal's own work.
 */
export async function activeSince(tx: Ctx, personId: string, day = dayOf(tx.now())): Promise<string | null> {
  const [row] = await tx.db
    .select({ membership: memberships, since: members.since })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(eq(members.personId, personId), eq(memberships.kind, 'individual')))
    .orderBy(sql`${memberships.endedOn} desc nulls first`)
    .limit(1)
  const rule = row && (await kindOn(tx, 'individual', day))
  if (row && rule && isPaidUp(standingOn(row.membership, rule, day))) return row.since
  return (await coverOn(tx, personId, day))?.since ?? null
}
