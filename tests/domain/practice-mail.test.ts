import { type MailboxOptions, practiceMailCredentials, startMailbox } from '#practice/mail/mailbox.ts'
import { type TownOptions, startTown } from '#practice/start-town.ts'
import { listen } from '#tests/setup/listener.ts'
import { Resend } from 'resend'
import { describe, expect, onTestFinished, test } from 'vitest'

const { apiKey, webhookSecret } = practiceMailCredentials
const mail = (to: string | string[], more: object = {}) => ({
  from: 'Portal <portal@example.org>',
  to,
  subject: 'Habari',
  text: 'Karibu',
  ...more,
})

/** A mailbox with Resend's own client, and a portal that checks every signature by that client before it believes. */
async function mailbox(options: MailboxOptions = {}) {
  const portal = await listen()
  const webhook = { url: `${portal.url}/hooks/mail`, secret: webhookSecret, auto: true }
  const box = await startMailbox({ secondsScale: 0.001, rateLimit: null, webhook, ...options })
  onTestFinished(() => box.stop())
  const resend = new Resend(apiKey, { baseUrl: box.url })
  const events = () =>
    portal.heard.map(({ raw, headers }) =>
      resend.webhooks.verify({
        payload: raw,
        headers: {
          id: headers['svix-id'] ?? '',
          timestamp: headers['svix-timestamp'] ?? '',
          signature: headers['svix-signature'] ?? '',
        },
        webhookSecret,
      }),
    )
  const types = () => events().map(({ type }) => type)
  return { box, resend, portal, events, types }
}

describe('the rate limit', () => {
  test('takes two requests a second of a team, says so on every answer, and lets in again when the second is over', async () => {
    let now = new Date('2026-11-27T09:00:00Z')
    const { box, resend } = await mailbox({ rateLimit: 2, now: () => now })
    const first = await resend.emails.send(mail('a@example.org'))
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1', 'ratelimit-reset': '1' })
    await resend.emails.get(first.data?.id ?? '')
    const refused = await resend.emails.send(mail('b@example.org'))
    expect(refused.error).toMatchObject({ name: 'rate_limit_exceeded', statusCode: 429 })
    expect(refused.headers).toMatchObject({ 'ratelimit-remaining': '0', 'retry-after': '1' })
    expect(box.mails('b@example.org')).toEqual([])
    now = new Date(now.getTime() + 1000)
    expect((await resend.emails.send(mail('b@example.org'))).error).toBeNull()
  })

  test('is on unless it is set off, and counts a batch as one', async () => {
    const now = new Date()
    const box = await startMailbox({ now: () => now })
    onTestFinished(() => box.stop())
    const resend = new Resend(apiKey, { baseUrl: box.url })
    const many = Array.from({ length: 5 }, (_, n) => mail(`n${n}@example.org`))
    const answers = [await resend.batch.send(many), await resend.batch.send(many), await resend.batch.send(many)]
    expect(answers.map(({ error }) => error?.statusCode ?? null)).toEqual([null, null, 429])
    box.limitRate(null)
    expect((await resend.batch.send(many)).error).toBeNull()
  })
})

