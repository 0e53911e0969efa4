import { inclusionNotices, organisationIncluded } from '#db/schema/inclusion.ts'
import { members, membershipKindVersions, memberships, membershipTerms } from '#db/schema/membership.ts'
import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Ends after which nobody has days of grace: who went from the house, or is not herself any more. */
const WITHOUT_GRACE = sql`('gone', 'erased', 'merged')`

/**
 * What an organisation's terms give those it includes, by the rules of a day (`YYYY-MM-DD`): a row for each term, as a relation to select from. From
 * `first_on` to `last_on` she belongs by it, as long as the organisation does; to `until_on` by days of grace of her own, as an individual has them.
 * Whoever said yes belonged on that day, also where she was taken off before its end. A term whose money went back gave what it gave until then: she had
 * no part in it. The one place that says so: lists, counts, cards and eligibility all ask it.
 */
export const coverBy = (day: string): SQL => sql`(
  with rules as (
    select distinct on (kind) kind, grace_days from ${membershipKindVersions}
     where from_day <= ${day}::date order by kind, from_day desc),
  spans as (
    select i.id as included_id, i.person_id, i.organisation_id, i.begins_on as since, i.ends_on, i.end_reason,
           greatest(i.begins_on, s.approved_on, t.begins_on) as first_on,
           least(case when t.undone_at is null then t.ends_on + r.grace_days
                      else least(t.ends_on, (t.undone_at at time zone 'Africa/Nairobi')::date - 1) end,
                 s.ended_on - 1,
                 i.ends_on - case when i.ends_on > i.begins_on or i.end_reason in ${WITHOUT_GRACE} then 1 else 0 end) as last_on,
           coalesce((select own.grace_days from rules own where own.kind = 'individual'), 0) as own_grace
      from ${organisationIncluded} i
      join ${members} m on m.organisation_id = i.organisation_id
      join ${memberships} s on s.member_id = m.id and s.kind = 'organisation' and s.approved_on is not null
      join rules r on r.kind = s.kind
      join ${membershipTerms} t on t.membership_id = s.id)
  select included_id, person_id, organisation_id, since, ends_on, first_on, last_on,
         least(last_on + own_grace, case when end_reason in ${WITHOUT_GRACE} then ends_on - 1 end) as until_on
    from spans where first_on <= last_on and first_on <= ${day}::date)`

/** How somebody belongs by an organisation. Days `YYYY-MM-DD`. */
export type Cover = {
  includedId: string
  organisationId: string
  /** Since when she is included. */
  since: string
  /** The last day on which the organisation belongs, as far as it is paid; and the last of her own days of grace after it. */
  lastOn: string
  untilOn: string
  /** True in her own days of grace. */
  isOver: boolean
}

/** How somebody belongs by an organisation on a day; null where she does not. By the portal's own work. */
export async function coverOn(tx: Ctx, personId: string, day: string): Promise<Cover | null> {
  const [row] = await tx.db.execute<{
    included_id: string
    organisation_id: string
    since: string
    last_on: string
    until_on: string
  }>(sql`
    select included_id, organisation_id, since::text, last_on::text, until_on::text from ${coverBy(day)} c
     where person_id = ${personId} and until_on >= ${day}::date order by last_on desc, since limit 1`)
  return row
    ? {
        ...{ includedId: row.included_id, organisationId: row.organisation_id, since: row.since },
        ...{ lastOn: row.last_on, untilOn: row.until_on, isOver: row.last_on < day },
      }
    : null
}

/** Those who are included still and whose organisation belongs no more on a day, and who have not been told of it. */
export const uncovered = (tx: Ctx, day: string, organisationId?: string) =>
  tx.db.execute<{ included_id: string; person_id: string; last_on: string }>(sql`
    select included_id, person_id, max(last_on)::text as last_on from ${coverBy(day)} c
     where ends_on is null and ${organisationId === undefined ? sql`true` : sql`organisation_id = ${organisationId}`}
     group by included_id, person_id
    having max(last_on) < ${day}::date
       and not exists (select from ${inclusionNotices} n where n.included_id = c.included_id and n.last_on = max(c.last_on))
     order by included_id`)
