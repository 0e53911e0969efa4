import { changePassphrase } from '#app/domain/people/accounts/change-passphrase.server.ts'
import {
  beginRecovery,
  cancelRecoveries,
  completeRecovery,
  lookAtRecovery,
  proveRecovery,
  stopRecovery,
} from '#app/domain/people/accounts/recovery.server.ts'
import { factorsOf } from '#app/domain/people/accounts/factors.server.ts'
import { signIn } from '#app/domain/people/accounts/sign-in.server.ts'
import type { Auth } from '#app/domain/people/accounts/auth.server.ts'
import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { recoveries } from '#db/schema/accounts.ts'
import {
  aMember,
  aSessionOf,
  everything,
  frozen,
  mailsTo,
  openMail,
  type Member,
  mustBeIn,
  noticesOf,
  openAccounts,
  OTHER_PASSPHRASE,
  PASSPHRASE,
} from '#tests/factories/accounts.ts'
import { asc } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const DAY = 86_400
const OVER = { ok: false, code: 'over' }
const DONE = { ok: true, value: null }

const rows = (ctx: Ctx) => everything(ctx, (tx) => tx.db.select().from(recoveries).orderBy(asc(recoveries.id)))

/** The tokens of the links that she was sent. */
async function linksTo(ctx: Ctx, { personId }: Member): Promise<string[]> {
  const mails = (await mailsTo(ctx, personId)).filter(({ mail }) => mail === 'recovery_link')
  const opened = await everything(ctx, (tx) => Promise.all(mails.map((mail) => openMail(tx, mail))))
  return opened.map((mail) => mail?.token ?? '')
}

/** Asks for a way back, and reads her mail. */
async function aLink(ctx: Ctx, member: Member): Promise<string> {
  const before = await linksTo(ctx, member)
  await beginRecovery(ctx, member.handle)
  return (await linksTo(ctx, member)).find((token) => !before.includes(token)) ?? ''
}

async function aProvenLink(ctx: Ctx, member: Member, n = 0): Promise<string> {
  const token = await aLink(ctx, member)
  expect(await proveRecovery(ctx, { token, code: member.recoveryCodes[n] ?? '' })).toEqual(DONE)
  return token
}

const opens = async (ctx: Ctx, auth: Auth, { handle }: Member, passphrase: string) =>
  (await signIn(ctx, auth, { identifier: handle, passphrase })).ok

test('a link, a second proof, a day, and then a new passphrase; the old one and every session are over', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true })
  const token = await aLink(ctx, member)
  expect(await lookAtRecovery(ctx, token)).toEqual({ state: 'begun' })
  expect(await completeRecovery(ctx, { token, passphrase: OTHER_PASSPHRASE })).toEqual(OVER)

  expect(await proveRecovery(ctx, { token, code: member.recoveryCodes[0] ?? '' })).toEqual(DONE)
  portal.moveClock(DAY - 1)
  expect((await lookAtRecovery(ctx, token)).state).toBe('waiting')
  expect(await completeRecovery(ctx, { token, passphrase: OTHER_PASSPHRASE })).toEqual({ ok: false, code: 'not_yet' })
  expect(await opens(ctx, auth, member, PASSPHRASE)).toBe(true)

  portal.moveClock(1)
  const session = await aSessionOf(ctx, auth, member)
  expect((await lookAtRecovery(ctx, token)).state).toBe('ready')
  expect(await completeRecovery(ctx, { token, passphrase: 'short' })).toEqual({ ok: false, code: 'too_short' })
  expect(await completeRecovery(ctx, { token, passphrase: OTHER_PASSPHRASE })).toEqual(DONE)
  expect(await readSession(ctx, auth, session)).toBeNull()
  expect([await opens(ctx, auth, member, PASSPHRASE), await opens(ctx, auth, member, OTHER_PASSPHRASE)]).toEqual([
    false,
    true,
  ])
  expect(await completeRecovery(ctx, { token, passphrase: PASSPHRASE })).toEqual(OVER)
})

test('the second factor is asked for all the same at the next sign-in', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true, app: true })
  const token = await aProvenLink(ctx, member)
  portal.moveClock(DAY)
  await completeRecovery(ctx, { token, passphrase: OTHER_PASSPHRASE })
  const done = await signIn(ctx, auth, { identifier: member.handle, passphrase: OTHER_PASSPHRASE })
  expect(done).toMatchObject({ ok: true, value: { kind: 'second_step' } })
})

test('it is announced: at the proof and at the end, on her page and at every proven address', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  const token = await aProvenLink(ctx, member)
  portal.moveClock(DAY)
  await completeRecovery(ctx, { token, passphrase: OTHER_PASSPHRASE })
  expect(await noticesOf(ctx, member.personId)).toEqual(['recovery_begun', 'recovery_completed'])
  expect((await mailsTo(ctx, member.personId)).map(({ mail }) => mail).toSorted()).toEqual([
    'look_at_your_account',
    'look_at_your_account',
    'recovery_link',
  ])
})

test('nobody, somebody without a proven address and a frozen account are sent nothing', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [unproven, cold] = [await aMember(ctx), await aMember(ctx, { proven: true })]
  await frozen(ctx, cold.personId)
  for (const asked of [unproven.handle, unproven.email, cold.handle, cold.email, 'twiga-bahari-000', ''])
    expect(await beginRecovery(ctx, asked)).toBeUndefined()
  for (const { personId } of [unproven, cold]) expect(await mailsTo(ctx, personId)).toEqual([])
})

