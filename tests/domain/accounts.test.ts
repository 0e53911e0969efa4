import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { changePassphrase } from '#app/domain/people/accounts/change-passphrase.server.ts'
import {
  addAuthenticator,
  dropAuthenticator,
  factorsOf,
  offerAuthenticator,
  renewRecoveryCodes,
} from '#app/domain/people/accounts/factors.server.ts'
import { looksLikeHandle, mintHandle } from '#app/domain/people/accounts/handles.ts'
import { readSession } from '#app/domain/people/accounts/read-session.server.ts'
import { register } from '#app/domain/people/accounts/register.server.ts'
import { returnAfterFreeze } from '#app/domain/people/accounts/return.server.ts'
import { signIn } from '#app/domain/people/accounts/sign-in.server.ts'
import { approveThaw } from '#app/domain/people/custody/approve-thaw.server.ts'
import { invite } from '#app/domain/people/invitations/invite.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { accounts, credentials, invitations, recoveryCodes } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { persons } from '#db/schema/people.ts'
import { roleSpells } from '#db/schema/roles.ts'
import {
  aMember,
  aSessionOf,
  codeAt,
  everything,
  frozen,
  mailsTo,
  mustBeIn,
  noticesOf,
  openAccounts,
  OTHER_PASSPHRASE,
  PASSPHRASE,
} from '#tests/factories/accounts.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { count, eq } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const asking = (over: Partial<Parameters<typeof register>[1]> = {}) => ({
  ...{ name: 'Mfano Mgeni', language: 'sw' as const, passphrase: PASSPHRASE },
  ...over,
})
const email = (value: string) => ({ contacts: [{ kind: 'email' as const, value }] })
const howMany = (ctx: Ctx, table: typeof persons | typeof accounts) =>
  everything(ctx, async (tx) => (await tx.db.select({ n: count() }).from(table))[0]?.n)

test('whoever joins gets a name to sign in with, ten codes, and a link to prove her address', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const done = await register(ctx, asking(email('mgeni@example.org')))
  if (!done.ok) throw new Error(done.code)
  const { handle, recoveryCodes: codes, personId } = done.value
  expect(looksLikeHandle(handle)).toBe(true)
  expect(new Set(codes).size).toBe(10)
  expect((await mailsTo(ctx, personId)).map(({ mail }) => mail)).toEqual(['prove_address'])
  expect((await signIn(ctx, auth, { identifier: handle, passphrase: PASSPHRASE })).ok).toBe(true)
  expect((await signIn(ctx, auth, { identifier: 'mgeni@example.org', passphrase: PASSPHRASE })).ok).toBe(false)
})

test('who is here already is not looked up: the same address joins twice, and both are answered alike', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const known = await aMember(ctx, { proven: true })
  const done = [await register(ctx, asking(email(known.email))), await register(ctx, asking(email('new@example.org')))]
  expect(done.map((one) => one.ok && Object.keys(one.value))).toEqual([
    ['accountId', 'personId', 'handle', 'recoveryCodes'],
    ['accountId', 'personId', 'handle', 'recoveryCodes'],
  ])
})

test('a weak passphrase, and an invitation that does not open, leave nobody behind', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  expect(await register(ctx, asking({ passphrase: 'short' }))).toEqual({ ok: false, code: 'too_short' })
  for (const invitation of ['K7NQ-4TXM-2R9A', 'nonsense'])
    expect(await register(ctx, asking({ invitation }))).toEqual({ ok: false, code: 'invitation_not_valid' })
  expect([await howMany(ctx, persons), await howMany(ctx, accounts)]).toEqual([0, 0])
})

test('an invitation lets one in, also where four bring it at the same moment; a role in it is only a proposal', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const administrator = await someoneWith(ctx, 'administrator')
  const made = await invite(actingAs(ctx, administrator.personId), { role: 'finance' })
  if (!made.ok) throw new Error(made.code)
  const written = [made.value.code, made.value.code.toLowerCase(), made.value.code.replaceAll('-', ''), made.value.code]
  const done = await Promise.all(written.map((invitation) => register(ctx, asking({ invitation }))))
  expect(done.map((one) => String(one.ok || one.code)).toSorted()).toEqual([
    'invitation_not_valid',
    'invitation_not_valid',
    'invitation_not_valid',
    'true',
  ])
  const [used] = await everything(ctx, (tx) => tx.db.select().from(invitations))
  expect(used?.acceptedBy).toBe(done.find((one) => one.ok)?.value.personId)
  expect(await howMany(ctx, persons)).toBe(2)
  const spells = await everything(ctx, (tx) => tx.db.select({ role: roleSpells.role }).from(roleSpells))
  expect(spells).toEqual([{ role: 'administrator' }])
})

test('sign-in names are given, and one that is taken is not given again', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [first, other] = [await aMember(ctx), await aMember(ctx)]
  await everything(ctx, (tx) => tx.db.delete(accounts).where(eq(accounts.id, other.accountId)))
  const again = await everything(ctx, (tx) => addAccount(tx, other.personId, first.handle))
  expect(again.handle).not.toBe(first.handle)
  expect(Array.from({ length: 500 }, () => mintHandle(randomInt)).every(looksLikeHandle)).toBe(true)
})

test('better-auth knows a handle and nothing else of her', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx)
  const [row] = await everything(ctx, (tx) => tx.db.select().from(accounts))
  expect(row).toMatchObject({ name: member.handle, email: `${member.handle}@handle.invalid`, image: null })
})

