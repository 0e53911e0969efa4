// Long because a stolen cookie is tried on every kind of page and after every way in which a session ends.
import { openGate } from '#app/http/gate.server.ts'
import { PERMISSIONS } from '#app/http/permissions.ts'
import { sessions } from '#db/schema/accounts.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { endRole } from '#app/domain/people/roles/end-role.server.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { aMember, everything, frozen, OTHER_PASSPHRASE, PASSPHRASE } from '#tests/factories/accounts.ts'
import { aPhone } from '#tests/factories/passkeys.ts'
import { aJar, signIn, signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { everyRoute } from './every-route.ts'

const MINUTE = 60
const SIGN_IN = [303, '/sign-in']
const led = async (asked: Promise<Response>) => {
  const { status, headers, body } = await asked
  await body?.cancel()
  return [status, headers.get('location')]
}
const rows = ({ ctx }: Site, accountId: string) =>
  everything(ctx, (tx) => tx.db.select().from(sessions).where(eq(sessions.userId, accountId)))
const hers = everyRoute().filter(({ rule }) => rule.who !== 'everybody')
const isFresh = (rule: (typeof PERMISSIONS)[string]) => rule.who !== 'everybody' && rule.fresh !== undefined

test('a stolen cookie is dead on every route at once when its owner is frozen, by page, by data and by form', async () => {
  await using site = await openSite()
  const { personId, accountId, ...jar } = await signIn(site, { roles: ROLES })
  const stolen = jar.stolen()
  expect((await stolen.get('/me')).status).toBe(200)
  await frozen(site.ctx, personId)

  // Nothing is waited for in between.
  const asked = hers.flatMap(({ path }) => [
    stolen.get(path),
    stolen.head(path),
    stolen.get(`${path}.data`),
    stolen.post(path),
  ])
  const answers = await Promise.all(asked.map(led))
  expect(answers).toHaveLength(hers.length * 4)
  expect(answers.filter((answer) => String(answer) !== String(SIGN_IN))).toEqual([])
  expect(await rows(site, accountId)).toEqual([])
  // What a stolen cookie is told is what somebody without any is told.
  const [theirs, nobodys] = [await stolen.get('/sign-in'), await aJar(site).get('/sign-in')]
  expect(await theirs.text()).toBe(await nobodys.text())
})

test('signing out, and leaving quickly, end the session where it is kept, and forget the cookie', async () => {
  await using site = await openSite()
  for (const [path, to] of [
    ['/sign-out', '/sign-in?said=out'],
    ['/exit', 'https://www.bbc.com/weather'],
    ['/me/security/sessions', '/sign-in?said=out'],
  ] as const) {
    const { accountId, ...jar } = await signIn(site)
    const stolen = jar.stolen()
    const left = await jar.post(path)
    expect([left.status, left.headers.get('location')?.replace(/^(https:\/\/[^/]+\/weather).*/, '$1')]).toEqual([
      303,
      to,
    ])
    expect(left.headers.get('clear-site-data')).toContain('"storage"')
    expect([jar.cookie('s'), await rows(site, accountId)]).toEqual([undefined, []])
    expect(await led(stolen.get('/me'))).toEqual(SIGN_IN)
  }
})

test('on the security page she ends one session, or all; nobody ends those of another', async () => {
  await using site = await openSite()
  const member = await signIn(site)
  site.moveClock(1)
  const [other, here] = [await signIn(site), await signInAs(site, member)]
  const [lost] = await rows(site, member.accountId)
  const [theirs] = await rows(site, other.accountId)
  await here.post('/me/security/sessions', { do: 'end', id: theirs?.id ?? '' })
  expect((await other.get('/me')).status).toBe(200)
  await here.post('/me/security/sessions', { do: 'end', id: lost?.id ?? '' })
  expect([await led(member.get('/me')), (await here.get('/me')).status]).toEqual([SIGN_IN, 200])
  await here.post('/me/security/sessions', { do: 'end-all' })
  expect(await led(here.get('/me'))).toEqual(SIGN_IN)
})

test('a session that lies idle is over for members and for staff, whoever holds the cookie', async () => {
  await using site = await openSite()
  const [member, staff] = [await signIn(site), await signIn(site, { roles: ['finance'] })]
  site.moveClock(15 * MINUTE)
  expect([(await member.get('/me')).status, await led(staff.get('/staff'))]).toEqual([200, SIGN_IN])
  site.moveClock(30 * MINUTE)
  expect(await led(member.get('/me'))).toEqual(SIGN_IN)
})

test('served by https, the cookie is bound to this host, hidden from scripts, sent to us alone, and ends with the browser', async () => {
  await using site = await openSite({ publicUrl: 'https://portal.test' })
  const member = await signIn(site)
  const jar = aJar(site)
  const first = await jar.post('/sign-in', { identifier: member.handle, passphrase: PASSPHRASE })
  expect(first.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-step=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Strict; Secure$/),
  ])
  site.moveClock(30)
  const second = await jar.post('/sign-in/second', { code: member.code() })
  const [session = '', step = ''] = second.headers.getSetCookie()
  expect(session).toMatch(/^__Host-s=[\w.%]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  expect(step).toMatch(/^__Host-step=; Path=\/; Max-Age=0; HttpOnly; SameSite=Strict; Secure$/)
  expect((await jar.get('/me')).status).toBe(200)
  // The same value under a name that a sister site could set is nothing.
  for (const name of ['s', '__Secure-s'])
    expect(await led(site.get('/me', { cookie: `${name}=${jar.cookie('__Host-s') ?? ''}` }))).toEqual(SIGN_IN)
  expect((await rows(site, member.accountId)).map(({ ipAddress, userAgent }) => [ipAddress, userAgent])).toEqual([
    ['', ''],
    ['', ''],
  ])
})

