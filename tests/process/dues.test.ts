import { connect } from '#db/client.server.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MOST_MS = 2_000

test('dues paid from the SIM menu are a term within two seconds of the confirmation, and she is told', async () => {
  await using portal = await startPortal()
  const lock = readFileSync(join(portal.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const { sql, close } = connect(`postgres://postgres:postgres@127.0.0.1:${lock[3]}/portal`, { max: 1 })
  // Of the practice town: she may renew now, and misses Ksh 800 of it.
  const [her] = await sql`
    select m.id as member, m.number, s.id from members m join memberships s on s.member_id = m.id
     where s.paid_until between current_date and current_date + 30`
  const pay = async (TransAmount: string) => {
    const body = aConfirmation({ BillRefNumber: String(her?.['number']), TransAmount })
    const answer = await fetch(`${portal.url}${portal.hooks()}/confirmation`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  }
  const count = async (what: Promise<readonly Record<string, unknown>[]>) => Number((await what)[0]?.['n'])
  const account = `liability:credit:dues:${String(her?.['member'])}`
  const credits = () => count(sql`select count(*)::int as n from ledger_entries where account = ${account}`)
  const terms = () =>
    count(sql`select count(*)::int as n from membership_terms where membership_id = ${String(her?.['id'])}`)
  const news = () => count(sql`select count(*)::int as n from messages where kind = 'news_waits'`)
  // A part first: nothing is slow any more because it is done for the first time.
  const [before, held, told] = [await terms(), await credits(), await news()]
  await pay('300.00')
  await until(async () => (await credits()) > held)
  await pay('500.00')
  const sent = performance.now()
  await until(async () => (await terms()) > before)
  const took = performance.now() - sent
  console.log(`  a term ${took.toFixed(0)} ms after the confirmation`)
  expect([await terms(), await news()]).toEqual([before + 1, told + 1])
  await close()
  expect(took).toBeLessThan(MOST_MS)
})
