import { connect } from '#db/client.server.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { startPortal } from '#tests/setup/portal-process.ts'
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
    select m.number, s.id from members m join memberships s on s.member_id = m.id
     where s.paid_until between current_date and current_date + 30`
  const terms = async () => {
    const [row] =
      await sql`select count(*)::int as n from membership_terms where membership_id = ${String(her?.['id'])}`
    return Number(row?.['n'])
  }
  const before = await terms()
  const sent = performance.now()
  const answer = await fetch(`${portal.url}${portal.hooks()}/confirmation`, {
    method: 'POST',
    body: JSON.stringify(aConfirmation({ BillRefNumber: String(her?.['number']), TransAmount: '1000.00' })),
  })
  expect(answer.status).toBe(200)
  while ((await terms()) === before && performance.now() - sent < 10 * MOST_MS) continue
  const took = performance.now() - sent
  const [told] =
    await sql`select count(*)::int as n from messages where kind = 'news_waits' and created_at > now() - interval '1 minute'`
  await close()
  expect(took).toBeLessThan(MOST_MS)
  expect(Number(told?.['n'])).toBeGreaterThan(0)
})
