import { members, membershipKindVersions, memberships, membershipTerms } from '#db/schema/membership.ts'
import { persons } from '#db/schema/people.ts'
import { type SQL, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { coverBy } from '../organisations/cover.server.ts'

/**
 * Who belongs on a day, people and organisations, as a relation `who` to select from: by a membership of their own, or because an organisation includes
 * them. One id may be there more than once.
 */
export const belongingOn = (day: string): SQL => sql`(
  with rules as (
    select distinct on (kind) kind, grace_days from ${membershipKindVersions}
     where from_day <= ${day}::date order by kind, from_day desc)
  select coalesce(w.person_id, w.organisation_id) as who
    from ${memberships} m join rules on rules.kind = m.kind join ${members} w on w.id = m.member_id
   where m.approved_on <= ${day}::date and coalesce(m.ended_on > ${day}::date, true)
     and exists (select from ${membershipTerms} t
                  where t.membership_id = m.id and t.undone_at is null and t.begins_on <= ${day}::date
                    and t.ends_on + rules.grace_days >= ${day}::date)
  union all
  select coalesce(p.merged_into, p.id) from ${coverBy(day)} c join ${persons} p on p.id = c.person_id
   where c.until_on >= ${day}::date)`

/**
 * How many members there were on a day (`YYYY-MM-DD` in Nairobi), people and organisations, each once whatever they are members as,
 * and whoever is included by an organisation once, however she belongs beside that:
 * by the same rule as `isMemberOn`, from what the register says of that day now. A number names nobody, so whoever may ask is the
 * caller's to judge.
 */
export const countMembersOn = (ctx: Ctx, day: string): Promise<bigint> =>
  asPortal(ctx, 'membership', async (tx) => {
    const [row] = await tx.db.execute<{ members: string }>(
      sql`select count(distinct who)::text as members from ${belongingOn(day)} belonging`,
    )
    return BigInt(row?.members ?? 0)
  })
