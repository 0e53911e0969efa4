import { matchPledges } from '#app/domain/giving/index.server.ts'
import { PATHS, pledgeFormPath } from '#app/ui/paths.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { applyAll } from '#tests/factories/inbox.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { promiseForm } from '#tests/factories/pledges.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const ASK = pledgeFormPath(SLUG)

/** A form as a browser sends it. */
const sent = (over: Record<string, unknown> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(promiseForm(over)).flatMap(([name, value]) =>
      value === false ? [] : [[name, value === true ? 'yes' : String(value)]],
    ),
  )
const textOf = async (asked: Promise<Response>) => (await asked).text()

async function promised(site: Site, over: Record<string, unknown> = {}): Promise<string> {
  const made = await site.post(ASK, sent(over))
  expect(made.status).toBe(303)
  return (made.headers.get('location') ?? '').replace('?said=made', '')
}

test('she promises, keeps the address of her promise, pays by its code and sees it paid', async () => {
  await using site = await openSite()
  const path = await promised(site)
  expect(path).toMatch(/^\/pledges\/[0-9a-f]{32}$/)
  const html = await textOf(site.get(path))
  const code = /\bP[0-9A-Z]{8}\b/.exec(html)?.[0] ?? ''
  expect(html).toContain('31 December 2026')
  site.moveClock(60)
  await site.hook('/confirmation', aConfirmation({ BillRefNumber: code, TransAmount: '5000.00' }))
  await applyAll(site.ctx)
  await matchPledges(site.ctx)
  expect(await textOf(site.get(path))).toContain('It is paid.')
})

test('a refused promise says everything at once, keeps what she typed, and for whom it is', async () => {
  await using site = await openSite()
  const { code } = await aShownClimber(site.ctx)
  const asked = await textOf(site.get(`${ASK}?to=${code.toLowerCase()}`))
  expect(asked).toContain('For Achieng Mfano')
  expect(asked).toContain('for each metre')
  const refused = await site.post(ASK, { ...sent({ amount: 'lots', email: 'x@', dueOn: '' }), kind: '', to: code })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  for (const said of ['Choose what is promised.', 'digits, for example 5,000', 'Choose a day.', 'as an e-mail address'])
    expect(html).toContain(said)
  expect(html).toContain('value="lots"')
  expect(html).toContain('For Achieng Mfano')
  const gone = await site.post(ASK, sent({ dueOn: '2026-11-01' }))
  expect([gone.status, await gone.text()]).toEqual([400, expect.stringContaining('This day is over.')])
})

test('a code that belongs to no payment is said beside the field, and taking it back asks first', async () => {
  await using site = await openSite()
  const path = await promised(site)
  const tried = await site.post(path, { receipt: 'UKLNEVER99' })
  expect(tried.status).toBe(400)
  const html = await tried.text()
  expect(html).toContain('We find no payment with this code')
  expect(html).toContain('value="UKLNEVER99"')
  expect(await textOf(site.get(`${path}/withdraw`))).toContain('Take the promise back?')
  expect((await site.post(`${path}/withdraw`, {})).status).toBe(303)
  expect(await textOf(site.get(path))).toContain('You took it back.')
  expect((await site.post(path, { receipt: 'UKLNEVER99' })).status).toBe(409)
})

test('staff write down a promise, see it on their desk, and let it go', async () => {
  await using site = await openSite()
  const staff = await signIn(site, { roles: ['fundraising'] })
  const made = await staff.post(PATHS.pledgesNew, { ...sent({ name: 'Kadi ya meza 7' }), slug: SLUG, language: 'sw' })
  expect([made.status, made.headers.get('location')]).toEqual([303, `${PATHS.pledgesDesk}?said=made`])
  const html = await textOf(staff.get(PATHS.pledgesDesk))
  expect(html).toContain('Kadi ya meza 7')
  const pledge = /plg_[0-9a-z]{26}/.exec(html)?.[0] ?? ''
  const none = await staff.post(PATHS.pledgesChange, { pledge, do: 'count', receipt: 'UKLNEVER99' })
  expect(await textOf(staff.get(none.headers.get('location') ?? ''))).toContain('No free payment of this campaign')
  await staff.post(PATHS.pledgesChange, { pledge, do: 'write_off' })
  expect(await textOf(staff.get(PATHS.pledgesDesk))).toContain('Let go')
})

test('sixty promise within an hour from one neighbourhood, and the next is asked to wait with all that she wrote', async () => {
  await using site = await openSite()
  for (let i = 0; i < 60; i++) expect((await site.post(ASK, sent())).status).toBe(303)
  const late = await site.post(ASK, sent({ name: 'Aliyechelewa' }))
  expect(late.status).toBe(429)
  expect(await late.text()).toContain('Aliyechelewa')
})
