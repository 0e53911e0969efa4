import { provide } from '#app/boot.server.ts'
import { readConfig } from '#app/config/config.server.ts'
import { recover, registerUrls } from '#app/domain/payments/index.server.ts'
import { mpesaRecovery } from '#app/domain/payments/providers/mpesa/recovery.server.ts'
import { DarajaError, darajaTransport } from '#app/domain/payments/providers/mpesa/transport.server.ts'
import { tokenStore } from '#app/domain/payments/providers/mpesa/token.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { settings } from '#db/schema/installation.ts'
import { connect } from '#db/client.server.ts'
import { startDaraja } from '#practice/daraja/daraja.ts'
import { applyAll, climbTotal } from '#tests/factories/inbox.ts'
import { aReceipt } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** A portal and Safaricom's stand-in, over real HTTP. */
async function openBoth(options: Parameters<typeof startDaraja>[0] = {}) {
  const portal = await openPortal()
  const config = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-mpesa-')), PORT: '1' })
  const { consumerKey, consumerSecret, passkey, initiator, securityCredential } = config.daraja
  const daraja = await startDaraja({
    secondsScale: 0.001,
    consumerKey,
    consumerSecret,
    passkey,
    initiator,
    securityCredential,
    now: portal.ctx.now,
    ...options,
  })
  const at = (ctx = portal.ctx) => provide(ctx, config, { darajaUrl: daraja.url, cardsUrl: daraja.url })
  return {
    ...portal,
    config,
    daraja,
    at,
    async [Symbol.asyncDispose]() {
      await daraja.stop()
      await portal[Symbol.asyncDispose]()
    },
  }
}

const ask = { amount: kes(50_000n), msisdn: '254700000001', code: 'GABCDEFGH', callbackKey: 'a'.repeat(32) }

test('a prompt is asked for as Safaricom wants it and its request id comes back', async () => {
  await using both = await openBoth()
  expect(await both.at().prompts.ask(ask)).toEqual({ kind: 'accepted', request: expect.stringMatching(/^ws_CO_/) })
  const [call] = both.daraja.calls('/mpesa/stkpush')
  expect(call?.body).toMatchObject({
    BusinessShortCode: '810896',
    Amount: 500,
    PhoneNumber: 254700000001,
    AccountReference: 'GABCDEFGH',
    TransactionType: 'CustomerPayBillOnline',
  })
})

test('twenty calls in two processes fetch one token; a dead one is replaced once for all of them', async () => {
  await using both = await openBoth()
  const second = connect(both.url, { max: 4 })
  const [one, two] = [both.at().prompts, both.at({ ...both.ctx, db: second.db }).prompts]
  const looks = () => Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : two).look('ws_CO_1')))
  await looks()
  expect(both.daraja.calls('/oauth')).toHaveLength(1)
  both.daraja.expireToken()
  await looks()
  expect(both.daraja.calls('/oauth')).toHaveLength(2)
  await second.close()
})

test.each([
  ['v2', 'v2'],
  ['v1', 'v1'],
] as const)(
  'an app with the %s product is registered by %s, and the next time that is tried first',
  async (product, version) => {
    await using both = await openBoth()
    both.daraja.set({ c2b: { product } })
    expect(await registerUrls(both.ctx, both.at().daraja)).toEqual({ version, already: false })
    expect(await both.ctx.db.select().from(settings)).toContainEqual(
      expect.objectContaining({ key: 'mpesa.c2b_version', value: version }),
    )
    const before = both.daraja.calls('registerurl').length
    await registerUrls(both.ctx, both.at().daraja)
    expect(both.daraja.calls('registerurl')).toHaveLength(before + 1)
  },
)

test('money whose confirmation was lost is found by the pull, over many pages, once', async () => {
  await using both = await openBoth()
  const { daraja, recovery } = both.at()
  await registerUrls(both.ctx, daraja)
  await recovery.register('254700000099')
  both.daraja.behave({ confirmationCopies: 0 })
  for (let i = 0; i < 130; i++)
    await both.daraja.payBill({ phone: '254700000002', account: i % 2 ? 'CPEAKV' : 'asante', amount: 10 })
  await both.daraja.idle()
  expect(await recover(both.ctx, recovery)).toMatchObject({ kind: 'found', rows: 130, fresh: 130 })
  expect(await recover(both.ctx, recovery)).toMatchObject({ rows: 130, fresh: 0, conflicts: 0 })
  expect(await climbTotal(both.ctx)).toEqual({ cents: 130_000n, gifts: 130n })
  await both.expectBooksToHold()
})

test('a pull that is not registered says "no data"', async () => {
  await using both = await openBoth()
  expect(await recover(both.ctx, both.at().recovery)).toEqual({ kind: 'no_data' })
})

const pullRow = (fields: Record<string, unknown> = {}) => ({
  transactionId: aReceipt(),
  trxDate: '2026-11-21T08:59:00Z',
  transactiontype: 'c2b-pay-bill-debit',
  billreference: 'CPEAKV',
  amount: '10.00',
  ...fields,
})
const hundred = () => Array.from({ length: 100 }, () => pullRow())

/** A recovery whose provider answers one page after the other with these. */
function pulls(ctx: Ctx, ...pages: (Record<string, unknown> | Error)[]) {
  const config = readConfig({ DATA_DIR: mkdtempSync(join(tmpdir(), 'portal-pull-')), PORT: '1' })
  const { daraja } = provide(ctx, config, { darajaUrl: 'http://127.0.0.1:1', cardsUrl: 'http://127.0.0.1:1' })
  const send = async (_: string, { OffSetValue }: Record<string, unknown>) => {
    const page = pages[Number(OffSetValue) / 100] ?? {}
    if (page instanceof Error) throw page
    return page
  }
  return mpesaRecovery({ ...daraja, send })
}

