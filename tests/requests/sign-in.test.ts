import { askToProve } from '#app/domain/people/accounts/prove-address.server.ts'
import { invite } from '#app/domain/people/invitations/invite.server.ts'
import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import { addressProofs, recoveries, sessions, signInSteps } from '#db/schema/accounts.ts'
import {
  aMember,
  everything,
  mailsTo,
  type Member,
  openMail,
  OTHER_PASSPHRASE,
  PASSPHRASE,
} from '#tests/factories/accounts.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aPhone } from '#tests/factories/passkeys.ts'
import { aJar, type Jar, signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const led = (answer: Response) => [answer.status, answer.headers.get('location')]
const enter = (jar: Jar, identifier: string, passphrase = PASSPHRASE) =>
  jar.post('/sign-in', { identifier, passphrase })
/** The link in the last mail of a kind to somebody. */
async function linkTo({ ctx }: Site, { personId }: Member, kind: string): Promise<string> {
  const mails = (await mailsTo(ctx, personId)).filter(({ mail }) => mail === kind)
  const last = mails.at(-1)
  const opened = last && (await everything(ctx, (tx) => openMail(tx, last)))
  return `/${kind === 'prove_address' ? 'prove' : 'recover'}/${opened?.token ?? ''}`
}
/** What programs do that look at mail before it is read. */
async function scan(site: Site, path: string) {
  for (let i = 0; i < 20; i++) {
    await (await site.get(path)).text()
    await aJar(site).head(path)
  }
}

test('a member comes in by name and passphrase, and staff come to their desk by a second step', async () => {
  await using site = await openSite()
  const [member, officer] = [await aMember(site.ctx), await aMember(site.ctx, { roles: ['finance'], app: true })]
  const [hers, theirs] = [aJar(site), aJar(site)]
  expect(led(await enter(hers, member.handle))).toEqual([303, '/me'])
  expect((await hers.get('/me')).status).toBe(200)

  expect(led(await enter(theirs, officer.handle))).toEqual([303, '/sign-in/second'])
  expect([theirs.cookie('s'), (await theirs.get('/me')).status]).toEqual([undefined, 303])
  const used = theirs.stolen()
  expect((await theirs.post('/sign-in/second', { code: 'x' })).status).toBe(400)
  expect(led(await theirs.post('/sign-in/second', { code: officer.code() }))).toEqual([303, '/staff'])
  expect((await theirs.get('/staff')).status).toBe(200)
  // Whoever has a copy of the cookie between the two has nothing.
  expect(await (await used.post('/sign-in/second', { code: officer.code(30) })).text()).toContain('This took too long')
})

test('staff without a second factor are led to one and nowhere else, and are in with it', async () => {
  await using site = await openSite()
  const officer = await aMember(site.ctx, { roles: ['finance'] })
  const jar = aJar(site)
  await enter(jar, officer.handle)
  expect(led(await jar.get('/staff'))).toEqual([303, '/me/security/app'])
  expect((await jar.get('/me/security/app')).status).toBe(200)
})

test('by https a step under the open name, which a sister site could set, is none', async () => {
  await using site = await openSite({ publicUrl: 'https://portal.test' })
  const member = await aMember(site.ctx, { app: true })
  const jar = aJar(site)
  await enter(jar, member.handle)
  const step = jar.cookie('__Host-step') ?? ''
  const send = (name: string) => site.post('/sign-in/second', { code: member.code() }, { cookie: `${name}=${step}` })
  expect([(await send('step')).status, (await send('__Host-step')).status]).toEqual([400, 303])
})

test('a passkey signs in over the forms that passkeys.js sends, and the session ends with the browser', async () => {
  await using site = await openSite()
  const { personId, ...jar } = await signIn(site)
  const phone = aPhone('http://portal.test')
  const asked = (await (await jar.post('/me/security/passkeys/options')).json()) as { challenge: string }
  const made = await jar.post('/me/security/passkeys', { response: JSON.stringify(phone.make(asked)) })
  expect(led(made)).toEqual([303, '/me/security/passkeys?said=passkey_added'])

  const fresh = aJar(site)
  const challenge = (await (await fresh.post('/sign-in/passkey/options')).json()) as { challenge: string }
  const touched = JSON.stringify(phone.use(challenge, { verified: false }))
  expect((await fresh.stolen().post('/sign-in/passkey', { response: touched })).status).toBe(400)
  const again = (await (await fresh.post('/sign-in/passkey/options')).json()) as { challenge: string }
  const done = await fresh.post('/sign-in/passkey', { response: JSON.stringify(phone.use(again)) })
  expect(await done.json()).toEqual({ to: '/me' })
  expect(done.headers.getSetCookie().filter((cookie) => /^s=.*Max-Age/i.test(cookie))).toEqual([])
  expect((await readSession(site.ctx, site.auth, new Headers({ cookie: fresh.header() })))?.personId).toBe(personId)
  for (const response of ['', '[]', 'null', '{}', '{"id":5}', '{"id":"x","response":{}}'])
    expect((await fresh.post('/sign-in/passkey', { response })).status).toBe(400)
  expect(site.logged()).not.toContain('fault')
})

test('tries are counted by name, however it is written, and by account at the second step', async () => {
  await using site = await openSite()
  const member = await aMember(site.ctx, { app: true })
  const [first = '', second = '', digits = ''] = member.handle.split('-')
  const written = [
    member.handle,
    `${first} ${second} ${digits}`,
    `${first}__${second}-${digits}`,
    member.handle.toUpperCase(),
  ]
  const statuses: number[] = []
  for (let i = 0; i < 6; i++)
    for (const name of written) statuses.push((await enter(aJar(site), name, OTHER_PASSPHRASE)).status)
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 400), 429, 429, 429, 429])

  await site.sql`delete from rate_limits`
  const tries: number[] = []
  for (let i = 0; i < 11; i++) {
    const jar = aJar(site)
    await site.sql`delete from rate_limits where key not like 'code.account%'`
    await enter(jar, member.handle)
    for (let j = 0; j < 5; j++) tries.push((await jar.post('/sign-in/second', { code: '000000' })).status)
  }
  expect(tries.filter((status) => status === 400)).toHaveLength(50)
  expect(tries.slice(50)).toEqual([429, 429, 429, 429, 429])
}, 60_000)

