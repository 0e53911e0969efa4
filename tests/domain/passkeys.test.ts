import {
  addPasskey,
  offerPasskey,
  offerPasskeySignIn,
  signInByPasskey,
} from '#app/domain/people/accounts/passkeys.server.ts'
import type { Auth } from '#app/domain/people/accounts/auth.server.ts'
import { dropPasskey } from '#app/domain/people/accounts/factors.server.ts'
import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { passkeys, sessions } from '#db/schema/accounts.ts'
import {
  aMember,
  aSessionOf,
  everything,
  frozen,
  mailsTo,
  mustBeIn,
  noticesOf,
  openAccounts,
  sentBack,
} from '#tests/factories/accounts.ts'
import { aPhone } from '#tests/factories/passkeys.ts'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const SITE = 'http://portal.test'
type Asked = { challenge: string }
type Phone = ReturnType<typeof aPhone>
type Looks = Parameters<Phone['use']>[1]

/** The cookies of both answers, as one browser sends them. */
const both = (one: Headers, other: Headers) => new Headers({ cookie: `${one.get('cookie')}; ${other.get('cookie')}` })

async function addTo(ctx: Ctx, auth: Auth, session: Headers, phone: Phone, looks?: Looks) {
  const { options, headers } = await offerPasskey(auth, session)
  const visit = await mustBeIn(ctx, auth, session)
  return addPasskey(ctx, auth, visit, {
    headers: both(session, sentBack(headers)),
    response: phone.make(options as Asked, looks),
  })
}

async function signInBy(ctx: Ctx, auth: Auth, phone: Phone, looks?: Looks) {
  const { options, headers } = await offerPasskeySignIn(auth)
  return signInByPasskey(ctx, auth, { headers: sentBack(headers), response: phone.use(options as Asked, looks) })
}

/** Somebody whose phone has a passkey for her account. */
async function aHolder(ctx: Ctx, auth: Auth) {
  const [member, phone] = [await aMember(ctx), aPhone(SITE)]
  const session = await aSessionOf(ctx, auth, member)
  expect(await addTo(ctx, auth, session, phone)).toEqual({ ok: true, value: null })
  return { ...member, phone, session }
}

const sessionsOf = (ctx: Ctx, accountId: string) =>
  everything(ctx, (tx) => tx.db.select().from(sessions).where(eq(sessions.userId, accountId)))

test('a passkey signs in by itself, with both factors in it, and the cookie ends with the browser', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone, personId, accountId } = await aHolder(ctx, auth)
  const done = await signInBy(ctx, auth, phone)
  if (!done.ok) throw new Error(done.code)
  const visit = await readSession(ctx, auth, sentBack(done.value.headers))
  expect(visit).toMatchObject({ personId, accountId, method: 'passkey' })
  const cookie = done.value.headers.getSetCookie().find((one) => one.startsWith('s=')) ?? ''
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
  expect(cookie).not.toMatch(/Max-Age|Expires/i)
})

test('a passkey that was only touched, and not unlocked, opens nothing and breaks nothing', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone, accountId } = await aHolder(ctx, auth)
  const before = (await sessionsOf(ctx, accountId)).length
  expect(await signInBy(ctx, auth, phone, { verified: false })).toEqual({ ok: false, code: 'not_recognised' })
  expect(await sessionsOf(ctx, accountId)).toHaveLength(before)
})

test.each<[string, Looks]>([
  ['made on a page of somebody else', { origin: 'http://portal.example' }],
  ['made without being unlocked', { verified: false }],
])('a passkey %s is not kept', async (_, looks) => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  const session = await aSessionOf(ctx, auth, member)
  expect(await addTo(ctx, auth, session, aPhone(SITE), looks)).toEqual({ ok: false, code: 'passkey_refused' })
  expect(await everything(ctx, (tx) => tx.db.select().from(passkeys))).toEqual([])
  expect(await noticesOf(ctx, member.personId)).not.toContain('passkey_added')
})

test('a passkey used on a page that looks like ours opens nothing here', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone } = await aHolder(ctx, auth)
  expect((await signInBy(ctx, auth, phone, { origin: 'http://portal-test.example' })).ok).toBe(false)
  const stranger = aPhone('http://portal.example')
  expect((await signInBy(ctx, auth, stranger)).ok).toBe(false)
})

test('an answer is good once, and only in the browser that was asked', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone } = await aHolder(ctx, auth)
  const [one, other] = [await offerPasskeySignIn(auth), await offerPasskeySignIn(auth)]
  const response = phone.use(one.options as Asked)
  const bring = (headers: Headers) => signInByPasskey(ctx, auth, { headers: sentBack(headers), response })

  expect((await bring(other.headers)).ok).toBe(false)
  expect((await bring(new Headers())).ok).toBe(false)
  expect((await bring(one.headers)).ok).toBe(true)
  expect((await bring(one.headers)).ok).toBe(false)
})

test('two who send one answer at the same moment: one is in', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone } = await aHolder(ctx, auth)
  const { options, headers } = await offerPasskeySignIn(auth)
  const given = { headers: sentBack(headers), response: phone.use(options as Asked) }
  const done = await Promise.all(Array.from({ length: 5 }, () => signInByPasskey(ctx, auth, given)))
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a passkey of a frozen account is one that we do not know', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { phone, personId } = await aHolder(ctx, auth)
  await frozen(ctx, personId)
  const refused = await signInBy(ctx, auth, phone)
  expect(refused).toEqual(await signInBy(ctx, auth, aPhone(SITE)))
})

test('a new passkey ends her other sessions, is told of, and makes this one a session of two factors', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true, roles: ['finance'] })
  const [other, session] = [await aSessionOf(ctx, auth, member), await aSessionOf(ctx, auth, member)]
  expect(await mustBeIn(ctx, auth, session)).toMatchObject({ roles: [], mustEnrol: true })

  await addTo(ctx, auth, session, aPhone(SITE))
  expect(await readSession(ctx, auth, other)).toBeNull()
  expect(await mustBeIn(ctx, auth, session)).toMatchObject({ method: 'passkey', mustEnrol: false })
  expect(await noticesOf(ctx, member.personId)).toContain('passkey_added')
  expect((await mailsTo(ctx, member.personId)).map(({ mail }) => mail)).toEqual(['look_at_your_account'])
})

test('nobody takes off the passkey of another', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const holder = await aHolder(ctx, auth)
  const other = await aMember(ctx)
  const visit = await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, other))
  const [kept] = await everything(ctx, (tx) => tx.db.select().from(passkeys))
  await dropPasskey(ctx, visit, kept?.id ?? '')
  expect((await signInBy(ctx, auth, holder.phone)).ok).toBe(true)
  expect(await noticesOf(ctx, other.personId)).not.toContain('passkey_removed')

  await dropPasskey(ctx, await mustBeIn(ctx, auth, holder.session), kept?.id ?? '')
  expect((await signInBy(ctx, auth, holder.phone)).ok).toBe(false)
})
