import { isAnyOf } from '#db/bulk.server.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { registerRows } from '#db/schema/register.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Which of these rows were taken in already, and stand: their fingerprints in hex. */
export async function takenBefore(tx: Ctx, fingerprints: readonly Buffer[]): Promise<Set<string>> {
  const hexes = fingerprints.map((one) => one.toString('hex'))
  const rows = await tx.db.execute<{ found: string }>(sql`
    select encode(fingerprint, 'hex') as found from ${registerRows}
     where taken_at is not null and undone_at is null
       and fingerprint = any(array(select decode(x, 'hex') from unnest(${sql.param(hexes)}::text[]) x))`)
  return new Set([...rows].map(({ found }) => found))
}

/** As what some people are members today: `<person> <kind>`. */
export async function belongingOf(tx: Ctx, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await tx.db
    .select({ personId: members.personId, kind: memberships.kind })
    .from(members)
    .innerJoin(memberships, eq(memberships.memberId, members.id))
    .where(and(isAnyOf(members.personId, personIds), isNull(memberships.endedOn)))
  return new Set(rows.map(({ personId, kind }) => `${personId} ${kind}`))
}
