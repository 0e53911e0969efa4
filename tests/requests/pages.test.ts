// Long, for each kind of page, and each odd way to ask for one, has its own small test here.

import { FILE_HEADERS, SECURITY_HEADERS } from '#app/http/headers.server.ts'
import { applyAll, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aFailedCallback, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { promptsThat } from '#tests/factories/prompts.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { openSite } from '#tests/setup/site.ts'
import { request } from 'node:http'
import { until } from '#tests/setup/stream.ts'
import { expect, test } from 'vitest'

const CLIMB = '/campaigns/climb-for-justice'
const give = (phone = '0712 345 678', amount = '500') => ({ phone, amount })

test('the page and its numbers show the total as it is after each gift', async () => {
  await using site = await openSite()
  expect(await (await site.get(`${CLIMB}.json`)).json()).toMatchObject({
    campaign: 'climb-for-justice',
    currency: 'KES',
    goal: '50000000.00',
    raised: '0.00',
    gifts: 0,
  })
  expect(await (await site.get(CLIMB)).text()).toContain('Ksh\u00a00')

  await site.hook('/confirmation', aConfirmation({ TransAmount: '1234.50' }))
  await applyAll(site.ctx)
  await until(async () => ((await (await site.get(`${CLIMB}.json`)).json()) as { gifts: number }).gifts === 1)

  expect(await (await site.get(`${CLIMB}.json`)).json()).toMatchObject({ raised: '1234.50', gifts: 1 })
  expect(await (await site.get(CLIMB)).text()).toContain('Ksh\u00a01,234.50')
})

test('a kept page is the same bytes, has a tag, and answers 304 until money moves', async () => {
  await using site = await openSite()
  const first = await site.get(CLIMB)
  const tag = first.headers.get('etag') ?? ''
  expect(tag).not.toBe('')
  expect((await site.get(CLIMB, { 'if-none-match': tag })).status).toBe(304)

  await deliver(site.ctx, incoming('confirmation', aConfirmation()))
  await until(async () => (await site.get(CLIMB, { 'if-none-match': tag })).status === 200)
})

test.each([
  '/',
  CLIMB,
  `${CLIMB}/screen`,
  `${CLIMB}.json`,
  '/safety',
  '/design',
  '/enhance.js',
  '/nowhere',
  '/health/live',
  '/give/climb-for-justice',
  '/hooks/lnm/x',
])('%s carries the security headers, kept or not', async (path) => {
  await using site = await openSite()
  for (let i = 0; i < 2; i++) {
    const response = await site.get(path)
    const { 'x-robots-tag': robots, ...others } = path.endsWith('.js') ? FILE_HEADERS : SECURITY_HEADERS
    for (const [name, value] of Object.entries(others))
      expect([name, response.headers.get(name)]).toEqual([name, value])
    // Only what is the same for everybody may be found by search.
    expect([robots, 'noarchive']).toContain(response.headers.get('x-robots-tag'))
    expect(response.headers.get('cache-control')).not.toBeNull()
    expect(response.headers.get('x-page-shows')).toBeNull()
  }
})

test('each language has its own kept page, and the choice is remembered without a name', async () => {
  await using site = await openSite()
  const chosen = await site.post('/language', { to: 'sw', back: CLIMB })
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, CLIMB])
  const cookie = (chosen.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  expect(cookie).toBe('lang=sw')

  const [english, swahili, asked] = await Promise.all(
    [site.get(CLIMB), site.get(CLIMB, { cookie }), site.get(CLIMB, { 'accept-language': 'sw-KE,sw;q=0.9' })].map(
      async (r) => (await r).text(),
    ),
  )
  expect(english).toContain('<html lang="en">')
  expect(swahili).toContain('<html lang="sw">')
  expect(asked).toBe(swahili)
})

test.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'])(
  'the language form leads nowhere but back: %s',
  async (back) => {
    await using site = await openSite()
    expect((await site.post('/language', { to: 'sw', back })).headers.get('location')).toBe('/')
  },
)

test('quick exit works as a plain form: cookies go, and the weather comes', async () => {
  await using site = await openSite()
  const left = await site.post('/exit', {})
  expect(left.status).toBe(303)
  expect(left.headers.get('location')).toMatch(/weather/)
  expect(left.headers.get('clear-site-data')).toContain('"cookies"')
})