test('a cookie that somebody laid ready is not adopted: after signing in there is another, and the laid one is dead', async () => {
  await using site = await openSite()
  const [thief, member] = [await signIn(site), await signIn(site, { app: false })]
  const [kept, victim] = [thief.stolen(), thief.stolen()]
  expect((await victim.post('/sign-in', { identifier: member.handle, passphrase: PASSPHRASE })).status).toBe(303)
  expect(victim.cookie('s')).not.toBe(kept.cookie('s'))
  expect(await led(kept.get('/me'))).toEqual(SIGN_IN)
  const invented = aJar(site, new Map([['s', 'a'.repeat(32)]]))
  await invented.post('/sign-in', { identifier: member.handle, passphrase: PASSPHRASE })
  expect(invented.cookie('s')).not.toContain('a'.repeat(32))
})

test.each([
  '',
  's',
  'x.y',
  `${'a'.repeat(32)}.${encodeURIComponent(Buffer.alloc(32, 1).toString('base64'))}`,
  '%E0%A4%A',
  '%00',
  '../../etc',
  'null',
  '"; Path=/',
])('the cookie %j is nobody', async (value) => {
  await using site = await openSite()
  for (const path of ['/me', '/staff', '/confirm'])
    expect(await led(site.get(path, { cookie: `s=${value}` }))).toEqual(SIGN_IN)
  expect(site.logged()).not.toContain('fault')
})

test('a role that was ended is gone at the next request, and a role that begins is there', async () => {
  await using site = await openSite()
  const { personId, ...jar } = await signIn(site, { roles: ['finance'] })
  expect((await jar.get('/staff')).status).toBe(200)
  const [spell] = await everything(site.ctx, (tx) =>
    tx.db.select().from(roleSpells).where(eq(roleSpells.personId, personId)),
  )
  await endRole({ ...site.ctx, actor: { kind: 'operator', name: 'asha' } }, { spellId: spell?.id ?? '' })
  expect([(await jar.get('/staff')).status, (await jar.get('/me')).status]).toEqual([404, 200])
})

test('what changes who can come in asks first for the passphrase of the last five minutes, and then leads back', async () => {
  await using site = await openSite()
  const { ...jar } = await signIn(site, { roles: ROLES })
  site.moveClock(5 * MINUTE)
  const fresh = hers.filter(({ rule }) => isFresh(rule))
  expect(fresh.length).toBeGreaterThan(15)
  for (const { path, rule } of hers) {
    const [status, to] = await led(jar.get(path))
    const by = rule.who !== 'everybody' && rule.fresh === 'passphrase' ? '&by=passphrase' : ''
    const asked = [status, to].join(' ') === `303 /confirm?to=${encodeURIComponent(path)}${by}`
    expect([path, asked]).toEqual([path, isFresh(rule)])
  }
  expect((await jar.post('/confirm', { to: '/me/security/codes', passphrase: OTHER_PASSPHRASE })).status).toBe(400)
  expect((await led(jar.get('/me/security/codes')))[0]).toBe(303)
  expect(await led(jar.post('/confirm', { to: '/me/security/codes', passphrase: PASSPHRASE }))).toEqual([
    303,
    '/me/security/codes',
  ])
  expect((await jar.get('/me/security/codes')).status).toBe(200)
})

test('what changes who can come in, who hears of it, and what leaves the house ask for a proof', () => {
  const fresh = Object.entries(PERMISSIONS).flatMap(([id, rule]) =>
    isFresh(rule) ? [id.replace(/^routes\/_\w+\./, '')] : [],
  )
  expect(fresh).toEqual(
    expect.arrayContaining([
      ...['me.custody', 'me.details.contacts', 'me.safe-contact', 'me.security.app', 'me.security.codes'],
      ...['me.security.passkeys._index', 'me.security.passkeys.options', 'me.privacy.copy.$requestId.file'],
      ...['staff.exports.new', 'staff.exports.$exportId.decide', 'staff.exports.$exportId.file'],
      ...['staff.roles.decide', 'staff.roles.end', 'staff.custody.thaw', 'staff.retention.approve'],
    ]),
  )
})

