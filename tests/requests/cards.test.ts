import { drainEvents } from '#app/domain/payments/index.server.ts'
import { inboxMessages, paymentAttempts } from '#db/schema/payments.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { openShop, SHOP_SECRET } from '#tests/factories/shop.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { solveChallenge } from 'altcha-lib/v1'
import { Stripe } from 'stripe'
import { describe, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 90_000 })
const TRIES = process.env['PORTAL_TESTS'] === 'long' ? 400 : 40
const PAGE = '/give/climb-for-justice/card'

const GIFT = { currency: 'KES', amount: '2,500', often: 'once', email: '', name: '' }
const from = (address: string) => ({ 'x-forwarded-for': address })

/** The hidden fields of a page, as a browser would send them back. */
async function shown(site: Pick<Site, 'get'>, headers = {}): Promise<{ stamp: string }> {
  const html = await (await site.get(PAGE, headers)).text()
  return { stamp: /name="stamp" value="([^"]+)"/.exec(html)?.[1] ?? '' }
}

describe('a gift by card', () => {
  test('leads from our form to the network’s page, and is in the total once the network has told us', async () => {
    await using shop = await openShop()
    const hidden = await shown(shop)
    shop.moveClock(5)
    const sent = await shop.post(PAGE, { ...GIFT, ...hidden, covers: 'yes' })
    expect(sent.status).toBe(303)
    const [session] = shop.cards.sessions()
    const left = await shop.get(String(session?.cancel_url).replace(shop.publicUrl, ''))
    expect(await left.text()).toContain('You came back without paying. Nothing was taken.')
    expect(sent.headers.get('location')).toBe(session?.url)
    // 2,500 and what 3.5 % and 30 take of the whole.
    expect(session?.amount_total).toBe(262_177)
    shop.cards.pay(session?.id ?? '')
    await shop.cards.idle()
    const ctx = { ...shop.ctx, actor: { kind: 'system' as const, job: 'cards' } }
    await drainEvents(ctx, shop.network)
    expect(await climbTotal(ctx)).toEqual({ cents: 262_177n, gifts: 1n })
    const back = await shop.get(String(session?.success_url).replace(shop.publicUrl, ''))
    const html = await back.text()
    expect(html).toContain('Thank you')
    expect(html).toContain('Code of the card payment')
    expect(html).not.toContain('M-Pesa')
  })

  test.each([
    [{ amount: '' }, 'Write an amount'],
    [{ amount: 'lots' }, 'in digits'],
    [{ amount: '2.505' }, 'in digits'],
    [{ amount: '50' }, 'The smallest gifts by card'],
    [{ amount: '99,000,000' }, 'The largest gifts by card'],
    [{ email: 'nobody' }, 'does not read as an e-mail address'],
    [{ often: 'monthly', consent: 'yes' }, 'needs an e-mail address'],
    [{ often: 'monthly', email: 'a@b.example' }, 'Please tick'],
  ])('with %j is sent back with what was typed, and %j', async (fields, words) => {
    await using site = await openSite()
    const sent = await site.post(PAGE, { ...GIFT, name: 'Mfano', ...fields })
    expect(sent.status).toBe(400)
    const html = await sent.text()
    expect(html).toContain(words)
    expect(html).toContain('value="Mfano"')
  })

  test('is told of all that is wrong with it at once', async () => {
    await using site = await openSite()
    const wrong = { often: 'monthly', amount: '0.2', email: 'nobody', name: 'x'.repeat(121) }
    const html = await (await site.post(PAGE, { ...GIFT, ...wrong })).text()
    for (const words of [
      'The smallest gifts by card',
      'does not read as an e-mail',
      'at most 120 letters',
      'Please tick',
    ])
      expect(html).toContain(words)
  })

  test('in a currency for which staff keep no rate cannot be chosen, nor forged', async () => {
    await using shop = await openShop()
    const html = await (await shop.get(PAGE)).text()
    expect(html).not.toContain('value="USD"')
    const hidden = await shown(shop)
    shop.moveClock(5)
    const sent = await shop.post(PAGE, { ...GIFT, currency: 'USD', amount: '25', ...hidden })
    expect(sent.status).toBe(400)
    expect(shop.cards.sessions()).toEqual([])
  })
})

test('charges that staff mistype come back as they were typed, beside those of the other currencies', async () => {
  await using site = await openSite()
  const finance = await signIn(site, { roles: ['finance'] })
  const sent = await finance.post('/staff/settings/charges', { currency: 'USD', percent: '3,5', fixed: '0.45' })
  expect(sent.status).toBe(400)
  const shown = [...(await sent.text()).matchAll(/name="(?:percent|fixed)"[^>]* value="([^"]*)"/g)].map(
    ([, typed]) => typed,
  )
  expect(shown).toEqual(['3.5', '30.00', '3,5', '0.45', '3.5', '0.30', '3.5', '0.30'])
})

