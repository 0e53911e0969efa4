// Long because what every answer carries, and what each kind of page carries besides, is one list.
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { applyAll } from '#tests/factories/inbox.ts'
import { aMember, aSessionOf, PASSPHRASE } from '#tests/factories/accounts.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { readdirSync } from 'node:fs'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'

const publicUrl = 'https://portal.test'
const CLIMB = '/campaigns/climb-for-justice'

/** Written out here once more, and not taken from the code that sends them: what is weakened there is noticed here. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'none'",
  'form-action': "'self' https://www.bbc.com https://checkout.stripe.com https://billing.stripe.com",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
}
const SHUT =
  'accelerometer camera clipboard-read display-capture fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment screen-wake-lock serial usb xr-spatial-tracking'
const OF_PAGES = ['x-frame-options', 'cross-origin-opener-policy']
const WANTED = {
  'content-security-policy': Object.entries(POLICY)
    .map((part) => part.join(' '))
    .join('; '),
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}
/** The one page that is made for frames on other sites, where no script of ours runs. */
const FRAMED = {
  ...WANTED,
  'content-security-policy': WANTED['content-security-policy']
    .replace("frame-ancestors 'none'", 'frame-ancestors *')
    .replace("script-src 'self'", "script-src 'none'"),
  'x-frame-options': null,
  'cross-origin-opener-policy': null,
  'cross-origin-resource-policy': 'cross-origin',
}
/** The one page that has a worker, so that it is there without a network, and reads tickets by the camera. */
const AT_THE_DOOR = {
  ...WANTED,
  'content-security-policy': WANTED['content-security-policy'].replace("worker-src 'none'", "worker-src 'self'"),
}
const wantedOf = (url: string) =>
  url.endsWith(`${CLIMB}/widget`) ? FRAMED : url.endsWith('/door/roll') ? AT_THE_DOOR : WANTED
/** What tells a stranger with what we are built, or gives a page of ours to another site. */
const NEVER = ['server', 'x-powered-by', 'x-page-shows', 'access-control-allow-origin', 'link', 'sourcemap', 'refresh']

/** What is wrong with an answer, whatever its status is. */
function wrongHeaders({ headers, url }: Response): string[] {
  // What browsers read of pages only would weigh on each script and stylesheet for nothing.
  const isFile = /\.(js|css)$/.test(url) && headers.get('cache-control') !== 'no-store'
  const shut = new Set(headers.get('permissions-policy')?.split(', '))
  return [
    ...Object.entries(wantedOf(url)).flatMap(([name, value]) =>
      headers.get(name) === value || (isFile && OF_PAGES.includes(name)) ? [] : [`${name}: ${headers.get(name)}`],
    ),
    ...SHUT.split(' ').flatMap((feature) =>
      isFile || shut.has(feature === 'camera' && url.endsWith('/door/roll') ? 'camera=(self)' : `${feature}=()`)
        ? []
        : [`${feature} is not shut`],
    ),
    ...NEVER.flatMap((name) => (headers.has(name) ? [`${name} is sent`] : [])),
    ...(headers.get('x-robots-tag')?.includes('noarchive') ? [] : ['may be archived']),
    ...headers.getSetCookie().filter((cookie) => !STRICT.test(cookie)),
  ]
}
const STRICT = /^__Host-(?=.*; Path=\/(?:;|$))(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Strict)(?!.*; Domain)/

/** Somebody who holds every role, signed in with two factors. */
async function everybodyAtOnce(site: Site) {
  const her = await aMember(site.ctx, { roles: ROLES, app: true })
  const cookie = (await aSessionOf(site.ctx, site.auth, her, 'totp')).get('cookie') ?? ''
  return { ...her, cookie }
}

/** A page, and what a script of Remix's would ask for in its place; nobody ever asks so for a stream. */
const addressesOf = (path: string): string[] => (path.endsWith('/events') ? [path] : [path, `${path}.data`])

/** Only the head of it: a stream of events has no end. */
async function head(answer: Promise<Response>): Promise<Response> {
  const response = await answer
  await response.body?.cancel()
  return response
}

describe('every route', () => {
  const ways = {
    'a visitor': async () => ({}),
    'somebody who holds every role': async (site: Site) => ({ cookie: (await everybodyAtOnce(site)).cookie }),
  }
  test.each(Object.entries(ways))(
    'answers %s with every header, whatever the answer is',
    async (_, headersOf) => {
      await using site = await openSite({ publicUrl })
      const headers = await headersOf(site)
      const statuses = new Set<number>()
      for (const { path } of everyRoute()) {
        for (const asked of [...addressesOf(path).map((at) => site.get(at, headers)), site.post(path, {}, headers)]) {
          const answer = await head(asked)
          statuses.add(answer.status)
          expect([path, answer.status, wrongHeaders(answer)]).toEqual([path, answer.status, []])
        }
      }
      // Pages, redirects, refused forms and what is not there were among them.
      for (const status of [200, 303, 400, 404]) expect(statuses).toContain(status)
    },
    180_000,
  )

  test('that is not the same for everybody is kept nowhere, and found by no search', async () => {
    await using site = await openSite({ publicUrl })
    const { cookie, personId } = await everybodyAtOnce(site)
    const kept: string[] = []
    for (const { path } of everyRoute({ $personId: personId })) {
      for (const address of addressesOf(path)) {
        const { headers } = await head(site.get(address, { cookie }))
        if (headers.get('cache-control') !== 'no-store' || headers.get('etag') !== null) kept.push(address)
        else expect([address, headers.get('x-robots-tag')]).toEqual([address, 'noindex, noarchive'])
      }
    }
    expect([...new Set(kept.map((address) => address.replace(/\.data$/, '')))]).toEqual([
      '/',
      CLIMB,
      `${CLIMB}/screen`,
      `${CLIMB}/updates`,
      `${CLIMB}/updates.xml`,
      `${CLIMB}/widget`,
      `${CLIMB}.json`,
      `${CLIMB}/funds`,
      `${CLIMB}/climbers`,
      `${CLIMB}/counties`,
      `${CLIMB}/outings`,
      '/design',
      '/check',
      '/trainings',
      '/safety',
      ...[
        '/about',
        '/work',
        '/impact',
        '/impact/figures.csv',
        '/impact/figures.json',
        '/nimamanetwork',
        '/engage',
        '/contact',
        '/partners',
        '/privacy',
        '/accessibility',
      ],
      '/robots.txt',
      '/sitemap.xml',
      ...['/newsroom', '/newsroom/rss.xml', '/newsroom/atom.xml', '/newsroom/feed.json', '/newsroom/kind/news'],
    ])
  }, 180_000)
})