test('a finger on a seized phone opens no copy and no export, makes no code, app or key, and silences nobody who is warned', async () => {
  await using site = await openSite()
  const member = await aMember(site.ctx, { roles: ROLES })
  const jar = await signInAs(site, member, 'passkey')
  const knowing = hers.filter(({ rule }) => rule.who !== 'everybody' && rule.fresh === 'passphrase')
  expect(knowing.map(({ id }) => id.replace(/^routes\/_\w+\./, '')).toSorted()).toEqual(
    [
      ...['me.custody', 'me.privacy.copy.$requestId._index', 'me.privacy.copy.$requestId.file', 'me.privacy.requests'],
      // With these the phone would be made into the account: codes to recover by, and nobody who is warned.
      ...['me.details.contacts', 'me.safe-contact', 'me.security.app', 'me.security.codes'],
      ...['me.security.passkeys._index', 'me.security.passkeys.options'],
      ...['staff.exports.$exportId.decide', 'staff.exports.$exportId.file', 'staff.exports.new'],
      // What others sent under a lock.
      ...['cancel', 'decide', 'open', 'secret'].map((what) => `staff.calls.$callForId.${what}`),
      // Money that leaves.
      ...['staff.refunds.$refundId.decide', 'staff.refunds.$refundId.looked', 'staff.rights_.giver'],
    ].toSorted(),
  )
  const areShut = async () => {
    for (const { path } of knowing)
      for (const asked of [jar.get(path), jar.post(path)])
        expect(await led(asked)).toEqual([303, `/confirm?to=${encodeURIComponent(path)}&by=passphrase`])
  }
  await areShut()
  site.moveClock(1)
  const page = await (await jar.get('/confirm?to=/me/custody&by=passphrase')).text()
  expect(page).not.toContain('data-passkey')
  expect(await led(jar.post('/confirm', { to: '/me/custody', passphrase: PASSPHRASE }))).toEqual([303, '/me/custody'])
  expect((await jar.get('/me/custody')).status).toBe(200)
})

test('whoever came in by her passphrase and adds her first passkey is not asked for the passphrase again at once', async () => {
  await using site = await openSite()
  const jar = await signIn(site, { method: 'passphrase', app: false })
  const phone = aPhone('http://portal.test')
  const asked = (await (await jar.post('/me/security/passkeys/options')).json()) as { challenge: string }
  const added = await jar.post('/me/security/passkeys', { response: JSON.stringify(phone.make(asked)) })
  expect((await jar.get(added.headers.get('location') ?? '')).status).toBe(200)
  expect((await jar.get('/me/security/codes')).status).toBe(200)
  site.moveClock(5 * MINUTE + 1)
  expect((await led(jar.get('/me/security/codes')))[0]).toBe(303)
})

test('a form that was opened fresh may be sent for a quarter of an hour more, and not for longer', async () => {
  await using site = await openSite()
  const member = await signIn(site)
  const gate = openGate(
    (await import(new URL('../../build/server/index.js', import.meta.url).href)) as never,
    { ...site, locked: false } as never,
  )
  const sent = async () => {
    const request = new Request('http://portal.test/me/security/codes', {
      method: 'POST',
      headers: { cookie: member.header() },
    })
    return (await gate(request)).kind
  }
  site.moveClock(19 * MINUTE)
  expect(await sent()).toBe('in')
  site.moveClock(MINUTE)
  expect(await sent()).toBe('elsewhere')
})

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/me//elsewhere.example',
  '/me/../../elsewhere',
  '/me\n//elsewhere.example',
  'javascript:alert(1)',
  '/sign-out',
  '/mezzanine',
  '/me?to=//elsewhere.example',
  '/me/%2F%2Felsewhere.example',
])('confirming leads nowhere but into our own pages: %j', async (to) => {
  await using site = await openSite()
  const jar = await signIn(site)
  const location = (await jar.post('/confirm', { to, passphrase: PASSPHRASE })).headers.get('location') ?? ''
  expect(new URL(location, 'http://portal.test').href).toMatch(/^http:\/\/portal\.test\/(me)?$/)
  const page = await (await jar.get(`/confirm?to=${encodeURIComponent(to)}`)).text()
  expect(page).not.toContain('elsewhere.example')
})

test.each([
  '/ME',
  '/me/',
  '//me',
  '/./me',
  '/me/.',
  '/%6de',
  '/me%2f',
  '/me.data',
  '/me/.data',
  '/me?index',
  '/me?_data=routes%2F_portal.me._index',
  '/me.data?_routes=routes%2F_portal.me._index',
])('%s is no way around the gate', async (path) => {
  await using site = await openSite()
  const { personId } = await signIn(site)
  const answer = await site.get(path)
  expect([303, 404]).toContain(answer.status)
  expect(await answer.text()).not.toContain(personId)
  if (answer.status === 303) expect(answer.headers.get('location')).toBe('/sign-in')
  expect(site.logged()).not.toContain('fault')
})