describe('whoever tries out cards', () => {
  test(`${TRIES} times in five minutes from one address is stopped after the tenth, and honest givers go on`, async () => {
    await using shop = await openShop()
    const thief = from('198.51.100.7')
    const hidden = await shown(shop, thief)
    shop.moveClock(5)
    const tries = []
    for (let i = 0; i < TRIES; i++) tries.push((await shop.post(PAGE, { ...GIFT, ...hidden }, thief)).status)
    expect(tries.filter((status) => status === 303).length).toBeLessThanOrEqual(10)
    expect(tries.slice(10).every((status) => status === 429)).toBe(true)
    const opened = shop.cards.sessions().length
    expect(opened).toBeLessThanOrEqual(10)

    for (let i = 0; i < 5; i++) {
      const giver = from(`203.0.113.${i + 1}`)
      const own = await shown(shop, giver)
      shop.moveClock(5)
      expect((await shop.post(PAGE, { ...GIFT, ...own }, giver)).status).toBe(303)
    }
  })

  test('has to let a browser work from the fourth try on, and each piece of work counts once', async () => {
    await using shop = await openShop()
    const address = from('198.51.100.8')
    const hidden = await shown(shop, address)
    shop.moveClock(5)
    for (let i = 0; i < 3; i++) expect((await shop.post(PAGE, { ...GIFT, ...hidden }, address)).status).toBe(303)
    const asked = await shop.post(PAGE, { ...GIFT, ...hidden }, address)
    expect(asked.status).toBe(429)
    const found =
      /data-challenge="([^"]+)"/
        .exec(await asked.text())?.[1]
        ?.replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&') ?? '{}'
    const challenge = JSON.parse(found) as {
      challenge: string
      salt: string
      maxnumber: number
      signature: string
      algorithm: string
    }
    const solved = await solveChallenge(challenge.challenge, challenge.salt, 'SHA-256', challenge.maxnumber).promise
    const proof = btoa(
      JSON.stringify({
        algorithm: 'SHA-256',
        challenge: challenge.challenge,
        number: solved?.number,
        salt: challenge.salt,
        signature: challenge.signature,
      }),
    )
    expect((await shop.post(PAGE, { ...GIFT, ...hidden, proof }, address)).status).toBe(303)
    expect((await shop.post(PAGE, { ...GIFT, ...hidden, proof }, address)).status).toBe(429)
  })

  test('fills in what nobody sees, or is faster than any hand, or has made up when the form was shown, and opens no page', async () => {
    await using shop = await openShop()
    const hidden = await shown(shop)
    expect((await shop.post(PAGE, { ...GIFT, ...hidden })).status).toBe(400)
    shop.moveClock(5)
    expect((await shop.post(PAGE, { ...GIFT, ...hidden, website: 'http://x' })).status).toBe(429)
    const forged = `${shop.ctx.now().getTime().toString(36)}.${'a'.repeat(32)}`
    expect((await shop.post(PAGE, { ...GIFT, stamp: forged })).status).toBe(400)
    expect(shop.cards.sessions()).toEqual([])
    expect(await shop.ctx.db.select().from(paymentAttempts)).toEqual([])
  })
})

describe('a message of the card network', () => {
  const body = (id: string, livemode = false) =>
    JSON.stringify({
      id,
      object: 'event',
      type: 'payment_intent.succeeded',
      livemode,
      data: { object: { id: 'pi_1234' } },
    })
  const send = (site: Site, payload: string, signature: string) =>
    fetch(`${site.url}/hooks/cards`, { method: 'POST', body: payload, headers: { 'stripe-signature': signature } })
  const sign = (payload: string, secret: string = SHOP_SECRET) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret })
  const kept = (site: Site) => site.ctx.db.select({ eventId: inboxMessages.eventId }).from(inboxMessages)
  const openHooked = () =>
    openSite({ config: (config) => ({ ...config, cards: { ...config.cards, webhookSecrets: [SHOP_SECRET] } }) })

  test('is stored before it is answered, once however often it comes', async () => {
    await using site = await openHooked()
    const payload = body('evt_1')
    for (let i = 0; i < 3; i++) expect((await send(site, payload, sign(payload))).status).toBe(200)
    expect(await kept(site)).toEqual([{ eventId: 'evt_1' }])
  })

  test('that is not signed, was changed, is of the other world or far too large is refused and leaves nothing', async () => {
    await using site = await openHooked()
    const payload = body('evt_1')
    expect((await send(site, payload, '')).status).toBe(400)
    expect((await send(site, payload, sign(payload, 'whsec_other'))).status).toBe(400)
    expect((await send(site, payload.replace('evt_1', 'evt_2'), sign(payload))).status).toBe(400)
    const live = body('evt_3', true)
    expect((await send(site, live, sign(live))).status).toBe(400)
    const huge = body('evt_4') + ' '.repeat(1_100_000)
    expect((await send(site, huge, sign(huge))).status).toBe(413)
    expect((await site.get('/hooks/cards')).status).toBe(404)
    expect(await kept(site)).toEqual([])
    expect(site.logged()).not.toContain('evt_')
  })

  test('is not called received while it cannot be stored', async () => {
    await using site = await openHooked()
    await site.owner.sql`alter table inbox_messages rename to gone`
    const payload = body('evt_1')
    expect((await send(site, payload, sign(payload))).status).toBe(503)
  })
})
