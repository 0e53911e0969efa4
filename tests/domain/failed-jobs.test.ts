import { failedJobs, runAgain } from '#app/http/failed-jobs.server.ts'
import { enqueue, openQueues, type QueueName } from '#app/jobs/queues.server.ts'
import { dispatchOutbox } from '#app/domain/messages/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { until } from '#tests/setup/stream.ts'
import type { PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'

async function openBoss(url: string) {
  const faults: unknown[] = []
  const boss = await openQueues(url, (fault) => void faults.push(fault))
  return { boss, faults, [Symbol.asyncDispose]: () => boss.stop({ graceful: false }) }
}

/** A worker as ours is, of one queue: what it was given, and whether it can do it. */
async function aWorker(boss: PgBoss, name: QueueName) {
  const worker = { can: false, done: [] as unknown[] }
  await boss.work(name, { pollingIntervalSeconds: 0.5 }, (jobs) => {
    if (!worker.can) throw new Error('TypeError')
    worker.done.push(...jobs.map(({ data }) => data))
    return Promise.resolve()
  })
  return worker
}

const dispatch = (ctx: Ctx, boss: PgBoss) =>
  dispatchOutbox(ctx, (tx, row) => enqueue(boss, tx, row.job as QueueName, row.payload as object, row.startAfter))

test('work that fails for good is seen with what it was, run again it is done once, and then it is gone', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  expect(await failedJobs(ctx)).toEqual([])
  await using queues = await openBoss(portal.url)
  const worker = await aWorker(queues.boss, 'account-statement.apply')
  const data = { statementId: 'ast_1' }
  // Tried once and never again, as after the last try.
  const jobId = await queues.boss.send('account-statement.apply', data, { retryLimit: 0 })
  await until(async () => (await failedJobs(ctx)).length > 0)
  expect(await failedJobs(ctx)).toMatchObject([
    { jobId, name: 'account-statement.apply', fault: 'TypeError', mayRunAgain: true },
  ])

  worker.can = true
  expect(await runAgain(ctx, '00000000-0000-4000-8000-000000000000')).toBe(false)
  expect(await runAgain(ctx, "' or true --")).toBe(false)
  const twice = [await runAgain(ctx, jobId ?? ''), await runAgain(ctx, jobId ?? '')]
  expect(twice).toEqual([true, false])
  expect(await failedJobs(ctx)).toEqual([])
  expect(await dispatch(ctx, queues.boss)).toBe(1)
  await until(() => Promise.resolve(worker.done.length > 0))
  expect(worker.done).toEqual([data])
  expect(queues.faults).toEqual([])
})

test('what is tried again by itself is no failure yet, and what comes round by the clock is not run by hand', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await using queues = await openBoss(portal.url)
  await aWorker(queues.boss, 'account-statement.apply')
  await aWorker(queues.boss, 'checks.run')
  const waits = await queues.boss.send('account-statement.apply', { statementId: 'ast_1' })
  const round = await queues.boss.send('checks.run', {})
  await until(async () => (await failedJobs(ctx)).length > 0)
  const stateOf = async (id: string | null) =>
    (await queues.boss.findJobs('account-statement.apply', { id: id ?? '' })).map(({ state }) => state)
  await until(async () => (await stateOf(waits)).includes('retry'))
  expect(await failedJobs(ctx)).toMatchObject([{ jobId: round, name: 'checks.run', mayRunAgain: false }])
  expect([await runAgain(ctx, waits ?? ''), await runAgain(ctx, round ?? '')]).toEqual([false, false])
  expect(await failedJobs(ctx)).toHaveLength(1)
})