test.each([
  ['another site by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
  ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ['another origin', { origin: 'https://elsewhere.example' }],
  ['a hidden origin', { origin: 'null' }],
])('a form sent from %s is not accepted', async (_, headers) => {
  await using site = await openSite()
  expect((await site.post('/give/climb-for-justice', give(), headers)).status).toBe(403)
  expect(await site.ctx.db.select().from(paymentAttempts)).toHaveLength(0)
})

test('a form of ours that a browser sends under no-referrer, with a hidden origin, is accepted', async () => {
  await using site = await openSite()
  expect(
    (await site.post('/give/climb-for-justice', give(), { origin: 'null', 'sec-fetch-site': 'same-origin' })).status,
  ).toBe(303)
})

test('a giver asks to be rung, waits on a page of her own, and sees that it was paid', async () => {
  await using site = await openSite()
  const sent = await site.post('/give/climb-for-justice', give())
  expect(sent.status).toBe(303)
  const page = sent.headers.get('location') ?? ''
  expect(page).toMatch(/^\/give\/waiting\/[0-9a-f]{32}$/)

  const waiting = await (await site.get(page)).text()
  expect(waiting).toContain(`http-equiv="refresh" content="5;url=${page}"`)
  expect(waiting).not.toContain('712345678')

  const [attempt] = await site.ctx.db.select().from(paymentAttempts)
  await deliver(site.ctx, incoming('prompt_callback', aPaidCallback(), { pathKey: attempt?.callbackKey ?? '' }))
  const paid = await (await site.get(page)).text()
  expect(paid).toContain('Asante')
  expect(paid).not.toContain('http-equiv="refresh"')
})

test('a failed prompt says why, that nothing was taken, and what to do', async () => {
  await using site = await openSite()
  const page = (await site.post('/give/climb-for-justice', give())).headers.get('location') ?? ''
  const [attempt] = await site.ctx.db.select().from(paymentAttempts)
  await deliver(site.ctx, incoming('prompt_callback', aFailedCallback(1), { pathKey: attempt?.callbackKey ?? '' }))
  const html = await (await site.get(page)).text()
  expect(html).toContain('Your M-Pesa balance is too low')
  expect(html).toContain('Nothing was taken')
})

test.each([
  ['no amount', { phone: '0712345678', amount: '' }, 'Choose an amount, or write one.'],
  ['half shillings', { phone: '0712345678', amount: '10.50' }, 'whole shillings'],
  ['too little', { phone: '0712345678', amount: '9' }, 'smallest gift'],
  ['too much', { phone: '0712345678', amount: '250001' }, '250,000'],
  ['no phone', { phone: '', amount: '500' }, 'phone that will pay'],
  ['a landline', { phone: '020 222 3333', amount: '500' }, 'not a mobile'],
  ['a foreign number', { phone: '+255 712 345 678', amount: '500' }, 'Kenyan number'],
])('%s is said beside the field and keeps what she typed', async (_, form, words) => {
  await using site = await openSite()
  const refused = await site.post('/give/climb-for-justice', form)
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(html).toContain(words)
  if (form.phone) expect(html).toContain(`value="${form.phone}"`)
})

test('two mistakes are said at once', async () => {
  await using site = await openSite()
  const html = await (await site.post('/give/climb-for-justice', { amount: '5', phone: '020 222 3333' })).text()
  expect(html).toContain('smallest gift')
  expect(html).toContain('not a mobile')
})

test('one phone cannot be rung again and again', async () => {
  await using site = await openSite({
    prompts: promptsThat({ ask: async () => ({ kind: 'refused', reason: 'cancelled' }) }),
  })
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await site.post('/give/climb-for-justice', give())).status)
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429])
})

test.each([
  ['en', 'We have no such page'],
  ['sw', 'lang="sw"'],
])('a page that is not there says so (%s)', async (lang, words) => {
  await using site = await openSite()
  const missing = await site.get('/campaigns/no-such-climb', { cookie: `lang=${lang}` })
  expect(missing.status).toBe(404)
  expect(await missing.text()).toContain(words)
})

