import { oneOff, openCards } from '#tests/factories/cards.ts'
import { startCards } from '#practice/cards/cards.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Stripe } from 'stripe'
import { describe, expect, test } from 'vitest'

const idempotencyKey = 'gift/gift_1/checkout/1'

describe('a key', () => {
  test('makes one session of two requests, and refuses a different one', async () => {
    await using open = await openCards()
    const { stripe, cards } = open
    const first = await stripe.checkout.sessions.create(oneOff(), { idempotencyKey })
    const again = await stripe.checkout.sessions.create(oneOff(), { idempotencyKey })
    expect([again.id, again.lastResponse.headers['idempotent-replayed']]).toEqual([first.id, 'true'])
    const other = stripe.checkout.sessions.create(oneOff({}, 300_000), { idempotencyKey })
    await expect(other).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
    expect(cards.sessions()).toHaveLength(1)
  })

  test('that is under way is refused, and one whose request was refused may be used again', async () => {
    await using open = await openCards({ secondsScale: 0.1 })
    const { stripe, cards } = open
    cards.fault({ path: '/checkout/sessions', status: 200, delaySeconds: 2 })
    const slow = stripe.checkout.sessions.create(oneOff(), { idempotencyKey })
    await expect
      .poll(() => stripe.checkout.sessions.create(oneOff(), { idempotencyKey }).catch((e: unknown) => e))
      .toMatchObject({
        statusCode: 409,
      })
    await slow
    const wrong = oneOff({ submit_type: 'gift' as 'donate' })
    await expect(stripe.checkout.sessions.create(wrong, { idempotencyKey: 'k' })).rejects.toThrow('submit_type')
    await stripe.checkout.sessions.create(oneOff(), { idempotencyKey: 'k' })
    expect(cards.sessions()).toHaveLength(2)
  })

  test.each([
    ['hangs up after the work', { status: 0, afterTheWork: true }],
    ['hangs up before it', { status: 0 }],
    ['answers 500 before it', { status: 500 }],
  ])('saves the retry of a call that %s', async (_, fault) => {
    await using open = await openCards()
    const patient = open.client({ maxNetworkRetries: 2 })
    open.cards.fault({ path: '/checkout/sessions', ...fault })
    const session = await patient.checkout.sessions.create(oneOff(), { idempotencyKey })
    expect(open.cards.sessions().map(({ id }) => id)).toEqual([session.id])
  })

  test('remembers a 500 that came after the work, for ever: only looking helps then', async () => {
    await using open = await openCards()
    const { stripe, cards } = open
    cards.fault({ path: '/checkout/sessions', afterTheWork: true })
    for (let n = 0; n < 2; n++) {
      await expect(stripe.checkout.sessions.create(oneOff(), { idempotencyKey })).rejects.toMatchObject({
        statusCode: 500,
      })
    }
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
  })
})

describe('the door', () => {
  test('is closed to another key, another version and unknown addresses, each with a typed error', async () => {
    await using open = await openCards()
    const { client, cards, stripe } = open
    await expect(client({}, 'sk_test_other').charges.list()).rejects.toMatchObject({ statusCode: 401 })
    const apiVersion = '2020-08-27' as typeof Stripe.API_VERSION
    await expect(client({ apiVersion }).charges.list()).rejects.toThrow('Stripe-Version')
    await expect(stripe.coupons.list()).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 })
    expect(cards.unknown()).toEqual(['GET /v1/coupons'])
  })

  test('answers slowly, with 429 or with 500 when told to', async () => {
    await using open = await openCards({ secondsScale: 0.1 })
    const { client, cards } = open
    cards.fault({ path: '/charges', status: 429 })
    await expect(client().charges.list()).rejects.toMatchObject({ type: 'StripeRateLimitError' })
    cards.fault({ path: '/charges', status: 200, delaySeconds: 5, times: 2 })
    await expect(client({ timeout: 50 }).charges.list()).rejects.toMatchObject({ type: 'StripeConnectionError' })
    expect((await client().charges.list()).data).toEqual([])
  })

  test('says what is missing, and what cannot be expanded', async () => {
    await using open = await openCards()
    const { stripe } = open
    await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    })
    const { id } = await stripe.checkout.sessions.create(oneOff())
    const deep = stripe.checkout.sessions.retrieve(id, { expand: ['a.b.c.d.e'] })
    await expect(deep).rejects.toThrow('more than 4 levels')
    await expect(stripe.checkout.sessions.retrieve(id, { expand: ['nothing'] })).rejects.toThrow('cannot be expanded')
  })
})

test('everything can be steered over HTTP as well', async () => {
  await using open = await openCards()
  const { cards, stripe } = open
  const { id } = await stripe.checkout.sessions.create(oneOff())
  const ask = async (name: string, body?: object) => {
    const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await (await fetch(`${cards.url}/_cards/${name}`, init)).json()) as { result?: unknown; error?: string }
  }
  expect(await ask('pay', { session: id, with: { card: '4242424242424242' } })).toEqual({ result: { outcome: 'paid' } })
  await ask('idle')
  expect(await ask('unknown')).toEqual({ result: [] })
  expect((await ask('charges')).result).toHaveLength(1)
  expect((await ask('events?type=charge.updated')).result).toHaveLength(1)
  expect((await ask('set', { webhooks: { copis: 2 } })).error).toContain('no such setting')
})

test('the books outlive a restart, the clock too', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cards-'))
  const statePath = join(dir, 'cards.json')
  await using open = await openCards({ statePath })
  const { id } = await open.stripe.checkout.sessions.create(oneOff())
  open.cards.pay(id)
  open.cards.advance(3600)
  const { now } = open.cards.advance(0)
  await open.cards.stop()
  const next = await startCards({ statePath })
  expect(next.charges()).toHaveLength(1)
  expect(next.advance(0).now).toBeGreaterThanOrEqual(now)
  await next.stop()
  rmSync(dir, { recursive: true, force: true })
})