test('what is no page has the headers too: files, what has not changed, refusals, callbacks and faults', async () => {
  await using site = await openSite({ publicUrl })
  const { cookie } = await everybodyAtOnce(site)
  const tag = (await head(site.get(CLIMB))).headers.get('etag') ?? ''
  const asset = `/assets/${readdirSync('build/client/assets')[0] ?? ''}`
  const answers: [number, Promise<Response>][] = [
    [200, site.get('/enhance.js')],
    [200, site.get('/favicon.svg')],
    [200, site.get('/robots.txt')],
    [200, site.get(asset)],
    [404, site.get('/assets/none.js')],
    [304, site.get(CLIMB, { 'if-none-match': tag })],
    [400, site.get('/%ff')],
    [405, fetch(`${site.url}/`, { method: 'DELETE' })],
    [403, site.post('/sign-in', {}, { origin: 'https://elsewhere.example' })],
    [413, site.post('/language', { to: 'x'.repeat(300_000) })],
    [415, fetch(`${site.url}/language`, { method: 'POST', body: '{}', headers: { origin: site.url } })],
    [200, site.hook('/confirmation', aConfirmation())],
    [404, site.hook('/payout', {})],
    [413, site.hook('/confirmation', 'x'.repeat(70_000))],
  ]
  for (const [status, answer] of answers) {
    const response = await head(answer)
    expect([response.url, response.status, wrongHeaders(response)]).toEqual([response.url, status, []])
  }
  await applyAll(site.ctx)

  const owner = postgres(site.databaseUrl, { max: 1 })
  await owner`alter table sessions rename to gone`
  await owner.end()
  const fault = await site.get('/me', { cookie })
  expect([fault.status, wrongHeaders(fault)]).toEqual([500, []])
  expect(await fault.text()).not.toMatch(/sessions|relation|postgres|select|at \//i)
})

test('each cookie is bound to this host and shut to scripts and other sites, and that of a session ends with the browser', async () => {
  await using site = await openSite({ publicUrl })
  const [plain, careful] = [await aMember(site.ctx), await aMember(site.ctx, { app: true })]
  const signIn = async ({ handle }: { handle: string }) =>
    (await head(site.post('/sign-in', { identifier: handle, passphrase: PASSPHRASE }))).headers.getSetCookie()
  const cookies = [
    ...(await signIn(plain)),
    ...(await signIn(careful)),
    ...(await head(site.post('/language', { to: 'sw', back: '/' }))).headers.getSetCookie(),
  ]
  expect(cookies.map((cookie) => /^[\w-]+/.exec(cookie)?.[0])).toEqual(['__Host-s', '__Host-step', '__Host-lang'])
  for (const cookie of cookies) expect(cookie).toMatch(STRICT)
  expect(cookies[0]).not.toMatch(/Max-Age|Expires/i)

  const inside = { cookie: cookies[0]?.split(';')[0] ?? '' }
  expect((await head(site.get('/me', inside))).status).toBe(200)
  for (const path of ['/sign-out', '/exit']) {
    const left = await head(site.post(path, {}, inside))
    expect([path, left.status, left.headers.get('clear-site-data')]).toEqual([
      path,
      303,
      expect.stringContaining('"storage"'),
    ])
  }
  expect((await head(site.get('/me', inside))).headers.get('location')).toBe('/sign-in')
})

test('a weaker header is noticed', () => {
  const good = new Headers({
    ...WANTED,
    'x-robots-tag': 'noarchive',
    'permissions-policy': SHUT.split(' ')
      .map((f) => `${f}=()`)
      .join(', '),
  })
  const wrong = (change: (headers: Headers) => void) => {
    const headers = new Headers(good)
    change(headers)
    return wrongHeaders(new Response(null, { headers }))
  }
  expect(wrong(() => {})).toEqual([])
  expect(
    wrong((headers) => headers.set('set-cookie', '__Host-s=x; Path=/; HttpOnly; Secure; SameSite=Strict')),
  ).toEqual([])
  for (const change of [
    (headers: Headers) => headers.delete('referrer-policy'),
    (headers: Headers) =>
      headers.set('content-security-policy', `${WANTED['content-security-policy']} 'unsafe-inline'`),
    (headers: Headers) => headers.set('permissions-policy', SHUT.replace('camera ', '')),
    (headers: Headers) => headers.set('x-powered-by', 'Express'),
    (headers: Headers) => headers.delete('x-robots-tag'),
    (headers: Headers) => headers.set('set-cookie', '__Host-s=x; Path=/; HttpOnly; Secure; SameSite=Lax'),
    (headers: Headers) => headers.set('set-cookie', 's=x; Path=/; HttpOnly; Secure; SameSite=Strict'),
  ])
    expect(wrong(change)).not.toEqual([])
})
