import { decideUpdate, listUpdates, writeUpdate } from '#app/domain/campaigns/index.server.ts'
import { linkKey } from '#app/domain/payments/index.server.ts'
import { receipts } from '#db/schema/receipts.ts'
import { climberPath, ownClimbPath, picturePath, posterPath, receiptPath, shortPath, teamPath } from '#app/ui/paths.ts'
import { aClimber, aShownClimber, aTeam, SLUG } from '#tests/factories/climbers.ts'
import { applyAll } from '#tests/factories/inbox.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { until } from '#tests/setup/stream.ts'
import { describe, expect, test } from 'vitest'

const CAMPAIGN = `/campaigns/${SLUG}`
const textOf = async (asked: Promise<Response>) => (await asked).text()
const pay = async (site: Site, account: string, TransAmount: string) => {
  await site.hook('/confirmation', aConfirmation({ BillRefNumber: account, TransAmount }))
  await applyAll(site.ctx)
}
const og = (html: string, property: string): string =>
  new RegExp(`<meta property="og:${property}" content="([^"]*)"`).exec(html)?.[1] ?? ''

describe('a short address', () => {
  test('leads to a climber, to a team and to the campaign, and to nobody who is not shown', async () => {
    await using site = await openSite()
    const [shown, asked, team] = [await aShownClimber(site.ctx), await aClimber(site.ctx), await aTeam(site.ctx)]
    const to = async (code: string) => {
      const { status, headers } = await site.get(shortPath(code))
      return [status, headers.get('location')]
    }
    expect(await to(shown.code)).toEqual([302, climberPath(SLUG, shown.code)])
    expect(await to(team.code)).toEqual([302, teamPath(SLUG, team.code)])
    expect(await to('cpeakv')).toEqual([302, CAMPAIGN])
    for (const code of [asked.code, 'k22222222']) expect(await to(code)).toEqual([404, null])
  })
})

describe('what others show beside a link', () => {
  test('is a picture of its own address, kept until the total has moved', async () => {
    await using site = await openSite()
    const { code } = await aShownClimber(site.ctx)
    const path = picturePath(code, 'en')
    const first = await site.get(path)
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png'])
    const tag = first.headers.get('etag') ?? ''
    await until(async () => (await site.get(path, { 'if-none-match': tag })).status === 304)
    await pay(site, code, '500.00')
    await until(async () => (await site.get(path, { 'if-none-match': tag })).status === 200)
    expect((await site.get(path)).headers.get('etag')).not.toBe(tag)
    for (const file of ['fr.png', 'en.jpg', 'a4-en.png'])
      expect((await site.get(`${shortPath(code)}/picture/${file}`)).status).toBe(404)
  })

  test('says whose page it is and where, with no photo in it, and of a child her first name alone', async () => {
    await using site = await openSite()
    const child = { name: 'Amani', isChild: true, guardian: 'Mama Mlezi', guardianConsents: true }
    const { code } = await aShownClimber(site.ctx, child)
    const html = await textOf(site.get(climberPath(SLUG, code)))
    expect(og(html, 'title')).toBe('Amani · Climb for Justice')
    expect(og(html, 'image')).toBe(`http://portal.test${picturePath(code, 'en')}`)
    expect(og(html, 'url')).toBe(`http://portal.test${climberPath(SLUG, code)}`)
    expect(html.slice(0, html.indexOf('</head>'))).not.toMatch(/Mlezi|\/photos\//)
    expect(og(await textOf(site.get(CAMPAIGN, { 'accept-language': 'sw' })), 'image')).toContain('/picture/sw.png')
  })

  test('is to be had from the page without scripts: WhatsApp, words in both languages, posters', async () => {
    await using site = await openSite()
    const { code, key } = await aShownClimber(site.ctx, { name: 'Nuru' })
    const html = await textOf(site.get(climberPath(SLUG, code)))
    const [, sent = ''] = /href="https:\/\/wa\.me\/\?text=([^"]+)"/.exec(html) ?? []
    expect(decodeURIComponent(sent)).toContain(`Nuru climbs`)
    expect(decodeURIComponent(sent)).toContain(`http://portal.test${shortPath(code)}`)
    expect(html).toContain('Nuru anapanda kwa ajili ya makao')
    for (const paper of ['a4', 'a6'] as const) expect(html).toContain(posterPath(code, paper, 'sw'))
    expect(await textOf(site.get(ownClimbPath(key)))).toContain('https://wa.me/?text=I%20climb')
  })

  test('includes a poster that is opened and kept like a page', async () => {
    await using site = await openSite()
    const { code } = await aShownClimber(site.ctx)
    const poster = await site.get(posterPath(code, 'a6', 'sw'))
    expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(Buffer.from(await poster.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
    for (const file of ['a5-en.pdf', 'a4-fr.pdf', 'a4.pdf'])
      expect((await site.get(`${shortPath(code)}/poster/${file}`)).status).toBe(404)
  })
})

async function published(site: Site, titleEn: string): Promise<void> {
  const desk = async () => actingAs(site.ctx, (await someoneWith(site.ctx, 'communications')).personId)
  const words = { titleEn, textEn: 'At <dawn> & later', titleSw: 'Tunaondoka', textSw: 'Alfajiri na mapema' }
  await writeUpdate(await desk(), { slug: SLUG, ...words })
  const second = await desk()
  const draft = (await listUpdates(second)).find(({ state }) => state === 'draft')
  await decideUpdate(second, { updateId: draft?.id ?? '', isPublished: true, seenAt: draft?.seenAt ?? new Date(0) })
}

describe('news of the climb', () => {
  test('stands on a page and in a feed by language once a second person has published it, kept or not', async () => {
    await using site = await openSite()
    const page = `${CAMPAIGN}/updates`
    expect(await textOf(site.get(page))).toContain('Nothing has been told yet.')
    expect(await textOf(site.get(`${page}.xml?lang=sw`))).not.toContain('<item>')
    await published(site, 'We leave')
    await until(async () => (await textOf(site.get(page))).includes('We leave'))
    await until(async () => (await textOf(site.get(`${page}.xml?lang=sw`))).includes('<title>Tunaondoka</title>'))
    const feed = await site.get(`${page}.xml`)
    expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(await feed.text()).toContain('&lt;p&gt;At &amp;lt;dawn&amp;gt; &amp;amp; later&lt;/p&gt;')
  })

  test('is written at the desk in both languages, and published by another hand only', async () => {
    await using site = await openSite()
    const [writer, second] = [
      await signIn(site, { roles: ['communications'] }),
      await signIn(site, { roles: ['fundraising'] }),
    ]
    const words = { titleEn: 'Boots are on', textEn: 'We leave.', titleSw: 'Viatu tayari', textSw: 'Tunaondoka.' }
    const refused = await writer.post('/staff/updates?index', { do: 'write', ...words, textSw: '' })
    expect([refused.status, (await refused.text()).includes('value="Boots are on"')]).toEqual([400, true])
    const written = await writer.post('/staff/updates', { do: 'write', ...words })
    expect(written.headers.get('location')).toBe('/staff/updates?said=written')
    expect(await textOf(writer.get('/staff/updates'))).toContain('You wrote in it last')
    const html = await textOf(second.get('/staff/updates'))
    const [, update = ''] = /name="update" value="([^"]+)"/.exec(html) ?? []
    const [, seenAt = ''] = /name="seenAt" value="([^"]+)"/.exec(html) ?? []
    const own = await writer.post('/staff/updates', { do: 'publish', update, seenAt })
    expect(own.headers.get('location')).toBe('/staff/updates?refused=own_words')
    expect(await textOf(writer.get(`/staff/updates/${update}`))).toContain('value="Boots are on"')
    const done = await second.post('/staff/updates', { do: 'publish', update, seenAt })
    expect(done.headers.get('location')).toBe('/staff/updates?said=published')
  })
})