test('a fault gets an id on the page and a log line with the same id and nothing a person typed', async () => {
  await using site = await openSite({
    prompts: promptsThat({ ask: () => Promise.reject(new TypeError('for 0712345678')) }),
  })
  const broken = await site.post('/give/climb-for-justice', give())
  expect(broken.status).toBe(500)
  const id = /fault_[0-9a-z]{26}/.exec(await broken.text())?.[0]
  expect(id).toBeDefined()
  expect(site.logged()).toContain(id)
  expect(site.logged()).not.toMatch(/0712|345678/)
})

test('the live page hears of a gift', async () => {
  await using site = await openSite()
  const stream = await fetch(`${site.url}${CLIMB}/events`)
  const reader = stream.body?.getReader()
  const read = async () => new TextDecoder().decode((await reader?.read())?.value)
  expect(await read()).toContain('"raised":"Ksh\u00a00"')
  await deliver(site.ctx, incoming('confirmation', aConfirmation({ TransAmount: '750' })))
  expect(await read()).toContain('"raised":"Ksh\u00a0750"')
  await reader?.cancel()
})

/** As it is written: `fetch` would put an address in order, and measure a body, before it sends them. */
async function raw(url: string, method: string, path: string, body: Iterable<Buffer> = []) {
  const { hostname, port } = new URL(url)
  const answer = Promise.withResolvers<{ status: number; headers: Record<string, unknown>; text: string }>()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = request({ hostname, port, method, path, ...(method === 'POST' && { headers }) }, (response) => {
    let text = ''
    response.on('data', (chunk: Buffer) => (text += chunk.toString()))
    response.on('end', () => answer.resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
  })
  sent.on('error', answer.reject)
  for (const piece of body) sent.write(piece)
  sent.end()
  return answer.promise
}

test.each([
  ['GET', '/x%ff', 400],
  ['GET', '/campaigns/%00', 400],
  ['GET', '/campaigns/%', 400],
  ['GET', '/%ED%A0%80', 400],
  ['GET', 'http://x/%ff', 400],
  ['GET', '//x:99999/campaigns', 404],
  ['TRACE', '/', 405],
  ['OPTIONS', '*', 405],
  ['PUT', CLIMB, 405],
  ['DELETE', '/nowhere', 405],
])('%s %s is %d, with the security headers, and is printed nowhere', async (method, path, status) => {
  await using site = await openSite()
  const answer = await raw(site.url, method, path)
  expect(answer.status).toBe(status)
  expect(answer.headers).toMatchObject(SECURITY_HEADERS)
  if (status !== 404) expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(site.logged()).not.toContain('fault')
})

test.each([
  CLIMB.replace('c', '%63'),
  CLIMB.replace('climb', '%63limb'),
  `${CLIMB}/`,
  `/.${CLIMB}`,
  `/x/..${CLIMB}`,
  CLIMB.replace('/climb', '//climb'),
  CLIMB.toUpperCase(),
  `${CLIMB}?`,
  `//x${CLIMB}`,
])('%s is another way to write an address, and is not kept', async (path) => {
  await using site = await openSite()
  expect((await raw(site.url, 'GET', CLIMB)).headers['etag']).toBeDefined()
  const { status, headers } = await raw(site.url, 'GET', path)
  expect([200, 404]).toContain(status)
  expect([headers['etag'], headers['cache-control']]).toEqual([undefined, 'no-store'])
})

test('a form is refused once it is too long, whatever length it claims', async () => {
  await using site = await openSite()
  const pieces = (count: number) => Array.from({ length: count }, () => Buffer.alloc(16 * 1024, 'a'))
  const long = await raw(site.url, 'POST', '/language', pieces(64))
  expect([long.status, long.headers['connection']]).toEqual([413, 'close'])
  expect((await raw(site.url, 'POST', '/language', pieces(15))).status).toBe(303)
  expect((await site.post('/language', { to: 'a'.repeat(300_000) })).status).toBe(413)
})

test('health says live always and ready only while the database answers', async () => {
  await using site = await openSite()
  expect((await site.get('/health/live')).status).toBe(200)
  expect((await site.get('/health/ready')).status).toBe(200)
  await site.owner.sql`alter table installation rename to gone`
  expect((await site.get('/health/ready')).status).toBe(503)
})
