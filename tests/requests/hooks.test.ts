import { listKept } from '#app/domain/payments/index.server.ts'
import { inboxMessages } from '#db/schema/payments.ts'
import { applyAll, climbTotal } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, aReceipt } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openSite } from '#tests/setup/site.ts'
import { connect } from 'node:net'
import postgres from 'postgres'
import { expect, test } from 'vitest'

const SUCCESS = { ResultCode: 0, ResultDesc: 'Success' }

test('a confirmation is answered "Success" once it is stored, and counts once it is applied', async () => {
  await using site = await openSite()
  const answer = await site.hook('/confirmation', aConfirmation())

  expect([answer.status, await answer.json()]).toEqual([200, SUCCESS])
  expect(await site.ctx.db.select().from(inboxMessages)).toHaveLength(1)
  await applyAll(site.ctx)
  expect((await climbTotal(site.ctx)).cents).toBe(50_000n)
})

test('when it cannot be stored it is not answered "Success"', async () => {
  await using site = await openSite()
  await site.owner.sql`alter table inbox_messages rename to gone`
  const answer = await site.hook('/confirmation', aConfirmation())
  expect(answer.status).toBe(503)
  expect(site.logged()).toContain('hook.not_stored')
})

test('where storing hangs the sender hears so within seconds, and those behind are stored', async () => {
  await using site = await openSite()
  const other = postgres(site.databaseUrl, { max: 1 })
  await other.begin(async (tx) => {
    await tx`lock table inbox_messages in access exclusive mode`
    expect((await site.hook('/confirmation', aConfirmation())).status).toBe(503)
  })
  await other.end()
  expect((await site.hook('/confirmation', aConfirmation())).status).toBe(200)
})

test('a wrong secret leaves a line in the log, once a minute, without the secret', async () => {
  await using site = await openSite()
  const wrong = `/hooks/lnm/${'e'.repeat(64)}/confirmation`
  for (let i = 0; i < 5; i++) await fetch(site.url + wrong, { method: 'POST', body: '{}' })
  expect(site.logged().match(/hook\.not_found/g)).toHaveLength(1)
  expect(site.logged()).not.toContain('eeee')
})

test('validation always accepts', async () => {
  await using site = await openSite()
  for (const body of [aConfirmation({ BillRefNumber: 'anything' }), 'not even json']) {
    const answer = await site.hook('/validation', body)
    expect([answer.status, await answer.json()]).toEqual([200, { ResultCode: '0', ResultDesc: 'Accepted' }])
  }
})

test('a hundred messages at once are all stored and share inserts', async () => {
  await using site = await openSite()
  const answers = await Promise.all(Array.from({ length: 100 }, () => site.hook('/confirmation', aConfirmation())))
  expect(answers.map((a) => a.status)).toEqual(Array(100).fill(200))
  await applyAll(site.ctx)
  expect(await climbTotal(site.ctx)).toEqual({ cents: 5_000_000n, gifts: 100n })
})

test('money from outside the published addresses is stored and not credited in live mode', async () => {
  await using site = await openSite({
    config: (c) => ({ ...c, mode: 'live', daraja: { ...c.daraja, callbackIps: ['196.201.214.200'] } }),
  })
  expect((await site.hook('/confirmation', aConfirmation())).status).toBe(200)
  expect(await applyAll(site.ctx)).toEqual(['kept:untrusted_sender'])
})

test('in live mode money from a published address, seen through our own proxy, is credited; a forged header is not', async () => {
  const config = (trustedProxies: number) => ({
    config: (c: Parameters<NonNullable<NonNullable<Parameters<typeof openSite>[0]>['config']>>[0]) => ({
      ...c,
      mode: 'live' as const,
      trustedProxies,
      daraja: { ...c.daraja, callbackIps: ['196.201.214.200'] },
    }),
  })
  for (const [proxies, outcome] of [
    [1, 'applied'],
    [0, 'kept:untrusted_sender'],
  ] as const) {
    await using site = await openSite(config(proxies))
    await fetch(`${site.url}${site.hooks}/confirmation`, {
      method: 'POST',
      body: JSON.stringify(aConfirmation()),
      headers: { 'x-forwarded-for': '10.1.1.1, 196.201.214.200' },
    })
    expect(await applyAll(site.ctx)).toEqual([outcome])
  }
})

