import { africasTalking, centsOf } from '#app/domain/messages/gateways/africas-talking.server.ts'
import { tellSms } from '#app/domain/messages/leave-messages.server.ts'
import { awakeFrom } from '#app/domain/messages/quiet-hours.ts'
import { wordOf } from '#app/domain/messages/delivery/stop-words.ts'
import { partsOf } from '#app/domain/messages/segments.server.ts'
import { sendNext } from '#app/domain/messages/send-next.server.ts'
import { aGateway, aLetter, aService, json, letter, plainly } from '#tests/factories/letters.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const SMS = { channel: 'sms', to: '254700000321' } as const
const AT = { username: 'mfano', apiKey: 'atsk_mfano', sender: null, perSecond: 10, centsPerPart: 80 }
const smsGateway = (...answers: Parameters<typeof aGateway>[1][]) =>
  aGateway({ channel: 'sms', repeatableHours: 0, perSecond: 10, centsPerPart: 80 }, ...answers)

test.each([
  ['2026-11-21T20:59:59+03:00', '2026-11-21T20:59:59+03:00'],
  ['2026-11-21T21:00:00+03:00', '2026-11-22T07:00:00+03:00'],
  ['2026-11-22T00:30:00+03:00', '2026-11-22T07:00:00+03:00'],
  ['2026-11-22T06:59:59+03:00', '2026-11-22T07:00:00+03:00'],
  ['2026-11-22T07:00:00+03:00', '2026-11-22T07:00:00+03:00'],
  ['2026-12-31T23:00:00+03:00', '2027-01-01T07:00:00+03:00'],
])('an SMS that could go at %s goes at %s: nobody is woken', (at, goes) => {
  expect(awakeFrom(new Date(at))).toEqual(new Date(goes))
})

test('what is left in the evening goes at seven, and what fails in the evening is not tried again before', async () => {
  await using portal = await openPortal('2026-11-21T20:59:50+03:00')
  const { ctx } = portal
  const [early, { gateway, got }] = [await aLetter(ctx, SMS), smsGateway({ kind: 'again' })]
  await sendNext(ctx, gateway, plainly)
  expect((await letter(ctx, early)).notBefore).toEqual(new Date('2026-11-22T07:00:00+03:00'))
  portal.moveClock(10)
  const late = await aLetter(ctx, SMS)
  expect((await letter(ctx, late)).notBefore).toEqual(new Date('2026-11-22T07:00:00+03:00'))
  const mail = await aLetter(ctx)
  expect((await letter(ctx, mail)).notBefore).toBeNull()
  portal.moveClock(9 * 3600)
  expect(await sendNext(ctx, gateway, plainly)).toBe(0)
  portal.moveClock(3600)
  for (let i = 0; i < 2; i++, portal.moveClock(1)) expect(await sendNext(ctx, gateway, plainly)).toBe(1)
  expect(got).toHaveLength(3)
})

test('its parts and their price are on the row before it goes, and the price that was taken after it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const seen: unknown[] = []
  for (const [text, taken] of [
    ['Una ujumbe: https://my.example.org/receipts/0123456789abcdef0123456789abcdef', 75n],
    ['x'.repeat(161), undefined],
  ] as const) {
    const sms = await aLetter(ctx, SMS)
    const { gateway } = aGateway({
      ...smsGateway().gateway,
      async send(id) {
        const { segments, costMinor } = await letter(ctx, id)
        seen.push([segments, costMinor])
        return { kind: 'sent', ref: `AT-${id}`, costMinor: taken }
      },
    })
    await sendNext(ctx, gateway, async () => ({ to: SMS.to, text }))
    seen.push((await letter(ctx, sms)).costMinor)
    portal.moveClock(1)
  }
  expect(seen).toEqual([[1, 80n], 75n, [2, 160n], 160n])
})

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ŵ'.repeat(70), 1],
  ['ŵ'.repeat(71), 2],
])('an SMS of %s takes %i part(s)', (text, parts) => {
  expect(partsOf(text)).toBe(parts)
})

test.each([
  ['KES 0.8000', 80n],
  ['KES 1.6', 160n],
  ['KES 12', 1200n],
  ['USD 0.0200', undefined],
  [undefined, undefined],
])('a price of %s is %s cents', (cost, cents) => {
  expect(centsOf(cost)).toBe(cents)
})

const one = (statusCode: number, more: object = {}) => ({
  SMSMessageData: {
    Message: 'Sent to 1/1',
    Recipients: [
      { statusCode, number: '+254700000321', status: 'x', messageId: 'ATXid_1', cost: 'KES 0.8000', ...more },
    ],
  },
})