describe('a widget for other people’s pages', () => {
  test('may stand in a frame, alone of all pages, runs no script, and speaks the language it is asked for', async () => {
    await using site = await openSite()
    const path = `${CAMPAIGN}/widget`
    for (const address of [`${path}?lang=sw`, `${path}?lang=sw`]) {
      const answer = await site.get(address, { cookie: 'lang=en' })
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain('frame-ancestors *')
      expect(policy).toContain("script-src 'none'")
      expect(answer.headers.get('x-frame-options')).toBeNull()
      const html = await answer.text()
      expect(html).toContain('<html lang="sw">')
      expect(html).toContain('Panda nasi')
      expect(html).not.toMatch(/<script|enhance\.js/)
    }
    const { headers } = await site.get(CAMPAIGN)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('the screen in a hall', () => {
  test('shows who gave lately as a friend, and its stream brings who comes, without a sum', async () => {
    await using site = await openSite()
    await pay(site, 'CPEAKV', '777.00')
    await until(async () => (await textOf(site.get(`${CAMPAIGN}/screen`))).includes('A friend of Kenya</li>'))
    const gone = new AbortController()
    const stream = await fetch(`${site.url}${CAMPAIGN}/events`, { signal: gone.signal })
    const first = await stream.body?.getReader().read()
    expect(Buffer.from(first?.value ?? []).toString()).toContain('"friends":[null]')
    gone.abort()
  })
})

test('thanks are said on her own page, read at the desk, and stand on the receipt of who gave to her', async () => {
  await using site = await openSite()
  const { key, code } = await aShownClimber(site.ctx, { name: 'Nuru' })
  const sent = await site.post(`${ownClimbPath(key)}/thanks`, { thanks: 'Asanteni sana!' })
  expect(sent.headers.get('location')).toBe(`${ownClimbPath(key)}?said=thanked`)
  const desk = await signIn(site, { roles: ['communications'] })
  const html = await textOf(desk.get('/staff/words'))
  expect(html).toContain('Asanteni sana!')
  const [, climber = ''] = /name="climber" value="([^"]+)"/.exec(html) ?? []
  const [, seenAt = ''] = /name="seenAt" value="([^"]+)"/.exec(html) ?? []
  expect((await desk.post('/staff/words', { climber, seenAt, do: 'show' })).headers.get('location')).toBe(
    '/staff/words',
  )
  await pay(site, code, '300.00')
  const [receipt] = await site.ctx.db.select().from(receipts)
  expect(await textOf(site.get(receiptPath(linkKey(site.ctx, receipt?.id ?? ''))))).toContain('Nuru says thank you')
})
