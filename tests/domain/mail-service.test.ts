import type { Answer } from '#app/domain/messages/gateway.ts'
import { resendGateway } from '#app/domain/messages/gateways/resend.server.ts'
import { sendNext } from '#app/domain/messages/send-next.server.ts'
import { composer } from '#app/jobs/compose.server.ts'
import * as templates from '#emails/render.server.ts'
import { aLetter, aService, json, letter } from '#tests/factories/letters.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('a crash between the call and its answer sends once more under the same key, so that it arrives once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const id = await aLetter(ctx)
  // The service knows keys for a day, as Resend does.
  const known = new Map<string, string>()
  await using service = await aService(({ headers, body }, response) => {
    const key = String(headers['idempotency-key'])
    known.set(key, known.get(key) ?? body)
    json(response, known.get(key) === body ? 200 : 409, {
      id: `re-${key}`,
      name: 'invalid_idempotent_request',
      statusCode: 409,
    })
  })
  const gateway = resendGateway({ baseUrl: service.url, apiKey: 're_x', from: 'posta@example.org' })
  const compose = composer({ publicUrl: 'https://my.example.org', templates })
  const dies = {
    ...gateway,
    send: (...sent: Parameters<typeof gateway.send>) => gateway.send(...sent).then(() => new Promise<Answer>(() => {})),
  }
  void sendNext(ctx, dies, compose)
  await expect.poll(() => service.asked.length).toBe(1)
  expect(await letter(ctx, id)).toMatchObject({ state: 'waiting', reason: 'sending', tries: 1 })

  portal.moveClock(60)
  expect(await sendNext(ctx, gateway, compose)).toBe(0)
  portal.moveClock(60)
  expect(await sendNext(ctx, gateway, compose)).toBe(1)
  expect(await letter(ctx, id)).toMatchObject({ state: 'sent', tries: 2, providerRef: `re-${id}` })
  expect(service.asked.map(({ headers }) => headers['idempotency-key'])).toEqual([id, id])
  expect(service.asked[0]?.body).toBe(service.asked[1]?.body)
  expect(known.size).toBe(1)
})

test.each<[string, number, Record<string, unknown>, Record<string, string>, object]>([
  ['taken', 200, { id: 're-1' }, {}, { kind: 'sent', ref: 're-1', restMs: undefined }],
  [
    'taken as the last of this second',
    200,
    { id: 're-1' },
    { 'ratelimit-remaining': '0', 'ratelimit-reset': '3' },
    { kind: 'sent', ref: 're-1', restMs: 3000 },
  ],
  [
    'too fast',
    429,
    { name: 'rate_limit_exceeded', statusCode: 429 },
    { 'retry-after': '7' },
    { kind: 'again', slow: true, restMs: 7000 },
  ],
  [
    'more than a day may have',
    429,
    { name: 'daily_quota_exceeded', statusCode: 429 },
    {},
    { kind: 'stuck', what: 'mail_quota', restMs: 1000 },
  ],
  [
    'with a key of nobody',
    403,
    { name: 'invalid_api_key', statusCode: 403 },
    {},
    { kind: 'stuck', what: 'mail_key', restMs: undefined },
  ],
  [
    'with a fault of theirs',
    500,
    { name: 'application_error', statusCode: 500 },
    {},
    { kind: 'unsure', restMs: undefined },
  ],
  [
    'while the same is under way',
    409,
    { name: 'concurrent_idempotent_requests', statusCode: 409 },
    {},
    { kind: 'unsure', restMs: undefined },
  ],
  [
    'with another letter under the key',
    409,
    { name: 'invalid_idempotent_request', statusCode: 409 },
    {},
    { kind: 'refused', reason: 'uncertain', restMs: undefined },
  ],
  [
    'to nowhere',
    422,
    { name: 'validation_error', statusCode: 422 },
    {},
    { kind: 'refused', reason: 'refused', restMs: undefined },
  ],
])('a mail %s is taken for what it is', async (_, status, body, headers, answer) => {
  await using service = await aService((_asked, response) => json(response, status, body, headers))
  const gateway = resendGateway({ baseUrl: service.url, apiKey: 're_x', from: 'posta@example.org' })
  const message = { to: 'mfano@example.org', text: 'x', mail: { subject: 's', html: '<p>x</p>' } }
  expect(await gateway.send('msg_1', message)).toEqual(answer)
  expect(service.asked[0]?.headers).toMatchObject({ 'idempotency-key': 'msg_1', authorization: 'Bearer re_x' })
})

test('a service that nobody reaches leaves it open whether the mail was taken', async () => {
  const gateway = resendGateway({ baseUrl: 'http://127.0.0.1:1', apiKey: 're_x', from: 'posta@example.org' })
  expect(await gateway.send('msg_1', { to: 'mfano@example.org', text: 'x' })).toMatchObject({ kind: 'unsure' })
})
