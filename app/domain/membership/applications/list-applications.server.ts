import { applications } from '#db/schema/applications.ts'
import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { Kind } from '../kinds/kinds.ts'
import type { ListedState } from './answers.ts'
import type { ListedApplication } from './staff-views.ts'

const PAGE = 50

export type ApplicationsPage = { rows: ListedApplication[]; next: string | null; isDesk: boolean }

/**
 * A page of applications in one state, who has waited longest before the others, by an index over their times; `after` is the `next` of the page
 * before. Read as who she is: the desk sees all, a coordinator what waits in her networks, others nothing.
 */
export const listApplications = (
  ctx: Ctx,
  { state, kind, after }: { state: ListedState; kind: Kind | null; after: string | null },
): Promise<ApplicationsPage> =>
  inTransaction(ctx, async (tx) => {
    const at = state === 'submitted' ? applications.waitingSince : applications.changedAt
    const [since = '', id = ''] = after?.split('~') ?? []
    const rows = await tx.db
      .select({
        ...{
          id: applications.id,
          number: applications.number,
          kind: applications.kind,
          at,
          networkId: applications.networkId,
        },
        cursor: sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      })
      .from(applications)
      .where(
        and(
          // In the words of the index, which a plan for any state could not use.
          state === 'submitted' ? sql`${applications.state} = 'submitted'` : eq(applications.state, state),
          gt(applications.version, 0),
          kind ? eq(applications.kind, kind) : undefined,
          id && !Number.isNaN(Date.parse(since))
            ? sql`(${at}, ${applications.id}) > (${since}::timestamptz, ${id})`
            : undefined,
        ),
      )
      .orderBy(asc(at), asc(applications.id))
      .limit(PAGE + 1)
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
    return {
      rows: rows.slice(0, PAGE).map((row) => ({
        ...{ applicationId: row.id, number: row.number ?? '', kind: row.kind, state },
        ...{ at: row.at ?? tx.now(), isMyNetworks: row.networkId !== null },
      })),
      next: last ? `${last.cursor}~${last.id}` : null,
      isDesk: await holds(tx, 'membership_officer'),
    }
  })

/** How many wait for who acts: for the desk's work or a network's recommendation. */
export const countWaitingApplications = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select({ n: count() }).from(applications).where(eq(applications.state, 'submitted'))
    return row?.n ?? 0
  })