test('what a pull found before a page failed is settled, and it says that it is not complete', async () => {
  await using portal = await openPortal()
  const fault = new DarajaError({ kind: 'no_answer', reason: 'gateway' })
  const recovered = await recover(portal.ctx, pulls(portal.ctx, { Response: [hundred()] }, fault))
  expect(recovered).toMatchObject({ rows: 100, fresh: 100, complete: false })
  expect((await climbTotal(portal.ctx)).cents).toBe(100_000n)
  await expect(recover(portal.ctx, pulls(portal.ctx, fault))).rejects.toBe(fault)
})

const typed = (...types: unknown[]) => types.map((transactiontype) => pullRow({ transactiontype }))
const dated = (...dates: unknown[]) => dates.map((trxDate) => pullRow({ trxDate }))
const odd = { msisdn: {}, sender: [], billreference: false }

test.each([
  ['a flat list', [pullRow(), pullRow()], { rows: 2, unread: 0, ignored: 0 }],
  ['lists in lists', [[[pullRow()], pullRow()]], { rows: 2, unread: 0, ignored: 0 }],
  ['rows that are none', [[pullRow(), null, 'x', {}]], { rows: 1, unread: 2, ignored: 0 }],
  ['income', typed('', undefined, {}, 'C2B-Buy', 'new thing'), { rows: 5, unread: 0, ignored: 0 }],
  ['no income', typed('b2c', 'B2B-x', 'c2b-Reversal', 'a Charge', 'withdrawal'), { rows: 0, unread: 0, ignored: 5 }],
  [
    'impossible days',
    dated('0001-01-01', '1999-12-30 00:00:00', '2900-01-01', 'x'),
    { rows: 0, unread: 4, ignored: 0 },
  ],
  ['odd things where nothing is needed', [[pullRow(odd)]], { rows: 1, unread: 0, ignored: 0 }],
])('a pull reads %s', async (_, Response, expected) => {
  await using portal = await openPortal()
  expect(await recover(portal.ctx, pulls(portal.ctx, { Response }))).toMatchObject({ complete: true, ...expected })
})

test('an empty page says "no data", and after exactly a hundred rows it is the end', async () => {
  await using portal = await openPortal()
  for (const Response of [undefined, null, '', '[[]]', [], [[]], [[{}]]]) {
    expect(await recover(portal.ctx, pulls(portal.ctx, { Response }))).toEqual({ kind: 'no_data' })
    const two = pulls(portal.ctx, { Response: [hundred()] }, { Response })
    expect(await recover(portal.ctx, two)).toMatchObject({ rows: 100, complete: true })
  }
})

test('when the answer to a request is lost the attempt is unknown, though the phone rings', async () => {
  await using both = await openBoth()
  both.daraja.nextPrompt({ ack: 'error-500', outcome: 0 })
  const attempt = await anAttempt(both.ctx, { prompts: both.at().prompts })
  expect(attempt.state).toBe('unknown')
  expect(both.daraja.prompts()).toHaveLength(1)
})

test('while it is in flight the provider says nothing that could be taken for an end', async () => {
  await using both = await openBoth()
  const { prompts } = both.at()
  const asked = await prompts.ask(ask)
  if (asked.kind !== 'accepted') throw new Error(asked.kind)
  expect(['pending', 'no_answer']).toContain((await prompts.look(asked.request)).kind)
})

test('a gateway that hangs, answers HTML, redirects or sends half a body is "no answer", within the deadline and without a secret in the fault', async () => {
  await using portal = await openPortal()
  let mode: 'hang' | 'html' | 'redirect' | 'half' | 'bare400' = 'hang'
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/oauth'))
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"secret-token","expires_in":"3599"}')
    if (mode === 'html') return void response.writeHead(503, { 'content-type': 'text/html' }).end('<html>')
    if (mode === 'redirect') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    if (mode === 'half') return void response.writeHead(200).write('{"ResponseCode":')
    if (mode === 'bare400') return void response.writeHead(400).end('{"message":"nope"}')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const send = darajaTransport({
    baseUrl,
    consumerKey: 'secret-key',
    consumerSecret: 'secret-word',
    tokens: tokenStore(portal.ctx),
    deadlineMs: 300,
  })
  const failure = async () => {
    const fault = await send('/x', { Password: 'secret-pass' }).then(
      () => null,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(DarajaError)
    expect(JSON.stringify(fault) + String(fault) + String((fault as Error).stack)).not.toContain('secret-')
    return (fault as DarajaError).failure
  }
  expect(await failure()).toEqual({ kind: 'no_answer', reason: 'timeout' })
  mode = 'html'
  expect(await failure()).toEqual({ kind: 'no_answer', reason: 'gateway' })
  mode = 'redirect'
  expect(await failure()).toEqual({ kind: 'no_answer', reason: 'network' })
  mode = 'half'
  expect(await failure()).toEqual({ kind: 'no_answer', reason: 'timeout' })
  mode = 'bare400'
  expect(await failure()).toMatchObject({ kind: 'rejected', errorCode: 'http.400' })
  server.closeAllConnections()
  server.close()
  await applyAll(portal.ctx)
})