test.each<[string, number, object | string, object]>([
  ['processed', 201, one(100), { kind: 'sent', ref: 'ATXid_1', costMinor: 80n }],
  ['sent', 201, one(101), { kind: 'sent', ref: 'ATXid_1', costMinor: 80n }],
  ['queued', 201, one(102), { kind: 'sent', ref: 'ATXid_1', costMinor: 80n }],
  ['to a number of nobody', 201, one(403, { messageId: 'None' }), { kind: 'refused', reason: 'bad_address' }],
  ['to somebody who wants none', 201, one(406, { messageId: 'None' }), { kind: 'refused', reason: 'stopped' }],
  ['without money left', 201, one(405, { messageId: 'None' }), { kind: 'stuck', what: 'sms_balance' }],
  [
    'under a name of nobody',
    201,
    { SMSMessageData: { Message: 'InvalidSenderId', Recipients: [] } },
    { kind: 'stuck', what: 'sms_sender' },
  ],
  ['held up by the gateway', 201, one(501, { messageId: 'None' }), { kind: 'unsure' }],
  ['with a key of nobody', 401, 'The supplied authentication is invalid', { kind: 'stuck', what: 'sms_key' }],
  ['too fast', 429, '', { kind: 'again', slow: true, restMs: 1000 }],
  ['with a fault of theirs', 502, 'Bad gateway', { kind: 'unsure' }],
  ['with an answer that nobody can read', 201, '<html>', { kind: 'unsure' }],
])('an SMS %s is taken for what it is', async (_, status, body, answer) => {
  await using service = await aService((_asked, response) =>
    typeof body === 'string' ? void response.writeHead(status).end(body) : json(response, status, body),
  )
  const gateway = africasTalking({ ...AT, baseUrl: service.url, sender: '22384' })
  expect(await gateway.send('msg_1', { to: '254700000321', text: 'Una ujumbe & zaidi' })).toEqual(answer)
  const [asked] = service.asked
  expect([asked?.path, asked?.headers['apikey'], asked?.headers['content-type']]).toEqual([
    '/version1/messaging',
    'atsk_mfano',
    'application/x-www-form-urlencoded;charset=UTF-8',
  ])
  expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
    ...{ username: 'mfano', to: '+254700000321', message: 'Una ujumbe & zaidi', bulkSMSMode: '1', from: '22384' },
  })
})

test('a gateway that is not there was surely not reached; one that hangs up half-way may have been, and is never asked twice', async () => {
  const message = { to: '254700000321', text: 'x' }
  const gone = await aService(() => {})
  await gone[Symbol.asyncDispose]()
  const nowhere = africasTalking({ ...AT, baseUrl: gone.url })
  expect(await nowhere.send('msg_1', message)).toEqual({ kind: 'again' })
  await using rude = await aService((_asked, response) => void response.destroy())
  await using elsewhere = await aService((_asked, response) => json(response, 201, one(101)))
  await using sly = await aService(
    (_asked, response) => void response.writeHead(307, { location: elsewhere.url }).end(),
  )
  for (const service of [rude, sly])
    expect(await africasTalking({ ...AT, baseUrl: service.url }).send('msg_1', message)).toEqual({ kind: 'unsure' })
  expect(elsewhere.asked).toEqual([])

  await using portal = await openPortal()
  const id = await aLetter(portal.ctx, SMS)
  const { gateway, got } = smsGateway({ kind: 'unsure' })
  for (let i = 0; i < 5; i++, portal.moveClock(3600)) await sendNext(portal.ctx, gateway, plainly)
  expect(got).toHaveLength(1)
  expect(await letter(portal.ctx, id)).toMatchObject({ state: 'failed', reason: 'uncertain' })
})

test('a crash while an SMS is handed over costs no second one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx, SMS)
  const { gateway, got } = smsGateway()
  void sendNext(
    ctx,
    { ...gateway, send: (...sent) => gateway.send(...sent).then(() => new Promise(() => {})) },
    plainly,
  )
  await expect.poll(() => got.length).toBe(1)
  portal.moveClock(120)
  await sendNext(ctx, gateway, plainly)
  expect(got).toHaveLength(1)
  expect(await letter(ctx, id)).toMatchObject({ state: 'failed', reason: 'uncertain' })
})

test('an SMS that waits when SMS is switched off is shown as held back, and mails wait on', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [sms, mail] = [await aLetter(ctx, SMS), await aLetter(ctx)]
  await tellSms(ctx, true)
  expect((await letter(ctx, sms)).state).toBe('waiting')
  await tellSms(ctx, false)
  expect([await letter(ctx, sms), await letter(ctx, mail)]).toMatchObject([
    { state: 'withheld', reason: 'sms_off' },
    { state: 'waiting' },
  ])
})

test.each([
  ...['STOP', ' stop. ', 'Acha', 'ACHA!', 'simama', 'Ondoa', 'Niondoe tafadhali', 'STOP SMS', 'Sitisha'].map(
    (text) => [text, 'stop'] as const,
  ),
  ...['START', 'anza', 'Anza tena', 'Endelea'].map((text) => [text, 'start'] as const),
  ...['', 'Acha nikuulize swali', 'Nani huyu?', 'please stop calling me at night', 'stopover'].map(
    (text) => [text, null] as const,
  ),
])('"%s" means %s', (text, word) => {
  expect(wordOf(text)).toBe(word)
})