describe('what becomes of a mail', () => {
  test('is told with the fields that the client’s own types name, and its tags by name', async () => {
    const { box, resend, events } = await mailbox()
    const tags = [{ name: 'message', value: 'msg_01' }]
    const { data } = await resend.emails.send(mail('w@example.org', { tags }))
    await box.idle()
    expect(events()).toEqual(
      ['email.sent', 'email.delivered'].map((type) => ({
        type,
        created_at: expect.any(String),
        data: {
          email_id: data?.id,
          message_id: expect.any(String),
          created_at: expect.any(String),
          from: 'Portal <portal@example.org>',
          to: ['w@example.org'],
          subject: 'Habari',
          tags: { message: 'msg_01' },
        },
      })),
    )
    expect(
      (await resend.emails.send(mail('w@example.org', { tags: [{ name: 'a b', value: 'c' }] }))).error,
    ).toMatchObject({ name: 'validation_error', statusCode: 422 })
  })

  test('is decided by its address: a hard bounce and a complaint suppress what follows, a soft bounce does not', async () => {
    const { box, resend, events, types } = await mailbox()
    box.behaveForAddress('gone@example.org', 'hard-bounce')
    box.behaveForAddress('full@example.org', 'soft-bounce')
    for (const to of ['Gone <GONE@example.org>', 'gone@example.org', 'full@example.org', 'full@example.org']) {
      await resend.emails.send(mail(to))
      await box.idle()
    }
    expect(types()).toEqual([
      'email.sent',
      'email.bounced',
      'email.suppressed',
      'email.sent',
      'email.bounced',
      'email.sent',
      'email.bounced',
    ])
    expect(events()[1]?.data).toMatchObject({ bounce: { type: 'Permanent', subType: 'General' } })
    expect(events()[2]?.data).toMatchObject({ suppressed: { type: 'OnAccountSuppressionList' } })
    expect(events()[4]?.data).toMatchObject({ bounce: { type: 'Transient', subType: 'MailboxFull' } })
    expect(() => box.behaveForAddress('a@example.org', 'hard-bonce' as never)).toThrow('no such fate: hard-bonce')
  })

  test('may be a delay, a failure or a complaint, and Resend’s own test addresses do what they say', async () => {
    const { box, resend, types } = await mailbox()
    box.behaveForAddress('slow@example.org', 'delayed')
    box.behaveForAddress('quota@example.org', 'failed')
    const fates: [string, string[]][] = [
      ['slow@example.org', ['email.sent', 'email.delivery_delayed', 'email.delivered']],
      ['quota@example.org', ['email.failed']],
      ['bounced+1@resend.dev', ['email.sent', 'email.bounced']],
      ['bounced+1@resend.dev', ['email.sent', 'email.bounced']],
      ['complained@resend.dev', ['email.sent', 'email.delivered', 'email.complained']],
      ['suppressed@resend.dev', ['email.suppressed']],
    ]
    for (const [to] of fates) {
      await resend.emails.send(mail(to))
      await box.idle()
    }
    expect(types()).toEqual(fates.flatMap(([, told]) => told))
    expect(box.lastTo('suppressed@resend.dev')).toMatchObject({ lastEvent: 'suppressed' })
  })

  test('is told of each recipient by himself when they fare differently', async () => {
    const { box, resend, events } = await mailbox()
    box.behaveForAddress('gone@example.org', 'hard-bounce')
    await resend.emails.send(mail(['here@example.org', 'gone@example.org', 'too@example.org']))
    await box.idle()
    expect(events().map(({ type, data }) => [type, (data as { to: string[] }).to])).toEqual([
      ['email.sent', ['here@example.org', 'too@example.org']],
      ['email.delivered', ['here@example.org', 'too@example.org']],
      ['email.sent', ['gone@example.org']],
      ['email.bounced', ['gone@example.org']],
    ])
  })
})