test('ten megabytes are refused before they are read; what cannot be a name is no fault', async () => {
  await using site = await openSite()
  const began = performance.now()
  for (const path of ['/sign-in', '/join', '/sign-in/second'])
    expect((await site.post(path, { identifier: 'x', passphrase: 'y'.repeat(10_000_000) })).status).toBe(413)
  expect(performance.now() - began).toBeLessThan(3_000)
  for (const identifier of ['twiga\0bahari', '\ud800', 'a'.repeat(10_000), "' or 1=1 --", 'x@\0'])
    expect((await site.post('/sign-in', { identifier, passphrase: 'z'.repeat(5_000) })).status).toBe(400)
  expect((await site.post('/sign-in', {})).status).toBe(400)
  expect((await site.post('/freeze', { code: '\0' })).status).toBe(400)
  expect(site.logged()).not.toContain('fault')
})

test('a scanner of mail proves no address: the button does, once', async () => {
  await using site = await openSite()
  const member = await aMember(site.ctx)
  await everything(site.ctx, (tx) => askToProve(tx, member.personId))
  const link = await linkTo(site, member, 'prove_address')
  const kept = () => everything(site.ctx, (tx) => tx.db.select().from(addressProofs))
  const before = await kept()
  await scan(site, link)
  expect(await kept()).toEqual(before)
  expect((await enter(aJar(site), member.email)).status).toBe(400)
  expect((await site.post(link, {})).status).toBe(200)
  expect((await enter(aJar(site), member.email)).status).toBe(303)
  expect((await site.post(link, {})).status).toBe(400)
})