test('25 forged callbacks: no shilling, an answer, a trace for staff', async () => {
  await using site = await openSite()
  const attempt = await anAttempt(site.ctx, { shillings: 500n })
  const stk = `/stk/${attempt.callbackKey}`
  const paid = (fields: object = {}) => aPaidCallback({ amount: 500, ...fields })
  const items = (item: object[]) => ({ Body: { stkCallback: { ResultCode: 0, CallbackMetadata: { Item: item } } } })
  const text = (body: unknown, from: string, to: string) => JSON.stringify(body).replace(from, to)
  const forged: [path: string, body: unknown][] = [
    [stk, paid({ amount: 50_000 })],
    [stk, paid({ amount: 499.99 })],
    [stk, paid({ amount: -500 })],
    [stk, paid({ amount: '500 ' + '0' })],
    [stk, paid({ amount: '５００' })],
    [stk, paid({ amount: '5e2' })],
    [stk, paid({ receipt: 'ＵＫＬＡＢＣＤＥＦＧ' })],
    [stk, paid({ receipt: '' })],
    [stk, paid({ receipt: "UKL'; --" })],
    [stk, paid({ time: '20261321000000' })],
    [stk, text(paid(), '"ResultCode":0', '"ResultCode":1032,"ResultCode":0')],
    [stk, text(paid(), '"Name":"Amount","Value":500', '"Name":"Amount","Value":1,"Value":500')],
    [stk, items([{ Name: 'Amount', Value: 1 }, ...(paid().Body.stkCallback.CallbackMetadata.Item as object[])])],
    [stk, items([])],
    [stk, { Body: { stkCallback: { ResultCode: 0 } } }],
    [stk, { Body: { stkCallback: { ResultCode: true, CallbackMetadata: paid().Body.stkCallback.CallbackMetadata } } }],
    [stk, { Body: { stkCallback: [] } }],
    [stk, 'null'],
    [stk, '{"__proto__":{"ResultCode":0}}'],
    [stk, '['.repeat(5_000)],
    [`/stk/${'a'.repeat(32)}`, paid()],
    ['/confirmation', aConfirmation({ BusinessShortCode: '600000' })],
    ['/confirmation', aConfirmation({ TransAmount: { $gt: 0 } })],
    ['/confirmation', text(aConfirmation(), '"TransAmount"', '"TransAmount":"1.00","TransAmount"')],
    [
      `/result/${'b'.repeat(32)}`,
      { Result: { ResultCode: 0, ResultParameters: { ResultParameter: [{ Key: 'ReceiptNo', Value: aReceipt() }] } } },
    ],
  ]
  expect(forged).toHaveLength(25)
  for (const [path, body] of forged) {
    expect((await site.hook(path, body)).status).toBe(200)
  }
  await applyAll(site.ctx)
  expect(await climbTotal(site.ctx)).toEqual({ cents: 0n, gifts: 0n })
  expect(await listKept(site.ctx)).toHaveLength(25)
  await site.expectBooksToHold()
})

test('ten megabytes are refused before they are read, and leave a trace', async () => {
  await using site = await openSite()
  const status = await new Promise<string>((done, failed) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1', () => {
      socket.write(`POST ${site.hooks}/confirmation HTTP/1.1\r\nHost: x\r\nContent-Length: 10485760\r\n\r\n`)
      for (let i = 0; i < 4; i++) socket.write('x'.repeat(16_384))
    })
    socket.on('data', (data) => done(data.toString().split('\r\n')[0] ?? ''))
    socket.on('error', failed)
  })
  expect(status).toBe('HTTP/1.1 413 Payload Too Large')
  expect(await listKept(site.ctx)).toMatchObject([{ why: 'too_large' }])
})

test('a body that grows past the limit without saying so is refused too', async () => {
  await using site = await openSite()
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('x'.repeat(16_384)))
    },
  })
  const answer = await fetch(`${site.url}${site.hooks}/confirmation`, {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit).catch(() => null)
  if (answer) expect(answer.status).toBe(413)
  expect(await listKept(site.ctx)).toMatchObject([{ why: 'too_large' }])
})

test.each([
  ['another secret', (h: string) => h.replace(/[0-9a-f]{64}/, 'f'.repeat(64)) + '/confirmation'],
  ['an upper-case secret', (h: string) => h.replace(/[0-9a-f]{64}/, (s) => s.toUpperCase()) + '/confirmation'],
  ['a short secret', (h: string) => h.slice(0, -1) + '/confirmation'],
  ['an unknown name', (h: string) => `${h}/payout`],
  ['a short key', (h: string) => `${h}/stk/abc`],
  ['no key', (h: string) => `${h}/stk`],
])('%s in the path is not found', async (_, path) => {
  await using site = await openSite()
  const answer = await fetch(site.url + path(site.hooks), { method: 'POST', body: JSON.stringify(aConfirmation()) })
  expect(answer.status).toBe(404)
  expect(await site.ctx.db.select().from(inboxMessages)).toHaveLength(0)
})