describe('events', () => {
  test('come twice under one id, or in the wrong order with their own instants', async () => {
    const { box, resend, portal, events, types } = await mailbox()
    box.behaveWebhooks({ copies: 2, delaySeconds: 30, order: 'reversed' })
    await resend.emails.send(mail('w@example.org'))
    await box.idle()
    expect(types()).toEqual(['email.delivered', 'email.delivered', 'email.sent', 'email.sent'])
    expect(new Set(portal.heard.map(({ headers }) => headers['svix-id'])).size).toBe(2)
    const [delivered, , sent] = events()
    expect(Date.parse(sent?.created_at ?? '')).toBeLessThan(Date.parse(delivered?.created_at ?? ''))
    expect(() => box.behaveWebhooks({ copeis: 2 } as never)).toThrow('no such knob: copeis')
  })

  test('are lost, or sent again under one id until the portal is back', async () => {
    const { box, resend, portal } = await mailbox()
    box.behaveWebhooks({ copies: 0 })
    await resend.emails.send(mail('w@example.org'))
    await box.idle()
    expect(portal.heard).toEqual([])
    box.calm()
    box.behaveWebhooks({ retries: 2 })
    box.behaveForAddress('quota@example.org', 'failed')
    portal.answer.status = 500
    await resend.emails.send(mail('quota@example.org'))
    await box.idle()
    expect(portal.heard).toHaveLength(3)
    expect(new Set(portal.heard.map(({ headers }) => headers['svix-id'])).size).toBe(1)
    expect(box.webhookDeliveries().map(({ status }) => status)).toEqual([500, 500, 500])
  })

  test('go to a portal that the town knows, signed, without being asked for', async () => {
    const portal = await listen()
    const town = await startTown({ portalUrl: portal.url })
    onTestFinished(() => town.stop())
    await new Resend(apiKey, { baseUrl: town.urls.mail }).emails.send(mail('w@example.org'))
    await town.mailbox.idle()
    expect(portal.heard.map(({ path }) => path)).toEqual(['/hooks/mail', '/hooks/mail'])
  })
})

test('a batch and its idempotency key are one: the second time is an echo, and another body a conflict', async () => {
  const { box, resend, types } = await mailbox()
  const batch = [mail('a@example.org'), mail('b@example.org')]
  const options = { idempotencyKey: 'news/1' }
  const first = await resend.batch.send(batch, options)
  const second = await resend.batch.send(batch, options)
  expect(second.data).toEqual(first.data)
  const other = await resend.batch.send([mail('c@example.org')], options)
  expect(other.error).toMatchObject({ name: 'invalid_idempotent_request', statusCode: 409 })
  await box.idle()
  expect(box.mails()).toHaveLength(2)
  expect(types()).toHaveLength(4)
})

test('what fails after the work is saved by its key', async () => {
  const { box, resend } = await mailbox()
  box.fail({ status: 500, afterTheWork: true })
  const options = { idempotencyKey: 'receipt/1' }
  expect((await resend.emails.send(mail('a@example.org'), options)).error).toMatchObject({ statusCode: 500 })
  expect((await resend.emails.send(mail('a@example.org'), options)).error).toBeNull()
  expect(box.mails()).toHaveLength(1)
})

test('a town limits its mailbox as Resend does, or as it is told', async () => {
  const limitOf = async (options: TownOptions) => {
    const town = await startTown(options)
    onTestFinished(() => town.stop())
    const { headers } = await new Resend(apiKey, { baseUrl: town.urls.mail }).emails.send(mail('w@example.org'))
    return headers?.['ratelimit-limit']
  }
  expect(await limitOf({})).toBe('2')
  expect(await limitOf({ mailRateLimit: 5 })).toBe('5')
  expect(await limitOf({ mailRateLimit: null })).toBeUndefined()
})

test('the knobs are there over HTTP', async () => {
  // One instant for all of it: a slow machine must not let a second go by between two requests.
  const now = new Date()
  const { box, resend, types } = await mailbox({ now: () => now })
  const post = (name: string, body: unknown) =>
    fetch(`${box.url}/_mail/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await post('behaveForAddress', { address: 'q@example.org', fate: 'failed' })).status).toBe(200)
  expect((await post('behaveForAddress', { address: 'q@example.org', fate: 'lost' })).status).toBe(400)
  await resend.emails.send(mail('q@example.org'))
  await fetch(`${box.url}/_mail/idle`)
  expect(types()).toEqual(['email.failed'])
  await post('limitRate', { perSecond: 1 })
  await resend.emails.send(mail('q@example.org'))
  expect((await resend.emails.send(mail('q@example.org'))).error).toMatchObject({ statusCode: 429 })
})