test('a scanner begins no recovery and stops none; a code, a day, and a passphrase with its spaces do', async () => {
  await using site = await openSite()
  const member = await aMember(site.ctx, { proven: true })
  expect((await site.post('/recover', { identifier: member.email })).status).toBe(200)
  const link = await linkTo(site, member, 'recovery_link')
  const kept = () => everything(site.ctx, (tx) => tx.db.select().from(recoveries))
  const before = await kept()
  await scan(site, link)
  await scan(site, '/recover/cancel')
  expect(await kept()).toEqual(before)

  expect(led(await site.post(link, { code: member.recoveryCodes[0] ?? '' }))).toEqual([303, link])
  const proven = await kept()
  await scan(site, link)
  expect(await kept()).toEqual(proven)
  const spaced = `  ${OTHER_PASSPHRASE} `
  expect((await site.post(link, { passphrase: spaced })).status).toBe(400)
  site.moveClock(DAY)
  expect(led(await site.post(link, { passphrase: spaced }))).toEqual([303, '/sign-in?said=set'])
  expect((await enter(aJar(site), member.handle, OTHER_PASSPHRASE)).status).toBe(400)
  expect((await enter(aJar(site), member.handle, spaced)).status).toBe(303)
})

test('whoever has the link stops what it began; so does she who is signed in', async () => {
  await using site = await openSite()
  const member = await signIn(site)
  for (const stop of [
    (token: string) => site.post('/recover/cancel', { token }),
    () => member.post('/me/security/recovery'),
  ]) {
    await site.post('/recover', { identifier: member.handle })
    const link = await linkTo(site, member, 'recovery_link')
    expect((await site.post(link, { code: member.recoveryCodes.pop() ?? '' })).status).toBe(303)
    await stop(link.replace('/recover/', ''))
    site.moveClock(1)
    expect(await (await site.get(link)).text()).not.toContain('name="code"')
    expect((await site.post(link, { code: member.recoveryCodes.pop() ?? '' })).status).toBe(400)
  }
})

test('whoever joins is in, with the passphrase as she pasted it, and sees her codes this once', async () => {
  await using site = await openSite()
  const [jar, passphrase] = [aJar(site), ' mwezi 🌙 mwembamba juu ya paa ']
  const form = { name: 'Mfano Mgeni', language: 'sw', passphrase, consent: 'membership_record' }
  const joined = await jar.post('/join', form)
  const html = await joined.text()
  const handle = /[a-z]+-[a-z]+-\d{3}/.exec(html)?.[0] ?? ''
  expect(html.match(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/g)).toHaveLength(10)
  expect((await jar.get('/me')).status).toBe(200)
  expect((await enter(aJar(site), handle, passphrase)).status).toBe(303)
  expect((await enter(aJar(site), handle, passphrase.trim())).status).toBe(400)
  expect(html).not.toContain('mwembamba')
  const refused = await (await jar.post('/join', { ...form, passphrase: 'mwembamba' })).text()
  expect(refused).not.toContain('mwembamba')
})

test('an invitation that was used, or never was, is refused in the same words', async () => {
  await using site = await openSite()
  const officer = await someoneWith(site.ctx, 'membership_officer')
  const made = await invite(actingAs(site.ctx, officer.personId))
  if (!made.ok) throw new Error(made.code)
  const join = (invitation: string) =>
    site.post('/join', {
      name: 'Mfano',
      language: 'en',
      passphrase: PASSPHRASE,
      consent: 'membership_record',
      invitation,
    })
  expect((await join(made.value.code)).status).toBe(200)
  const [used, unknown] = [await join(made.value.code), await join('K7NQ-4TXM-2R9A')]
  expect([used.status, unknown.status]).toEqual([400, 400])
  expect((await used.text()).replaceAll(made.value.code, 'K7NQ-4TXM-2R9A')).toBe(await unknown.text())
})

test('nothing is left of a step or a session that was never finished', async () => {
  await using site = await openSite()
  const member = await aMember(site.ctx, { app: true })
  await enter(aJar(site), member.handle, OTHER_PASSPHRASE)
  const left = await everything(site.ctx, async (tx) => [
    ...(await tx.db.select().from(signInSteps)),
    ...(await tx.db.select().from(sessions)),
  ])
  expect(left).toEqual([])
})
