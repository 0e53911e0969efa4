import type { Jobs } from '#app/domain/messages/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { sql } from 'drizzle-orm'
import { type ConstructorOptions, fromDrizzle, PgBoss } from 'pg-boss'
import { APP_ROLE } from '#db/client.server.ts'
import { inTurn } from '#db/migrate.server.ts'

/** Work that comes round by the clock, in Nairobi's time. */
export const SCHEDULES = {
  'checks.run': '*/5 * * * *',
  sweep: '* * * * *',
  'mpesa.pull': '7 * * * *',
  'cards.catch-up': '37 * * * *',
  'mandates.daily': '0 9 * * *',
  'pledges.daily': '20 9 * * *',
  'dues.daily': '40 8 * * *',
  'papers.daily': '50 8 * * *',
  'providers.hourly': '12 * * * *',
  'people.hourly': '17 * * * *',
  'people.nightly': '40 2 * * *',
  'milestones.daily': '15 3 * * *',
  'audit.head': '10 6 * * *',
} as const

export type QueueName = keyof Jobs | keyof typeof SCHEDULES

type Policy = { retryLimit: number; retryDelay: number; retryBackoff?: boolean; singletonSeconds?: number }

/** How often a job is tried again, and whether several within a while are one (and one more after it, for the rest). */
const POLICIES: Record<QueueName, Policy> = {
  'prompt.look': { retryLimit: 3, retryDelay: 10, retryBackoff: true },
  'mpesa.pull': { retryLimit: 2, retryDelay: 60, singletonSeconds: 30 },
  'card.look': { retryLimit: 6, retryDelay: 30, retryBackoff: true },
  'card.close': { retryLimit: 3, retryDelay: 10, retryBackoff: true },
  'card.stop': { retryLimit: 8, retryDelay: 30, retryBackoff: true },
  'mandate.collect': { retryLimit: 3, retryDelay: 60, retryBackoff: true },
  'mandates.daily': { retryLimit: 5, retryDelay: 300 },
  'pledges.daily': { retryLimit: 5, retryDelay: 300 },
  'dues.daily': { retryLimit: 5, retryDelay: 300 },
  'papers.daily': { retryLimit: 5, retryDelay: 300 },
  'cards.catch-up': { retryLimit: 2, retryDelay: 120 },
  'staff.alert': { retryLimit: 8, retryDelay: 30, retryBackoff: true, singletonSeconds: 900 },
  'export.make': { retryLimit: 3, retryDelay: 10, retryBackoff: true },
  'statements.make': { retryLimit: 5, retryDelay: 10, retryBackoff: true },
  'account-statement.apply': { retryLimit: 8, retryDelay: 10, retryBackoff: true },
  'register.invite': { retryLimit: 8, retryDelay: 10, retryBackoff: true },
  'register.work': { retryLimit: 8, retryDelay: 10, retryBackoff: true },
  'report.make': { retryLimit: 3, retryDelay: 10, retryBackoff: true },
  'thanks.tell': { retryLimit: 5, retryDelay: 10, retryBackoff: true },
  'claim.look': { retryLimit: 4, retryDelay: 60, retryBackoff: true },
  // Sent once whatever happens: a second try finds that it is being sent.
  'refund.send': { retryLimit: 3, retryDelay: 30, retryBackoff: true },
  'refund.look': { retryLimit: 3, retryDelay: 60, retryBackoff: true },
  'providers.hourly': { retryLimit: 1, retryDelay: 120 },
  'payer.forget': { retryLimit: 8, retryDelay: 30, retryBackoff: true },
  'people.hourly': { retryLimit: 0, retryDelay: 0 },
  'people.nightly': { retryLimit: 2, retryDelay: 600 },
  'milestones.daily': { retryLimit: 5, retryDelay: 600 },
  'audit.head': { retryLimit: 5, retryDelay: 300 },
  'checks.run': { retryLimit: 0, retryDelay: 0 },
  sweep: { retryLimit: 0, retryDelay: 0 },
}
/** False of what an older portal left behind. */
export const isQueue = (name: string): name is QueueName => Object.hasOwn(POLICIES, name)

/** Where a job goes that failed for good, with what it was. */
const DEAD = 'dead'

/**
 * The job queue: pg-boss in the same database, with a small pool of its own. Its tables are made by the owner; what works
 * with them acts as the application's role and may change none.
 */
export async function openQueues(
  databaseUrl: string,
  onError: (fault: unknown) => void,
  ownerUrl = databaseUrl,
): Promise<PgBoss> {
  // Two processes that grant the same at once fail one another: PostgreSQL does not queue such changes by itself.
  await inTurn(ownerUrl, () => layQueues(ownerUrl))
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 4,
    application_name: 'portal-jobs',
    migrate: false,
    createSchema: false,
    options: `-c role=${APP_ROLE}`,
  } as ConstructorOptions)
  boss.on('error', onError)
  await boss.start()
  return boss
}

async function layQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false })
  await boss.start()
  await boss.createQueue(DEAD)
  for (const [name, { retryLimit, retryDelay, retryBackoff = false }] of Object.entries(POLICIES)) {
    await boss.createQueue(name, { retryLimit, retryDelay, retryBackoff, deadLetter: DEAD })
  }
  await boss.getDb().executeSql(`grant usage on schema pgboss to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema pgboss to ${APP_ROLE};
    grant usage on all sequences in schema pgboss to ${APP_ROLE}`)
  await boss.stop({ graceful: false })
}

/** Puts a job into its queue, in the caller's transaction: the job is there if and only if the rest is. */
export async function enqueue(
  boss: PgBoss,
  tx: Ctx,
  name: QueueName,
  payload: object,
  startAfter?: Date | null,
): Promise<void> {
  const { singletonSeconds } = POLICIES[name]
  // Each alert of its own: a failing check must not hide behind another one.
  const kind = [
    name,
    ...Object.entries(payload).flatMap(([key, value]) => (key === 'alert' || key === 'what' ? [String(value)] : [])),
  ].join(':')
  await boss.send(name, payload, {
    db: fromDrizzle(tx.db as never, sql as never),
    ...(startAfter && { startAfter }),
    ...(singletonSeconds && { singletonKey: kind, singletonSeconds, singletonNextSlot: true }),
  })
}
