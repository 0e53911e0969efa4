import { afterCommit, tellStaff, type StaffAlert } from '#app/domain/messages/index.server.ts'
import { messageReader } from '#app/domain/payments/index.server.ts'
import { tokenStore } from '#app/domain/payments/providers/mpesa/token.server.ts'
import { openLog } from '#app/http/log.server.ts'
import { startWorker } from '#app/jobs/worker.server.ts'
import { moneyBackThat, recoveryThat } from '#tests/factories/refunds.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import { noMessaging } from '#tests/factories/letters.ts'
import { promptsThat } from '#tests/factories/prompts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { until } from '#tests/setup/stream.ts'
import { expect, test } from 'vitest'

const SECRET = 'Zawadikanari 0712873911'

/** A portal whose jobs run, and what they did. */
async function openWorking({
  pull = async () => ({ kind: 'no_data' as const }),
}: { pull?: () => Promise<{ kind: 'no_data' }> } = {}) {
  const portal = await openPortal()
  const now = () => new Date()
  const ctx = { ...portal.ctx, now }
  const mails: StaffAlert[] = []
  const lines: string[] = []
  const worker = await startWorker({
    ctx,
    databaseUrl: portal.url,
    log: openLog({ write: (line) => void lines.push(line) }),
    read: messageReader(SHORTCODE),
    prompts: promptsThat(),
    cards: cardsThat(),
    recovery: recoveryThat({ pull }),
    moneyBack: moneyBackThat(),
    mailer: { alert: async (alert) => void mails.push(alert), auditHead: async () => {} },
    messaging: noMessaging(),
    rememberErased: async () => {},
  })
  return {
    ...portal,
    ctx,
    mails,
    logged: () => lines.join(''),
    async [Symbol.asyncDispose]() {
      await worker.stop()
      await portal[Symbol.asyncDispose]()
    },
  }
}

test('many alerts of a kind become one mail now and one later for the rest; another kind is not lost behind them', async () => {
  await using portal = await openWorking()
  for (let i = 0; i < 4; i++) await tellStaff(portal.ctx, { alert: 'messages_kept', count: 1 })
  for (const what of ['inbox-is-drained', 'payments-are-posted'])
    await tellStaff(portal.ctx, { alert: 'check_failed', count: 1, what })
  await until(async () => portal.mails.length >= 3, 10)
  expect(portal.mails.map((mail) => mail.what ?? mail.alert).sort()).toEqual([
    'inbox-is-drained',
    'messages_kept',
    'payments-are-posted',
  ])
  const later = await portal.sql`select 1 from pgboss.job where name = 'staff.alert' and state = 'created'`
  expect(later).toHaveLength(1)
})

test('a job that fails leaves a line in the log and nothing that anybody typed, there or in the job table', async () => {
  await using portal = await openWorking({
    pull: () => Promise.reject(new Error(`query failed\nparams: ${SECRET}\n at /app/${SECRET}`)),
  })
  await afterCommit(portal.ctx, 'mpesa.pull', {})
  await until(async () => portal.logged().includes('job.failed'), 10)
  await until(
    async () =>
      (await portal.sql`select 1 from pgboss.job where name = 'mpesa.pull' and output is not null`).length > 0,
    10,
  )
  const [job] = await portal.sql`select string_agg(j::text, '') as all from pgboss.job j`
  for (const sink of [portal.logged(), String(job?.['all'])])
    for (const word of SECRET.split(' ')) expect(sink).not.toContain(word)
})

test('while the provider gives no token, all who ask share one question and are told no at once for a while', async () => {
  await using portal = await openPortal()
  const store = tokenStore(portal.ctx)
  let asked = 0
  const refuse = async () => {
    asked++
    await new Promise((wake) => setTimeout(wake, 50))
    throw new Error('no token')
  }
  const all = await Promise.allSettled(Array.from({ length: 14 }, () => store.take(refuse)))
  expect(all.every((one) => one.status === 'rejected')).toBe(true)
  expect(asked).toBe(1)
  await expect(store.take(refuse)).rejects.toThrow('no token')
  expect(asked).toBe(1)
  portal.moveClock(4)
  expect(await store.take(async () => ({ value: 't', seconds: 60 }))).toBe('t')
})
