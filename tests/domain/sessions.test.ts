import type { Auth, Method } from '#app/domain/people/accounts/auth.server.ts'
import { openSession } from '#app/domain/people/accounts/open-session.server.ts'
import { proveAgain } from '#app/domain/people/accounts/prove-again.server.ts'
import { forgetOldSessions, readSession } from '#app/domain/people/accounts/read-session.server.ts'
import { endAllSessions, endSession, listSessions } from '#app/domain/people/accounts/sessions.server.ts'
import { endRole } from '#app/domain/people/roles/end-role.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { sessions } from '#db/schema/accounts.ts'
import { roleSpells } from '#db/schema/roles.ts'
import {
  aMember,
  aSessionOf,
  everything,
  frozen,
  type Member,
  mustBeIn,
  noticesOf,
  openAccounts,
  OTHER_PASSPHRASE,
  PASSPHRASE,
} from '#tests/factories/accounts.ts'
import { givenRole } from '#tests/factories/people.ts'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const MINUTE = 60
const HOUR = 3_600
const rows = (ctx: Ctx) => everything(ctx, (tx) => tx.db.select().from(sessions))
const isIn = async (ctx: Ctx, auth: Auth, headers: Headers) => (await readSession(ctx, auth, headers)) !== null
/** Four pages an hour: she is not idle. */
async function staysFor(
  portal: Awaited<ReturnType<typeof openAccounts>>,
  headers: Headers,
  seconds: number,
  every: number,
) {
  for (let gone = 0; gone < seconds; gone += every) {
    portal.moveClock(every)
    await readSession(portal.ctx, portal.auth, headers)
  }
}

test('what a session was opened with is what it says', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  for (const method of ['passphrase', 'totp', 'recovery_code', 'passkey'] as const) {
    const headers = await aSessionOf(ctx, auth, await aMember(ctx), method)
    expect((await mustBeIn(ctx, auth, headers)).method).toBe(method)
  }
})

test('whoever holds a role and has shown a passphrase alone holds none of it, until she has a second factor', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { roles: ['administrator', 'protection'] })
  expect(await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, member))).toMatchObject({ roles: [], mustEnrol: true })
  for (const method of ['totp', 'recovery_code', 'passkey'] as const) {
    const visit = await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, member, method))
    expect(visit.mustEnrol).toBe(false)
    expect(visit.roles.map(({ role }) => role).toSorted()).toEqual(['administrator', 'protection'])
  }
})

test.each<[string, Parameters<typeof aMember>[1], Method, number, number, number]>([
  ['a member', {}, 'passphrase', 30 * MINUTE, 12 * HOUR, 29 * MINUTE],
  ['somebody of the staff', { roles: ['finance'] }, 'totp', 15 * MINUTE, 8 * HOUR, 14 * MINUTE],
  ['staff without second factor', { roles: ['finance'] }, 'passphrase', 15 * MINUTE, 8 * HOUR, 14 * MINUTE],
])(
  'the session of %s ends when it lies idle, and at its hour however busy she is',
  async (_, wishes, method, idle, most, every) => {
    await using portal = await openAccounts()
    const { ctx, auth } = portal
    const member = await aMember(ctx, wishes)
    const still = await aSessionOf(ctx, auth, member, method)
    portal.moveClock(idle - 1)
    expect(await isIn(ctx, auth, still)).toBe(true)
    portal.moveClock(idle)
    expect(await isIn(ctx, auth, still)).toBe(false)
    expect(await rows(ctx)).toEqual([])

    const busy = await aSessionOf(ctx, auth, member, method)
    const pages = Math.floor((most - 1) / every)
    await staysFor(portal, busy, pages * every, every)
    expect(await isIn(ctx, auth, busy)).toBe(true)
    portal.moveClock(most - pages * every)
    expect(await isIn(ctx, auth, busy)).toBe(false)
    expect(await rows(ctx)).toEqual([])
  },
)

test('two at a time: a third sign-in ends the oldest, and six at once leave two', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  const open: Headers[] = []
  for (let i = 0; i < 3; i++) {
    open.push(await aSessionOf(ctx, auth, member))
    portal.moveClock(1)
  }
  const others = await aSessionOf(ctx, auth, await aMember(ctx))
  expect(await Promise.all(open.map((headers) => isIn(ctx, auth, headers)))).toEqual([false, true, true])

  await Promise.all(Array.from({ length: 6 }, () => aSessionOf(ctx, auth, member)))
  expect((await rows(ctx)).filter(({ userId }) => userId === member.accountId)).toHaveLength(2)
  expect(await isIn(ctx, auth, others)).toBe(true)
})

test('signing in anew ends the session that the browser brought, whosever it was, and no other', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [member, other] = [await aMember(ctx), await aMember(ctx)]
  const [elsewhere, here] = [await aSessionOf(ctx, auth, member), await aSessionOf(ctx, auth, other)]
  portal.moveClock(1)
  const { sessionId: former } = await mustBeIn(ctx, auth, here)
  expect((await openSession(ctx, auth, { account: member, method: 'passphrase', former })).ok).toBe(true)
  expect([await isIn(ctx, auth, elsewhere), await isIn(ctx, auth, here)]).toEqual([true, false])
})