test('a second proof has five tries for a link, however many come at once, and codes of another do not count', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [member, other] = [await aMember(ctx, { proven: true, app: true }), await aMember(ctx, { app: true })]
  const token = await aLink(ctx, member)
  const codes = [other.code(), ...other.recoveryCodes, 'nonsense']
  const done = await Promise.all(codes.map((code) => proveRecovery(ctx, { token, code })))
  expect(done.filter((one) => !one.ok && one.code === 'code_wrong')).toHaveLength(5)
  expect(await proveRecovery(ctx, { token, code: member.code() })).toEqual(OVER)
  expect((await lookAtRecovery(ctx, token)).state).toBe('begun')
})

test('one recovery code proves one link, also where two bring it at the same moment', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  const [one, other] = [await aLink(ctx, member), await aLink(ctx, member)]
  const code = member.recoveryCodes[0] ?? ''
  const done = await Promise.all([one, other].map((token) => proveRecovery(ctx, { token, code })))
  expect(done.map(({ ok }) => String(ok)).toSorted()).toEqual(['false', 'true'])
})

test('a proof begun again does not put the day off, nor bring it forward', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  const token = await aProvenLink(ctx, member)
  const [before] = await rows(ctx)
  portal.moveClock(600)
  expect(await proveRecovery(ctx, { token, code: member.recoveryCodes[1] ?? '' })).toEqual(OVER)
  expect((await rows(ctx))[0]?.readyAt).toEqual(before?.readyAt)
})

test.each<[string, (ctx: Ctx, member: Member, token: string, auth: Auth) => Promise<unknown>]>([
  ['by the link', (ctx, _, token) => stopRecovery(ctx, token)],
  ['by her who is signed in', (ctx, member) => cancelRecoveries(ctx, member)],
  ['by a freeze', (ctx, member) => frozen(ctx, member.personId)],
  [
    'by a passphrase that she changes herself',
    async (ctx, member, _, auth) => {
      const visit = await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, member))
      return changePassphrase(ctx, visit, { current: PASSPHRASE, next: 'mawimbi makubwa yanapiga ufuo' })
    },
  ],
])('it is stopped %s, and then no day makes it ready', async (how, stop) => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true })
  const token = await aProvenLink(ctx, member)
  const [session, begun] = [await aSessionOf(ctx, auth, member), await aLink(ctx, member)]
  expect((await factorsOf(ctx, await mustBeIn(ctx, auth, session))).recoveryReadyAt).not.toBeNull()

  await stop(ctx, member, token, auth)
  portal.moveClock(DAY)
  expect(await lookAtRecovery(ctx, token)).toEqual({ state: 'over' })
  expect(await completeRecovery(ctx, { token, passphrase: OTHER_PASSPHRASE })).toEqual(OVER)
  // All but the link stop whatever else was under way as well.
  expect((await lookAtRecovery(ctx, begun)).state).toBe(how === 'by the link' ? 'begun' : 'over')
  if (how !== 'by a freeze') expect(await noticesOf(ctx, member.personId)).toContain('recovery_cancelled')
})

test('the first that is completed stops the others: one that somebody else had proven takes nothing back', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true })
  const [theirs, hers] = [await aProvenLink(ctx, member, 0), await aProvenLink(ctx, member, 1)]
  const unproven = await aLink(ctx, member)
  portal.moveClock(DAY)
  expect(await completeRecovery(ctx, { token: hers, passphrase: OTHER_PASSPHRASE })).toEqual(DONE)
  expect(await completeRecovery(ctx, { token: theirs, passphrase: PASSPHRASE })).toEqual(OVER)
  expect(await proveRecovery(ctx, { token: unproven, code: member.recoveryCodes[2] ?? '' })).toEqual(OVER)
  expect(await opens(ctx, auth, member, OTHER_PASSPHRASE)).toBe(true)
})

test('a link is over after a week; one that is proven on its last day has a week from then', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  const [left, late] = [await aLink(ctx, member), await aLink(ctx, member)]
  portal.moveClock(7 * DAY - 60)
  expect(await proveRecovery(ctx, { token: late, code: member.recoveryCodes[0] ?? '' })).toEqual(DONE)
  portal.moveClock(DAY)
  expect((await lookAtRecovery(ctx, left)).state).toBe('over')
  expect((await lookAtRecovery(ctx, late)).state).toBe('ready')
  portal.moveClock(6 * DAY)
  expect((await lookAtRecovery(ctx, late)).state).toBe('over')
})

test('five links a day and no more, under whatever name they are asked for', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  for (let i = 0; i < 4; i++) for (const asked of [member.handle, member.email]) await beginRecovery(ctx, asked)
  expect(await linksTo(ctx, member)).toHaveLength(5)
  portal.moveClock(DAY + 1)
  await beginRecovery(ctx, member.email)
  expect(await linksTo(ctx, member)).toHaveLength(6)
})

test('looking at a link, twenty times and by whatever program, changes nothing in the database', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  for (const token of [await aLink(ctx, member), await aProvenLink(ctx, member)]) {
    const before = await rows(ctx)
    for (let i = 0; i < 20; i++) await lookAtRecovery(ctx, token)
    expect(await rows(ctx)).toEqual(before)
  }
})
