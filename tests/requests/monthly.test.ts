import { mandateKey } from '#app/domain/payments/index.server.ts'
import { tellSms } from '#app/domain/messages/index.server.ts'
import { monthly as en } from '#app/i18n/en/monthly.ts'
import { monthly as sw } from '#app/i18n/sw/monthly.ts'
import { paymentMandates } from '#db/schema/mandates.ts'
import { aMember } from '#tests/factories/accounts.ts'
import { aMonthlyGiver, answerPhone, PHONE, ringing, theMandate } from '#tests/factories/mandates.ts'
import { promptsThat } from '#tests/factories/prompts.ts'
import { signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const FORM = '/give/climb-for-justice/monthly'
const wish = { amount: '500', phone: '0700 000 001', day: '10', email: 'zawadi@example.org', consent: 'yes' }
const SWAHILI = { cookie: 'lang=sw' }

const text = async (site: Site, path: string, headers = {}) => (await site.get(path, headers)).text()

/** Somebody who gives each month, and the address of her page. */
async function aGiver(site: Site): Promise<string> {
  return `/monthly/${await aMonthlyGiver(site.ctx, ringing(site.ctx).prompts, { day: 10 })}`
}

test('a form and a PIN begin a monthly gift, and its page says so at each step, in both languages', async () => {
  await using site = await openSite({ prompts: promptsThat() })
  expect(await text(site, '/campaigns/climb-for-justice')).toContain(`href="${FORM}"`)
  for (const [words, headers] of [
    [en, {}],
    [sw, SWAHILI],
  ] as const) {
    const form = await text(site, FORM, headers)
    for (const said of [words.form.lead, words.form.reminder, words.form.consent]) expect(form).toContain(said)
  }
  const sent = await site.post(FORM, wish)
  expect(sent.status).toBe(303)
  const page = sent.headers.get('location') ?? ''
  expect(page).toMatch(/^\/monthly\/[0-9a-f]{32}$/)

  const asked = await site.get(page)
  expect(asked.headers.get('cache-control')).toBe('no-store')
  const waiting = await asked.text()
  expect(waiting).toContain(en.asked.prompt)
  expect(waiting).toContain(`http-equiv="refresh" content="5;url=${page}"`)
  expect(await text(site, page, SWAHILI)).toContain(sw.asked.prompt)

  await answerPhone(site.ctx, PHONE, 'paid')
  const html = await text(site, page)
  expect(html).toContain(en.active.begun)
  expect(html).toContain('10 December 2026')
  expect(html).toMatch(/href="\/receipts\/[0-9a-f]{32}"/)
  expect(html).not.toContain('http-equiv="refresh"')
  expect(html).not.toMatch(/zawadi|700000001|0700 000 001/)
  expect(await text(site, page, SWAHILI)).toContain(sw.active.begun)
})

test.each([
  ['no consent', { consent: undefined }, en.form.field.consent_missing],
  ['no day', { day: '' }, en.form.field.day_missing],
  ['the 31st', { day: '31' }, en.form.field.day_missing],
  ['nothing that could remind her', { email: '' }, en.form.field.email_missing],
  ['an address that is none', { email: 'zawadi' }, en.form.field.email_wrong],
  ['a landline', { phone: '020 222 3333' }, 'not a mobile'],
  ['too little', { amount: '5' }, 'smallest gift'],
])('%s is said beside the field, and nobody is rung', async (_, change, words) => {
  let rung = 0
  await using site = await openSite({ prompts: promptsThat({ ask: async () => (rung++, { kind: 'no_answer' }) }) })
  const form = Object.fromEntries(Object.entries({ ...wish, ...change }).filter(([, value]) => value !== undefined))
  const refused = await site.post(FORM, form as Record<string, string>)
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(html).toContain(words)
  // What she agreed to she need not agree to again.
  expect(/<input[^>]*id="consent"[^>]*>/.exec(html)?.[0].includes('checked')).toBe('consent' in form)
  expect(rung).toBe(0)
})

test('where SMS can remind her she need give no address', async () => {
  await using site = await openSite({ prompts: promptsThat() })
  await tellSms(site.ctx, true)
  expect((await site.post(FORM, { ...wish, email: '' })).status).toBe(303)
})

test('everything can be changed without scripts, and what was done is said once', async () => {
  await using site = await openSite()
  const page = await aGiver(site)
  const after = async (what: string, form: Record<string, string> = {}) => {
    const done = await site.post(`${page}/${what}`, form)
    expect(done.status).toBe(303)
    return text(site, done.headers.get('location') ?? '')
  }
  expect(await after('amount', { amount: 'Ksh 1,200' })).toContain(en.said.amount)
  expect(await text(site, page)).toContain('Ksh\u00a01,200')
  expect(await after('day', { day: '20' })).toContain(en.said.day)
  const shown = await text(site, page)
  expect(shown).toContain('20 December 2026')
  const due = /name="due" value="([^"]+)"/.exec(shown)?.[1] ?? ''
  expect(await after('skip', { due })).toContain('20 January 2027')
  expect(await after('pause')).toContain(en.paused.wanted)
  expect(await after('resume')).toContain(en.said.resumed)

  const confirm = await text(site, `${page}/stop`)
  expect(confirm).toContain(en.stop.what)
  expect((await theMandate(site.ctx)).state).toBe('active')
  expect(await after('stop')).toContain(en.ended.stopped)
  expect((await theMandate(site.ctx)).state).toBe('ended')
  expect((await site.get(`${page}/stop`)).status).toBe(303)
  expect(await after('resume')).toContain(en.refused.not_now)
})