test('she sees her own sessions, ends one of them, or all; those of another she neither sees nor ends', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [member, other] = [await aMember(ctx), await aMember(ctx)]
  const lost = await aSessionOf(ctx, auth, member)
  portal.moveClock(MINUTE)
  const [here, hers] = [await aSessionOf(ctx, auth, member), await aSessionOf(ctx, auth, other)]
  const [visit, stranger] = [await mustBeIn(ctx, auth, here), await mustBeIn(ctx, auth, hers)]
  const listed = await listSessions(ctx, visit)
  expect(listed.map(({ isThis }) => isThis)).toEqual([true, false])

  await endSession(ctx, visit, stranger.sessionId)
  expect(await isIn(ctx, auth, hers)).toBe(true)
  await endSession(ctx, visit, listed[1]?.id ?? '')
  expect([await isIn(ctx, auth, lost), await isIn(ctx, auth, here)]).toEqual([false, true])
  await endAllSessions(ctx, visit)
  expect([await isIn(ctx, auth, here), await isIn(ctx, auth, hers)]).toEqual([false, true])
})

test('what lies idle is not listed as open, and goes with the sweep', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  await aSessionOf(ctx, auth, member)
  portal.moveClock(20 * MINUTE)
  const here = await aSessionOf(ctx, auth, member)
  portal.moveClock(10 * MINUTE)
  expect(await listSessions(ctx, await mustBeIn(ctx, auth, here))).toHaveLength(1)
  expect(await everything(ctx, forgetOldSessions)).toBe(1)
  expect(await isIn(ctx, auth, here)).toBe(true)
})

const spoiled = (headers: Headers, change: (value: string) => string) =>
  new Headers({ cookie: (headers.get('cookie') ?? '').replace(/^s=(.*)$/, (_, value: string) => `s=${change(value)}`) })

test('a cookie is believed for its signature, and a thief of the database can make none', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const headers = await aSessionOf(ctx, auth, await aMember(ctx))
  const [row] = await rows(ctx)
  const token = row?.token ?? ''
  expect(headers.get('cookie')).toContain(token)
  const signature = encodeURIComponent(Buffer.alloc(32, 7).toString('base64'))
  const forged: ((value: string) => string)[] = [
    () => token,
    () => `${token}.`,
    () => `${token}.${signature}`,
    (value) => value.replace(token, token.toLowerCase()),
    (value) => value.replace(/\.(.)/, (_, first: string) => `.${first === 'A' ? 'B' : 'A'}`),
    () => '%E0%A4%A',
    () => '',
  ]
  for (const forge of forged) expect(await readSession(ctx, auth, spoiled(headers, forge))).toBeNull()
  expect(await isIn(ctx, auth, headers)).toBe(true)
})

test('a cookie laid ready before is not adopted: each session has a token that nobody could know', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [thief, member] = [await aMember(ctx), await aMember(ctx)]
  const laid = await aSessionOf(ctx, auth, thief)
  const former = (await mustBeIn(ctx, auth, laid)).sessionId
  const opened = await openSession(ctx, auth, { account: member, method: 'passphrase', former })
  expect(opened.ok).toBe(true)
  expect(await readSession(ctx, auth, laid)).toBeNull()
  const tokens = (await rows(ctx)).map(({ token }) => token)
  expect(new Set(tokens).size).toBe(tokens.length)
  expect(tokens.every((token) => /^\w{32}$/.test(token))).toBe(true)
})

test('where from, and with what browser, is not stored, whatever it says', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  await aSessionOf(ctx, auth, await aMember(ctx), 'passkey')
  expect((await rows(ctx)).map(({ ipAddress, userAgent }) => [ipAddress, userAgent])).toEqual([['', '']])
})

test('a role that was ended is gone at her next look, and one that begins shortens the session she has', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [staff, member] = [await aMember(ctx, { roles: ['finance'] }), await aMember(ctx)]
  const [hers, other] = [await aSessionOf(ctx, auth, staff, 'totp'), await aSessionOf(ctx, auth, member, 'totp')]
  expect((await mustBeIn(ctx, auth, hers)).roles).toHaveLength(1)
  const [spell] = await everything(ctx, (tx) =>
    tx.db.select().from(roleSpells).where(eq(roleSpells.personId, staff.personId)),
  )
  await endRole({ ...ctx, actor: { kind: 'operator', name: 'asha' } }, { spellId: spell?.id ?? '' })
  expect((await mustBeIn(ctx, auth, hers)).roles).toEqual([])

  portal.moveClock(16 * MINUTE)
  expect(await isIn(ctx, auth, hers)).toBe(true)
  await givenRole(ctx, member.personId, 'auditor')
  expect(await isIn(ctx, auth, other)).toBe(false)
})

test('she proves herself again in the session she has; a wrong passphrase leaves it as it was', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  const headers = await aSessionOf(ctx, auth, member)
  portal.moveClock(10 * MINUTE)
  const visit = await mustBeIn(ctx, auth, headers)
  expect(visit.provenAgoMs).toBe(10 * MINUTE * 1000)
  expect(await proveAgain(ctx, visit, OTHER_PASSPHRASE)).toBe(false)
  expect((await mustBeIn(ctx, auth, headers)).provenAgoMs).toBe(10 * MINUTE * 1000)
  expect(await proveAgain(ctx, visit, PASSPHRASE)).toBe(true)
  expect((await mustBeIn(ctx, auth, headers)).provenAgoMs).toBe(0)
})

const openAgain = (ctx: Ctx, auth: Auth, account: Member) => openSession(ctx, auth, { account, method: 'passphrase' })

test('freezing ends every session at once, and none can be opened, not even by who was already let through', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  const open = [await aSessionOf(ctx, auth, member), await aSessionOf(ctx, auth, member)]
  const racing = Promise.all(Array.from({ length: 8 }, () => openAgain(ctx, auth, member)))
  await frozen(ctx, member.personId)
  await racing
  expect(await rows(ctx)).toEqual([])
  for (const headers of open) expect(await isIn(ctx, auth, headers)).toBe(false)
  expect(await openAgain(ctx, auth, member)).toEqual({ ok: false, code: 'not_recognised' })
  expect(await noticesOf(ctx, member.personId)).not.toContain('passphrase_changed')
})
