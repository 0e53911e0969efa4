import { inboxMessages } from '#db/schema/payments.ts'
import { balanceMarks, providerChecks } from '#db/schema/providers.ts'
import { and, count, desc, eq, inArray, like, max } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'
import { listKept } from '../desk/list-kept.server.ts'
import type { ProviderHealth, PullLine } from '../health-views.ts'
import type { AccountHeld } from '../provider.ts'
import { listCredentials } from './credentials.server.ts'
import { openGaps } from './gaps-desk.server.ts'
import { lastMessages } from './last-messages.server.ts'
import { urlDigest } from './url-digest.server.ts'

const MOST = 12

/** How it stands with those through whom money comes and goes, for finance and administrators; null for others. */
export const providerHealth = (ctx: Ctx, { callbackBase }: { callbackBase: string }): Promise<ProviderHealth | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'administrator'))) return null
    const pulls = await checksOf(tx, 'pull', MOST)
    const [good] = await tx.db
      .select({ at: providerChecks.askedAt })
      .from(providerChecks)
      .where(and(eq(providerChecks.kind, 'pull'), inArray(providerChecks.outcome, ['found', 'broke_off'])))
      .orderBy(desc(providerChecks.askedAt))
      .limit(1)
    const [balance] = await checksOf(tx, 'balance', 1)
    const [urls] = await checksOf(tx, 'urls', 1)
    const [mark] = await tx.db.select({ at: max(balanceMarks.occurredAt) }).from(balanceMarks)
    const [kept] = await tx.db.select({ n: count() }).from(inboxMessages).where(like(inboxMessages.outcome, 'kept:%'))
    return {
      messages: await lastMessages(tx),
      pulls: pulls.map(({ askedAt, outcome, detail }) => ({
        ...{ at: askedAt, outcome, rows: detail['rows'] ?? null, fresh: detail['fresh'] ?? null },
      })) as PullLine[],
      lastGoodPull: good?.at ?? null,
      balance: balance ? balanceOf(balance) : null,
      urls: urls
        ? { at: urls.askedAt, outcome: urls.outcome, isCurrent: urls.detail['digest'] === urlDigest(callbackBase) }
        : null,
      gaps: await openGaps(tx),
      lastMark: mark?.at ?? null,
      credentials: await listCredentials(tx),
      kept: (await listKept(tx, { most: MOST })).map(({ id, kind, why, reference, receivedAt }) => ({
        ...{ messageId: id, kind, why, reference, at: receivedAt },
      })),
      keptCount: kept?.n ?? 0,
    }
  })

type Check = Omit<typeof providerChecks.$inferSelect, 'detail'> & { detail: Record<string, unknown> }

async function checksOf(tx: Ctx, kind: Check['kind'], most: number): Promise<Check[]> {
  const rows = await tx.db
    .select()
    .from(providerChecks)
    .where(and(eq(providerChecks.provider, 'mpesa'), eq(providerChecks.kind, kind)))
    .orderBy(desc(providerChecks.askedAt), desc(providerChecks.id))
    .limit(most)
  return rows.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> }))
}

const balanceOf = ({ askedAt, answeredAt, outcome, detail }: Check): ProviderHealth['balance'] => ({
  ...{ askedAt, answeredAt, outcome },
  accounts: ((detail['accounts'] ?? []) as AccountHeld[]).map(({ name, minor }) => ({
    name,
    held: kes(BigInt(minor)),
  })),
})
