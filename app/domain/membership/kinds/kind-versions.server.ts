import { membershipKindVersions } from '#db/schema/membership.ts'
import { and, desc, eq, lte } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Version } from '../terms/dues-scene.server.ts'
import type { Kind } from './kinds.ts'

/** The version of a kind that holds on a day, `YYYY-MM-DD`; undefined where none has begun. */
export async function kindOn(ctx: Ctx, kind: Kind, day: string): Promise<Version | undefined> {
  const [row] = await ctx.db
    .select()
    .from(membershipKindVersions)
    .where(and(eq(membershipKindVersions.kind, kind), lte(membershipKindVersions.fromDay, day)))
    .orderBy(desc(membershipKindVersions.fromDay))
    .limit(1)
  return row
}

/** The versions of all kinds that hold on a day, by one question; a kind that none has begun of is not in it. */
export async function kindsOn(ctx: Ctx, day: string): Promise<Map<Kind, Version>> {
  const rows = await ctx.db
    .selectDistinctOn([membershipKindVersions.kind])
    .from(membershipKindVersions)
    .where(lte(membershipKindVersions.fromDay, day))
    .orderBy(membershipKindVersions.kind, desc(membershipKindVersions.fromDay))
  return new Map(rows.map((row) => [row.kind, row]))
}
