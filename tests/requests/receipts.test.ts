// Long, for each way to an address, right or guessed, has its own small test here.

import { giverStatements } from '#db/schema/receipts.ts'
import {
  approveStatements,
  askForStatements,
  linkKey,
  makeStatements,
  reissueReceipt,
  replaceReceipt,
} from '#app/domain/payments/index.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { statementRuns } from '#db/schema/receipts.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aCardAttempt, aCardMandate, aCardSighting, aSighting, moved, received } from '#tests/factories/receipts.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'

const working = (site: Site): Ctx => ({ ...site.ctx, actor: { kind: 'system', job: 'test' } })
const aKey = () => randomBytes(16).toString('hex')
const textOf = async (asked: Promise<Response>) =>
  (await (await asked).text()).replaceAll('<!-- -->', '').replaceAll('\u00a0', ' ')

describe('a receipt', () => {
  test('is shown to whoever has its address, and says whose it is only if the giver wrote that', async () => {
    await using site = await openSite()
    const ctx = working(site)
    const mandate = await aCardMandate(ctx)
    const attempt = await aCardAttempt(ctx, { contact: { name: 'Wanjikũ Mfano' }, mandateId: mandate.id })
    const usd = { amount: money(2_500n, 'USD'), base: 323_456n }
    const { keys } = await received(ctx, aCardSighting(ctx, { ...usd, attemptId: attempt.id }))
    const page = await textOf(site.get(`/receipts/${keys[0]}`))
    for (const said of [
      'DC 2026/000001',
      'US$ 25',
      'Ksh 3,234.56',
      'Gift to Climb for Justice',
      '21 November 2026',
      'Wanjikũ Mfano',
      'It is not a tax invoice',
    ])
      expect(page).toContain(said)
    expect(page).toContain(`href="/monthly/${linkKey(ctx, mandate.id)}"`)
    expect(page).not.toMatch(/example\.org"|4242|Mfano Kadi/)

    const { keys: others } = await received(ctx, aSighting(ctx))
    expect(await textOf(site.get(`/receipts/${others[0]}`))).not.toMatch(/WANJA|254700000001|\/monthly\//)
  })

  test('speaks the giver’s language until the reader chooses another, title included', async () => {
    await using site = await openSite()
    const ctx = working(site)
    const attempt = await aCardAttempt(ctx, { language: 'sw' })
    const { keys } = await received(ctx, aCardSighting(ctx, { attemptId: attempt.id }))
    const path = `/receipts/${keys[0]}`
    const given = await textOf(site.get(path, { 'accept-language': 'en-GB' }))
    expect(given).toMatch(/<html lang="sw"[\s\S]*<title>Risiti<\/title>[\s\S]*Mchango kwa Climb for Justice/)
    expect(await textOf(site.get(path, { cookie: 'lang=en' }))).toMatch(/<html lang="en"[\s\S]*<title>Receipt</)
  })

  test('carries the words of the tax authority that are set, in each language', async () => {
    const taxNote = { en: 'PIN P051234567X', sw: 'PIN ya kodi P051234567X' }
    await using site = await openSite({ config: (config) => ({ ...config, receipts: { taxNote } }) })
    const { keys } = await received(working(site), aSighting(site.ctx))
    expect(await textOf(site.get(`/receipts/${keys[0]}`))).toContain(taxNote.en)
    expect(await textOf(site.get(`/receipts/${keys[0]}`, { cookie: 'lang=sw' }))).toContain(taxNote.sw)
  })

  test('is kept nowhere on the way, found by no search, and answers HEAD as GET without its body', async () => {
    await using site = await openSite()
    const { keys } = await received(working(site), aSighting(site.ctx))
    for (const path of [`/receipts/${keys[0]}`, `/receipts/${keys[0]}/pdf`]) {
      const [got, head] = [await site.get(path), await fetch(site.url + path, { method: 'HEAD' })]
      for (const answer of [got, head]) {
        expect(answer.status).toBe(200)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(answer.headers.get('x-robots-tag')).toContain('noindex')
        expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
        expect(answer.headers.get('content-type')).toBe(got.headers.get('content-type'))
      }
      expect((await head.arrayBuffer()).byteLength).toBe(0)
    }
  })

  test('as PDF has a name that says nothing of anybody, and one language or the other', async () => {
    await using site = await openSite()
    const { keys } = await received(working(site), aSighting(site.ctx))
    const answer = await site.get(`/receipts/${keys[0]}/pdf`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="receipt-2026-000001.pdf"')
    const [en, again, sw] = [
      Buffer.from(await answer.arrayBuffer()),
      Buffer.from(await (await site.get(`/receipts/${keys[0]}/pdf?language=en`)).arrayBuffer()),
      Buffer.from(await (await site.get(`/receipts/${keys[0]}/pdf?language=sw`)).arrayBuffer()),
    ]
    expect(en.subarray(0, 5).toString()).toBe('%PDF-')
    expect(en.equals(again)).toBe(true)
    expect(en.equals(sw)).toBe(false)
  })

  test('that was replaced says so and leads to the other; one in the wrong hands shows and leads to nothing', async () => {
    await using site = await openSite()
    const ctx = working(site)
    const attempt = await aCardAttempt(ctx, { contact: { name: 'Wanjikũ Mfano' } })
    const sighting = aCardSighting(ctx, { attemptId: attempt.id })
    const { payment, keys: first } = await received(ctx, sighting)
    const second = await reissueReceipt(ctx, { paymentId: payment.id })
    const secondKey = second.ok ? linkKey(ctx, second.value.receiptId) : ''
    const replaced = await textOf(site.get(`/receipts/${first[0]}`))
    expect(replaced).toContain('This receipt no longer holds')
    expect(replaced).toContain(`href="/receipts/${secondKey}"`)
    expect(replaced).not.toContain('Wanjikũ')

    const officer = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    await replaceReceipt(officer, { paymentId: payment.id, reason: 'mistake' })
    for (const end of ['', '.data']) {
      const lost = await textOf(site.get(`/receipts/${secondKey}${end}`))
      expect(lost).toContain('DC 2026/000002')
      expect(lost).not.toMatch(/Wanjikũ|Ksh 500|50000|pi_|DC 2026\/000003/)
    }
    const pdf = await site.get(`/receipts/${secondKey}/pdf`)
    expect([pdf.status, pdf.headers.get('location')]).toEqual([303, `/receipts/${secondKey}`])
  })

  test('shows what went back, and when all of it did', async () => {
    await using site = await openSite()
    const ctx = working(site)
    const sighting = aCardSighting(ctx)
    const { keys } = await received(ctx, sighting)
    await moved(ctx, sighting.reference, 'refund', kes(12_345n))
    expect(await textOf(site.get(`/receipts/${keys[0]}`))).toMatch(/Sent back[\s\S]*Ksh 123\.45[\s\S]*Ksh 376\.55/)
    await moved(ctx, sighting.reference, 'refund', kes(37_655n))
    expect(await textOf(site.get(`/receipts/${keys[0]}`))).toContain('All of the money went back.')

    const disputed = aCardSighting(ctx)
    const before = await received(ctx, disputed)
    await moved(ctx, disputed.reference, 'dispute', kes(50_000n))
    const page = `/receipts/${before.keys[0]}`
    expect(await textOf(site.get(page))).not.toContain('Since then it has come back to us.')
    await moved(ctx, disputed.reference, 'dispute_won', kes(50_000n))
    expect(await textOf(site.get(page))).toContain('Since then it has come back to us.')
  })

  test('is one touch away from the page on which the giver waited', async () => {
    await using site = await openSite()
    const ctx = working(site)
    const attempt = await anAttempt(ctx)
    await deliver(ctx, incoming('prompt_callback', aPaidCallback(), { pathKey: attempt.callbackKey }))
    const waiting = await textOf(site.get(`/give/waiting/${attempt.pageKey}`))
    const [, link = ''] = /href="(\/receipts\/[0-9a-f]{32})"/.exec(waiting) ?? []
    expect((await site.get(link)).status).toBe(200)
    expect((await ctx.db.select().from(paymentAttempts)).map(({ pageKey }) => `/receipts/${pageKey}`)).not.toContain(
      link,
    )
  })
})

describe('an address that was never given', () => {
  test('is 404, whatever it looks like, and so is every way to list', async () => {
    await using site = await openSite()
    const {
      receipts: [given],
      keys: [key = ''],
    } = await received(working(site), aSighting(site.ctx))
    const hash = Buffer.from(given?.keyIndex ?? '').toString('hex')
    const guesses = [
      '',
      'pdf',
      given?.id,
      '1',
      '000001',
      'DC%202026%2F000001',
      hash,
      key.slice(0, 31),
      `${key}0`,
      key.toUpperCase() === key ? 'x' : key.toUpperCase(),
      '%00'.repeat(4),
      '*',
      aKey(),
    ]
    for (const room of ['receipts', 'statements'])
      for (const guess of guesses)
        for (const end of ['', '/pdf', '.data']) {
          const { status } = await site.get(`/${room}/${guess}${end}`)
          expect([`${guess}${end}`, status === 404 || status === 400 || (guess === '' && end === '.data')]).toEqual([
            `${guess}${end}`,
            true,
          ])
        }
    expect(site.logged()).not.toContain('fault')
  })

  test('may be tried sixty times from a neighbourhood, which then has to wait a while, and its honest neighbour has not', async () => {
    await using site = await openSite()
    const { keys } = await received(working(site), aSighting(site.ctx))
    const statuses: number[] = []
    for (let i = 0; i < 62; i++)
      statuses.push((await site.get(`/${i % 2 ? 'receipts' : 'statements'}/${aKey()}`)).status)
    expect([...new Set(statuses.slice(0, 60))]).toEqual([404])
    expect(statuses.slice(60)).toEqual([429, 429])
    expect((await site.get(`/receipts/${keys[0]}`)).status).toBe(200)
    expect((await site.get(`/receipts/${aKey()}`)).status).toBe(429)
    site.moveClock(86_400)
    expect((await site.get(`/receipts/${aKey()}`)).status).toBe(404)
  })

  test('costs; one that was given may be opened as often as its giver likes', async () => {
    await using site = await openSite()
    const { keys } = await received(working(site), aSighting(site.ctx))
    for (let i = 0; i < 65; i++)
      expect((await fetch(`${site.url}/receipts/${keys[0]}`, { method: 'HEAD' })).status).toBe(200)
  })
})

describe('a statement', () => {
  test('is shown and kept as PDF by whoever has its address', async () => {
    await using site = await openSite()
    const ctx = working(site)
    await received(ctx, aCardSighting(ctx))
    await received(ctx, aCardSighting(ctx, { payer: { email: 'mwingine@example.org' }, amount: kes(77_700n) }))
    const asks = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    const run = await askForStatements(asks, { year: 2026 })
    const runId = run.ok ? run.value.runId : ''
    await approveStatements(actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId), { runId })
    await makeStatements(ctx, { runId })
    const mine = (await ctx.db.select().from(giverStatements)).find(({ baseMinor }) => baseMinor === 50_000n)
    const path = `/statements/${linkKey(ctx, mine?.id ?? '')}`
    const page = await textOf(site.get(path))
    expect(page).toContain('Statement for 2026')
    expect(page).toContain('Ksh 500')
    expect(page).not.toMatch(/777|mfano|mwingine/)
    const pdf = await site.get(`${path}/pdf`)
    expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="statement-2026.pdf"')
  })
})

describe('at the desk', () => {
  test('finance finds a receipt, looks at its payment without a name, and gives another', async () => {
    await using site = await openSite()
    const ctx = working(site)
    const { payment } = await received(ctx, aSighting(ctx))
    const jar = await signIn(site, { roles: ['finance'] })
    const found = await textOf(jar.post('/staff/receipts', { query: 'DC 2026/1' }))
    expect(found).toContain(`href="/staff/payments/${payment.id}"`)
    expect(found).not.toMatch(/WANJA|254700000001/)
    const path = `/staff/payments/${payment.id}`
    expect(await textOf(jar.get(path))).not.toMatch(/WANJA|254700000001/)
    expect((await jar.post(path, { opening: '' })).status).toBe(400)
    expect(await textOf(jar.post(path, { opening: 'giver_asks' }))).toContain('WANJA')
    const replaced = await jar.post(`${path}/receipt`, { reason: 'reissued' })
    expect([replaced.status, replaced.headers.get('location')]).toEqual([303, `${path}?said=receipt_replaced`])
    expect(await textOf(jar.get(path))).toContain('DC 2026/000002')
  })

  test('statements are asked for by one, agreed to by another, and the page shows how far they are', async () => {
    await using site = await openSite()
    const ctx = working(site)
    for (let i = 0; i < 3; i++) await received(ctx, aSighting(ctx, { payer: { msisdn: `25470000000${i}` } }))
    const [finance, administrator] = [
      await signIn(site, { roles: ['finance'] }),
      await signIn(site, { roles: ['administrator'] }),
    ]
    const asked = await finance.post('/staff/receipts/statements', { year: '2026' })
    expect(asked.headers.get('location')).toBe('/staff/receipts?said=statements_asked')
    const [run] = await inTransaction(ctx, ({ db }) => db.select().from(statementRuns))
    const runId = run?.id ?? ''
    expect(await textOf(finance.get('/staff/receipts'))).not.toContain('/staff/receipts/statements/allow"')
    expect((await finance.post('/staff/receipts/statements/allow', { runId })).headers.get('location')).toContain(
      'said=own_run',
    )
    expect(await textOf(administrator.get('/staff'))).toContain('Statements of a year to agree to')
    const agreed = await administrator.post('/staff/receipts/statements/allow', { runId })
    expect(agreed.headers.get('location')).toBe('/staff/receipts?said=statements_allowed')
    const running = await textOf(finance.get('/staff/receipts'))
    expect(running).toMatch(/<progress[^>]*value="0"/)
    expect(running).toContain('http-equiv="refresh"')
    await makeStatements(ctx, { runId })
    const done = await textOf(finance.get('/staff/receipts'))
    expect(done).not.toContain('http-equiv="refresh"')
    expect(done).toContain('3 givers')
  })
})