test('an app counts once a code of it was shown; her other sessions end, and she is told', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true, roles: ['finance'] })
  const [lost, here] = [await aSessionOf(ctx, auth, member), await aSessionOf(ctx, auth, member)]
  const visit = await mustBeIn(ctx, auth, here)
  const { secret, uri } = await offerAuthenticator(ctx, visit)
  expect((await offerAuthenticator(ctx, visit)).secret).toBe(secret)
  expect(decodeURIComponent(uri)).toContain(`Portal:${member.handle}`)
  expect(await addAuthenticator(ctx, visit, '000000')).toBe(false)
  expect((await factorsOf(ctx, visit)).hasAuthenticator).toBe(false)

  const code = codeAt(secret, ctx.now())
  expect(await addAuthenticator(ctx, visit, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe(true)
  expect((await factorsOf(ctx, visit)).hasAuthenticator).toBe(true)
  expect(await readSession(ctx, auth, lost)).toBeNull()
  expect(await mustBeIn(ctx, auth, here)).toMatchObject({
    method: 'totp',
    mustEnrol: false,
    roles: [{ role: 'finance' }],
  })
  expect(await noticesOf(ctx, member.personId)).toContain('authenticator_added')
  expect(await mailsTo(ctx, member.personId)).toHaveLength(1)
  // The code by which it was confirmed is used up.
  const next = await signIn(ctx, auth, { identifier: member.handle, passphrase: PASSPHRASE })
  expect(next).toMatchObject({ value: { kind: 'second_step' } })
})

test('a code of the app that counts already confirms nothing and raises no session', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const visit = await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, member, 'recovery_code'))
  expect(await addAuthenticator(ctx, visit, member.code())).toBe(false)
  await dropAuthenticator(ctx, visit)
  expect(await noticesOf(ctx, member.personId)).toContain('authenticator_removed')
  expect((await factorsOf(ctx, visit)).hasAuthenticator).toBe(false)
})

test('ten new recovery codes put the old ones out of use, and she hears of it everywhere', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [member, other] = [await aMember(ctx, { proven: true }), await aMember(ctx)]
  const visit = await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, member))
  const codes = await renewRecoveryCodes(ctx, visit)
  expect(codes.every((code) => /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(code))).toBe(true)
  expect(codes.filter((code) => member.recoveryCodes.includes(code))).toEqual([])
  expect((await factorsOf(ctx, visit)).recoveryCodesLeft).toBe(10)
  const kept = await everything(ctx, (tx) =>
    tx.db.select().from(recoveryCodes).where(eq(recoveryCodes.accountId, other.accountId)),
  )
  expect(kept).toHaveLength(10)
  expect((await mailsTo(ctx, member.personId)).map(({ mail }) => mail)).toEqual(['look_at_your_account'])
})

test('a new passphrase takes the old one; the other sessions end, this one stays', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { proven: true })
  const [lost, here] = [await aSessionOf(ctx, auth, member), await aSessionOf(ctx, auth, member)]
  const visit = await mustBeIn(ctx, auth, here)
  const change = (current: string, next: string) => changePassphrase(ctx, visit, { current, next })
  expect(await change(OTHER_PASSPHRASE, OTHER_PASSPHRASE)).toEqual({ ok: false, code: 'passphrase_wrong' })
  expect(await change(PASSPHRASE, 'short')).toEqual({ ok: false, code: 'too_short' })
  expect(await change(PASSPHRASE, OTHER_PASSPHRASE)).toEqual({ ok: true, value: null })
  expect([await readSession(ctx, auth, lost), (await readSession(ctx, auth, here)) === null]).toEqual([null, false])
  const opens = async (passphrase: string) => (await signIn(ctx, auth, { identifier: member.handle, passphrase })).ok
  expect([await opens(PASSPHRASE), await opens(OTHER_PASSPHRASE)]).toEqual([false, true])
  expect((await mailsTo(ctx, member.personId)).map(({ mail }) => mail)).toEqual(['look_at_your_account'])
  const hashes = await everything(ctx, (tx) =>
    tx.db.select().from(credentials).where(eq(credentials.userId, member.accountId)),
  )
  expect(hashes).toHaveLength(1)
})

test('after a thaw nothing of before opens; the code does, once, and staff must find a second factor again', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true, roles: ['finance'] })
  await frozen(ctx, member.personId)
  const [freeze] = await everything(ctx, (tx) => tx.db.select().from(freezes))
  let code = ''
  for (const role of ['protection', 'network_coordinator'] as const) {
    const { personId } = await someoneWith(ctx, role, role === 'protection' ? '' : 'nimama')
    const done = await approveThaw(actingAs(ctx, personId), { freezeId: freeze?.id ?? '', reason: 'I met her' })
    code = (done.ok && done.value?.code) || code
  }
  const back = (passphrase: string, typed = code) => returnAfterFreeze(ctx, { code: typed, passphrase })
  expect((await signIn(ctx, auth, { identifier: member.handle, passphrase: PASSPHRASE })).ok).toBe(false)
  expect(await back('short')).toEqual({ ok: false, code: 'too_short' })
  expect(await back(OTHER_PASSPHRASE, 'nonsense')).toEqual({ ok: false, code: 'code_wrong' })
  const both = await Promise.all([back(OTHER_PASSPHRASE), back(OTHER_PASSPHRASE, code.toLowerCase())])
  expect(both.map(({ ok }) => String(ok)).toSorted()).toEqual(['false', 'true'])
  const done = await signIn(ctx, auth, { identifier: member.handle, passphrase: OTHER_PASSPHRASE })
  expect(done).toMatchObject({ ok: true, value: { kind: 'in' } })
  expect(await mustBeIn(ctx, auth, await aSessionOf(ctx, auth, member))).toMatchObject({ mustEnrol: true, roles: [] })
})
