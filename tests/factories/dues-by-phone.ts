import { connect } from '#db/client.server.ts'
import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { aConfirmation } from './messages.ts'

/**
 * Somebody of the practice town pays what she owes in two parts from the SIM menu, over HTTP. Answers how many terms and how many
 * words to her that gave, and how long after the answer to the second confirmation the term was there.
 */
export async function duesByPhone(portal: PortalProcess, databaseUrl: string) {
  const { sql, close } = connect(databaseUrl, { max: 1 })
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
    if (answer.status !== 200) throw new Error(`a confirmation was answered ${answer.status}`)
  }
  const count = async (what: Promise<readonly Record<string, unknown>[]>) => Number((await what)[0]?.['n'])
  const account = `liability:credit:dues:${String(her?.['member'])}`
  const credits = () => count(sql`select count(*)::int as n from ledger_entries where account = ${account}`)
  const terms = () =>
    count(sql`select count(*)::int as n from membership_terms where membership_id = ${String(her?.['id'])}`)
  const words = () => count(sql`select count(*)::int as n from messages where kind = 'news_waits'`)
  // A part first: nothing is slow any more because it is done for the first time.
  const [before, held, told] = [await terms(), await credits(), await words()]
  await pay('300.00')
  await until(async () => (await credits()) > held)
  await pay('500.00')
  const sent = performance.now()
  await until(async () => (await terms()) > before)
  const tookMs = performance.now() - sent
  const gave = { terms: (await terms()) - before, words: (await words()) - told }
  await close()
  return { ...gave, tookMs }
}