test.each([
  ['', en.refused.amount_missing],
  ['much', en.refused.amount_not_a_sum],
  ['500.50', en.refused.amount_not_whole],
  ['9', en.refused.amount_too_small],
  ['250001', en.refused.amount_too_large],
])('%j as a new amount is refused beside what was typed, and nothing changes', async (amount, words) => {
  await using site = await openSite()
  const page = await aGiver(site)
  const before = await theMandate(site.ctx)
  const refused = await site.post(`${page}/amount`, { amount })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(html).toMatch(new RegExp(`<details class="fold" open="">.*class="field-error".*${words}`))
  expect(html).toContain(`value="${amount}"`)
  expect(await theMandate(site.ctx)).toEqual(before)
})

test.each([
  ['day', { day: '29' }, en.refused.day_missing],
  ['skip', { due: '2027-05-10' }, en.refused.not_now],
  ['card', {}, en.refused.not_now],
])('%s with %j is refused in words, and nothing changes', async (what, form, words) => {
  await using site = await openSite()
  const page = await aGiver(site)
  const before = await theMandate(site.ctx)
  const refused = await site.post(`${page}/${what}`, form as Record<string, string>)
  expect(refused.status).toBe(303)
  expect(await text(site, refused.headers.get('location') ?? '')).toContain(words)
  expect(await theMandate(site.ctx)).toEqual(before)
})

test('a failed payment is said plainly, with what happens next', async () => {
  await using site = await openSite()
  const { ctx } = site
  const page = await aGiver(site)
  await ctx.db.update(paymentMandates).set({ state: 'past_due', method: 'card', dayOfMonth: null })
  expect(await text(site, page)).toContain(en.failed.card)
  expect(await text(site, page, SWAHILI)).toContain(sw.failed.card)
})

test.each(['', '/stop'])('a key that is none leads nowhere, looked at or posted to (%s)', async (end) => {
  await using site = await openSite()
  await aGiver(site)
  for (const key of ['0'.repeat(32), 'x', '..%2f', `${'0'.repeat(31)}G`, (await theMandate(site.ctx)).id]) {
    expect((await site.get(`/monthly/${key}${end}`)).status, key).toBe(404)
    for (const what of ['stop', 'pause', 'resume', 'skip', 'day', 'amount', 'card'])
      expect((await site.post(`/monthly/${key}/${what}`, { amount: '500', day: '5' })).status, what).toBe(404)
  }
  expect((await theMandate(site.ctx)).state).toBe('active')
})

test('whoever tries out keys is stopped', async () => {
  await using site = await openSite()
  let status = 404
  for (let i = 0; i < 300 && status === 404; i++)
    ({ status } = await site.get(`/monthly/${i.toString(16).padStart(32, '0')}`))
  expect(status).toBe(429)
})

test('another site cannot stop a gift', async () => {
  await using site = await openSite()
  const page = await aGiver(site)
  expect((await site.post(`${page}/stop`, {}, { origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await theMandate(site.ctx)).state).toBe('active')
})

test('standing orders are not to be found while they are off', async () => {
  await using site = await openSite()
  expect(await text(site, FORM)).not.toContain('/order')
  expect((await site.get('/give/climb-for-justice/order')).status).toBe(404)
  expect((await site.post('/give/climb-for-justice/order', wish)).status).toBe(404)
})

test('staff read how many there are and what fails, and no name, number or address', async () => {
  await using site = await openSite()
  await aGiver(site)
  await site.ctx.db
    .update(paymentMandates)
    .set({ state: 'past_due', reason: 'balance_too_low' })
    .where(eq(paymentMandates.state, 'active'))
  const finance = await aMember(site.ctx, { roles: ['finance'], app: true })
  site.moveClock(25 * 3_600)
  const jar = await signInAs(site, finance, 'totp')
  const html = await (await jar.get('/staff/monthly')).text()
  expect(html).toContain('Ksh\u00a0500')
  expect(html).toContain('Your M-Pesa balance is too low')
  const { id, contact } = await theMandate(site.ctx)
  expect(html).toContain(id)
  expect(html).not.toContain(mandateKey(site.ctx, id))
  expect(html).not.toContain(contact.email)
  expect(html).not.toMatch(/700000001|0700/)
})
