import { afterCommit, type Jobs } from '#app/domain/messages/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { sql } from 'drizzle-orm'

export type FailedJob = { jobId: string; name: string; fault: string; at: Date; mayRunAgain: boolean }

/** What can be left for after a commit can be left again; what comes round by the clock comes by itself. */
const AGAIN: readonly (keyof Jobs)[] = [
  'account-statement.apply',
  'card.look',
  'card.stop',
  'claim.look',
  'export.make',
  'mandate.collect',
  'payer.forget',
  'refund.look',
  'refund.send',
  'report.make',
  'statements.make',
  'thanks.tell',
]
const isAgain = (name: string): name is (typeof AGAIN)[number] => AGAIN.some((one) => one === name)
const MOST = 50

/** Work that failed for good and is still kept by the queue, newest first; none where there is no queue yet. */
export const failedJobs = (ctx: Ctx): Promise<FailedJob[]> =>
  asPortal(ctx, 'jobs', async ({ db }) => {
    if (!(await isThere({ db }))) return []
    const rows = await db.execute<{ id: string; name: string; fault: string | null; at: string }>(sql`
      select id, name, output ->> 'message' as fault, coalesce(completed_on, created_on) as at
        from pgboss.job where state = 'failed' and name <> 'dead' order by 4 desc limit ${MOST}`)
    return [...rows].map(({ id, name, fault, at }) => ({
      ...{ jobId: id, name, fault: fault ?? '', at: new Date(at), mayRunAgain: isAgain(name) },
    }))
  })

/** Leaves failed work to be done once more, and takes it from the list. False where it is not there any more, or may not be. */
export const runAgain = (ctx: Ctx, jobId: string): Promise<boolean> =>
  asPortal(ctx, 'jobs', async (tx) => {
    if (!/^[0-9a-f-]{36}$/.test(jobId) || !(await isThere(tx))) return false
    const [job] = await tx.db.execute<{ name: string; data: object }>(sql`
      delete from pgboss.job where id = ${jobId}::uuid and state = 'failed' and name in ${[...AGAIN]} returning name, data`)
    if (!job || !isAgain(job.name)) return false
    await afterCommit(tx, job.name, job.data as never)
    return true
  })

async function isThere({ db }: Pick<Ctx, 'db'>): Promise<boolean> {
  const [row] = await db.execute<{ there: boolean }>(sql`select to_regclass('pgboss.job') is not null as there`)
  return row?.there === true
}
