import { ROLES } from '#app/domain/people/roles/roles.ts'
import { openBreach } from '#app/domain/people/rights/breach-open.server.ts'
import { aMember, aSessionOf } from '#tests/factories/accounts.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { aRequest } from '#tests/factories/rights.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { ROOT, sources } from '#tests/static/tree.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'

const publicUrl = 'https://portal.test'
const page = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''

/** Somebody with every role, and one of each thing that has an address of its own. */
async function everythingOf(site: Site) {
  const her = await aMember(site.ctx, { roles: ROLES, app: true })
  const { requestId } = await aRequest(site.ctx, her.personId, 'copy')
  const opened = await openBreach(actingAs(site.ctx, her.personId), { facts: 'a stick was lost' })
  if (!opened.ok) throw new Error(opened.code)
  site.moveClock(25 * 3_600)
  const other = await aPerson(site.ctx)
  const ids = { $personId: other.personId, $requestId: requestId, $breachId: opened.value.breachId }
  return { her, cookie: (await aSessionOf(site.ctx, site.auth, her, 'totp')).get('cookie') ?? '', ids }
}

describe('no page', () => {
  /** The one link to somebody else's page: whoever touches it wants to write to a friend there. */
  const TO_A_FRIEND = /<a class="button" href="https:\/\/wa\.me\/\?text=[\w%.~()!*'-]*">/g
  /** Where an address leads that is not ours; browsers resolve `//host` and `/\host` to another one. Two are names that nothing fetches, and a hint has `https://…`. */
  const elsewhere = (page: string): string[] => {
    const html = page.replaceAll(publicUrl, '').replaceAll(TO_A_FRIEND, '<a>')
    return [...html.matchAll(/\s(?:src|srcset|href|action|formaction|poster|data|ping|cite|background)="([^"]*)"/g)]
      .map(([, address = '']) => address)
      .filter((address) => !/^(?:$|#|tel:|mailto:|\/(?![/\\]))/.test(address))
      .concat(html.match(/https?:(?:\/\/|&#x2F;)(?!www\.w3\.org\/|schema\.org"|…)[^\s"'<]*/g) ?? [])
  }

  test('asks anything of anybody else, or leads there, whoever looks at it', async () => {
    await using site = await openSite({ publicUrl })
    const { cookie, ids } = await everythingOf(site)
    let pages = 0
    for (const { path } of everyRoute(ids).filter(({ path: at }) => !at.endsWith('/events'))) {
      for (const headers of [{ accept: 'text/html' }, { accept: 'text/html', cookie }]) {
        const { text, headers: answered } = await page(site.get(path, headers))
        if (!answered.get('content-type')?.startsWith('text/html')) continue
        pages++
        expect([path, elsewhere(text)]).toEqual([path, []])
        // What the policy would block is not there in the first place; data for those who search is no program.
        expect([
          path,
          /<(?:script(?![^>]* (?:src=|type="application\/ld\+json"))|style|iframe|object|embed|base)\b|\son\w+="/i.exec(
            text,
          )?.[0],
        ]).toEqual([path, undefined])
      }
    }
    expect(pages).toBeGreaterThan(60)
  })

  test('and one that does is found', () => {
    for (const html of [
      '<img src="https://t.example/x.gif">',
      '<img src="https://wa.me/?text=x">',
      '<a class="button" href="https://wa.me/2547">',
      '<a href="//t.example/">',
      '<form action="/\\t.example">',
      '<meta content="0;url=https://t.example/">',
      '<p style="background:url(http://t.example/)">',
    ])
      expect(elsewhere(html), html).not.toEqual([])
    for (const html of ['"https://schema.org/x"', 'https://schema.org.example/"'])
      expect(elsewhere(html)).not.toEqual([])
    expect(
      elsewhere(
        '{"@context":"https://schema.org"}<a href="/me"><a href="#x"><a href="tel:1"><svg xmlns="http://www.w3.org/2000/svg">',
      ),
    ).toEqual([])
  })
})

test('files that we hand out load nothing, and say nothing of who made them and on what machine', () => {
  const KNOWN = ['.css', '.js', '.json', '.svg', '.txt']
  const MADE = /<metadata|<!--|sodipodi|inkscape|adobe|figma|sourceMappingURL|@import|url\(\s*["']?(?:https?:|\/\/)/i
  const files = sources('build/client/**/*.*')
  expect(files.length).toBeGreaterThan(20)
  for (const { path } of files) {
    const text = readFileSync(`${ROOT}${path}`, 'utf8')
    // Another kind of file needs another look: photographs say where they were taken.
    expect([path, KNOWN.includes(extname(path))]).toEqual([path, true])
    expect([path, MADE.exec(text)?.[0], text.includes(ROOT)]).toEqual([path, undefined, false])
  }
})

describe('who looks over a shoulder, or through the history of a browser', () => {
  const WHOSE = /coalition|defender|m?tetezi|haki za|human.?rights|\bhrd\b|protest|maandamano/i
  /** The law wants it said to whom consent is given; her own copy, and the desks of staff, speak of what they hold. */
  const SAYS_WHOSE = /^\/(?:join|me\/(?:apply|networks|privacy)|me\/privacy\/copy\/\w+|staff\b.*)$/

  test.each(['en', 'sw'])('learns from no page around an account whose site it is (%s)', async (language) => {
    await using site = await openSite({ publicUrl })
    const { cookie, ids } = await everythingOf(site)
    const around = everyRoute(ids).filter(({ id }) => /^routes\/_(?:auth|portal|staff)\./.test(id))
    const seen = new Set<string>()
    // One that is not there as well.
    for (const path of [...around.map((route) => route.path), '/me/nowhere', '/staff/nowhere', '/recover/a/b']) {
      const { headers, text } = await page(
        site.get(path, { accept: 'text/html', cookie: `${cookie}; __Host-lang=${language}` }),
      )
      const isPage = text.startsWith('<!')
      const shown = !isPage ? '' : SAYS_WHOSE.test(path) ? text.replace(/<main[\s\S]*<\/main>/, '') : text
      expect([path, WHOSE.exec(path + (headers.get('location') ?? '') + shown)?.[0]]).toEqual([path, undefined])
      if (isPage) seen.add(titleOf(text))
    }
    expect(seen.size).toBeGreaterThan(20)
    for (const title of seen) expect(title).toMatch(/^[\p{L} ]{3,25}$/u)
  })

  test('finds a file under a name that says nothing', async () => {
    await using site = await openSite({ publicUrl })
    const { her, cookie, ids } = await everythingOf(site)
    const copy = await page(site.get(`/me/privacy/copy/${ids.$requestId}/file`, { cookie }))
    expect(copy.text).toContain(her.name)
    expect(copy.headers.get('content-disposition')).toBe('attachment; filename="copy.json"')
  })
})

const HER = {
  name: 'Zawadikanari Mwendwasiri',
  legalName: 'Tumaini Fichouhuru',
  phone: '0712 873 911',
  email: 'kanarifiche@example.org',
  passphrase: 'nyumbakanari kumi na nne juu',
}
const CANARY = /zawadikanari|mwendwasiri|tumaini|fichouhuru|712[ ]?873[ ]?911|kanarifiche|nyumbakanari/i

test('what she tells of herself stands on pages that she asked for, and in no address, title, cookie, log line or error', async () => {
  await using site = await openSite({ publicUrl })
  const traces: string[] = []
  const ask = async (path: string, body: Record<string, string> | null, headers: Record<string, string> = {}) => {
    const answer = await page(body ? site.post(path, body, headers) : site.get(path, headers))
    traces.push(path, titleOf(answer.text), answer.headers.get('location') ?? '', ...answer.headers.getSetCookie())
    return answer
  }
  const form = { ...HER, language: 'en', county: '', consent: 'membership_record', invitation: '' }
  expect((await ask('/join', { ...form, county: '99' })).text).not.toContain(HER.passphrase)
  const joined = await ask('/join', form)
  const [, handle = ''] = /([a-z]+-[a-z]+-\d{3})/.exec(joined.text) ?? []
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect([joined.status, handle !== '', cookie.startsWith('__Host-s=')]).toEqual([200, true, true])

  // Signing in under what is no sign-in name yet, asking for a way back, codes that are none.
  for (const [path, body] of [
    ['/sign-in', { identifier: HER.email, passphrase: HER.passphrase }],
    ['/sign-in', { identifier: handle, passphrase: `${HER.passphrase} tena` }],
    ['/recover', { identifier: HER.email }],
    ['/freeze', { code: HER.name }],
    ['/return', { code: HER.name, passphrase: HER.passphrase }],
    ['/sign-in/second', { code: HER.name }],
  ] as const)
    expect((await ask(path, body)).text).not.toContain(HER.passphrase)

  // Signed in, she is named where she asks for it and nowhere else.
  const named: string[] = []
  for (const { path } of everyRoute().filter(({ id }) => id.startsWith('routes/_portal.')))
    if (CANARY.test((await ask(path, null, { cookie })).text)) named.push(path)
  expect(named).toEqual(['/me/details', '/me/details/contacts'])
  expect((await ask('/me', { show: 'yes' }, { cookie })).text).toContain(HER.name)

  // An officer looks for her by post, sees her masked, and opens her record.
  const officer = await aMember(site.ctx, { roles: ['membership_officer'], app: true })
  const desk = { cookie: (await aSessionOf(site.ctx, site.auth, officer, 'totp')).get('cookie') ?? '' }
  const found = await ask('/staff/people', { query: 'Mwendwasiri' }, desk)
  const record = /href="(\/staff\/people\/per_\w+)"/.exec(found.text)?.[1] ?? ''
  expect(found.text.replace('value="Mwendwasiri"', '')).not.toMatch(/mwendwasiri|fichouhuru|873|kanarifiche/i)
  expect((await ask(record, null, desk)).text).not.toMatch(CANARY)
  expect((await ask(record, { reason: 'she asked by phone for a new card' }, desk)).text).toContain(HER.legalName)

  // And when the database fails under what was typed.
  const owner = postgres(site.databaseUrl, { max: 1 })
  await owner`alter table persons rename to gone`
  await owner.end()
  for (const broken of [await ask('/join', form), await ask('/me/details', null, { cookie })]) {
    expect(broken.status).toBe(500)
    expect(broken.text).not.toMatch(CANARY)
    expect(broken.text).not.toMatch(/persons|relation|\.ts\b/)
  }
  expect(site.logged()).toContain('fault')
  expect(site.logged()).not.toContain(handle)
  for (const trace of [...traces, site.logged()]) expect(trace).not.toMatch(CANARY)
})

test('who follows every link, stream and number that a visitor is shown finds no giver', async () => {
  await using site = await openSite({ publicUrl })
  await site.post('/give/climb-for-justice', { phone: '0712 873 911', amount: '777' })
  const [attempt] = await site.ctx.db.select().from(paymentAttempts)
  await deliver(
    site.ctx,
    incoming('prompt_callback', aPaidCallback({ amount: 777, receipt: 'UKLKANARI1' }), {
      pathKey: attempt?.callbackKey ?? '',
    }),
    incoming(
      'confirmation',
      aConfirmation({ TransID: 'UKLKANARI2', FirstName: 'ZAWADIKANARI', BillRefNumber: 'kanarifiche' }),
    ),
  )
  const found = new Map<string, string>()
  const queue = ['/', '/robots.txt', '/sitemap.xml', '/give', '/campaigns', '/givers', '/feed']
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (found.has(path)) continue
    const response = await site.get(path)
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      const reader = response.body?.getReader()
      found.set(path, new TextDecoder().decode((await reader?.read())?.value))
      await reader?.cancel()
      continue
    }
    const text = await response.text()
    found.set(path, text)
    const links = [...text.matchAll(/(?:href|action|data-live-source)="(\/[^"#]*)"/g)].map(([, to = '']) => to)
    queue.push(...links, response.headers.get('location') ?? '/')
    if (/^\/campaigns\/[\w-]+$/.test(path)) queue.push(`${path}.json`, `${path}.data`)
  }
  expect([...found.keys()]).toEqual(
    expect.arrayContaining(['/campaigns/climb-for-justice.json', '/campaigns/climb-for-justice/events', '/sign-in']),
  )
  expect(found.get('/campaigns/climb-for-justice.json')).toContain('"gifts":2')
  for (const [path, text] of found)
    expect([path, /kanari|712[ ]?873|873[ ]?911|UKLKANARI/i.exec(text)?.[0]]).toEqual([path, undefined])
  // Her own page is there for whoever has its address of 128 random bits, and shows no more than the end of a number.
  const own = await page(site.get(`/give/waiting/${attempt?.pageKey}`))
  expect([own.status, /712873911|0712 ?873 ?911/.test(own.text)]).toEqual([200, false])
})
