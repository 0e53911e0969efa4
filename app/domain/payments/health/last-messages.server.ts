import { sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { LastMessage } from '../health-views.ts'

/**
 * From so many that should have come and did not, silence is no accident: where messages come independently of each other, the
 * chance that none of five comes is below one in a hundred.
 */
const TELLING = 5

/** When each provider last told us anything of a kind, and whether it has been silent for unusually long. */
export async function lastMessages(ctx: Ctx): Promise<LastMessage[]> {
  const now = ctx.now().toISOString()
  const rows = await ctx.db.execute<{
    provider: string
    kind: string
    last_at: string
    usual: number
    missed: number
  }>(sql`
    with told as (
      select provider, kind, hour, messages, last_at from provider_hours where hour > ${now}::timestamptz - interval '28 days'
      union all
      -- What is not counted yet: of the last minutes.
      select provider, case provider when 'mpesa' then kind else 'event' end, date_trunc('hour', received_at), 1, received_at
        from inbox_messages where id > coalesce((select value from settings where key = 'providers.counted'), '')
    ), kinds as (
      select provider, kind, max(last_at) as last_at,
             greatest(1, least(28, ceil(extract(epoch from ${now}::timestamptz - min(hour)) / 86400)))::int as days
        from told group by 1, 2
    ), usual as (
      select provider, kind, extract(hour from hour at time zone 'Africa/Nairobi') as h, sum(messages) as messages from told group by 1, 2, 3
    )
    select k.provider, k.kind, k.last_at,
           round(coalesce((select messages::numeric from usual u where (u.provider, u.kind) = (k.provider, k.kind)
                             and u.h = extract(hour from ${now}::timestamptz at time zone 'Africa/Nairobi')), 0) / k.days)::int as usual,
           round(coalesce((select sum(u.messages)::numeric
                             from generate_series(date_trunc('hour', k.last_at) + interval '1 hour', date_trunc('hour', ${now}::timestamptz) - interval '1 hour', interval '1 hour') as passed
                             join usual u on (u.provider, u.kind) = (k.provider, k.kind)
                                         and u.h = extract(hour from passed at time zone 'Africa/Nairobi')), 0) / k.days)::int as missed
      from kinds k order by 1, 2`)
  return [...rows].map(({ provider, kind, last_at, usual, missed }) => ({
    ...{ provider, kind, lastAt: new Date(last_at), usual, missed, isSilent: missed >= TELLING },
  }))
}
