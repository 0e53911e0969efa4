import type { Auth } from '#app/domain/people/accounts/auth.server.ts'
import { beginAuthenticator } from '#app/domain/people/accounts/authenticator.server.ts'
import { readIdentifier } from '#app/domain/people/accounts/handles.ts'
import { takeSecondStep } from '#app/domain/people/accounts/second-step.server.ts'
import { signIn } from '#app/domain/people/accounts/sign-in.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { credentials, passkeys, usedCodes } from '#db/schema/accounts.ts'
import {
  aMember,
  codeAt,
  everything,
  frozen,
  mustBeIn,
  openAccounts,
  OTHER_PASSPHRASE,
  PASSPHRASE,
  sentBack,
} from '#tests/factories/accounts.ts'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const NOT_RECOGNISED = { ok: false, code: 'not_recognised' }
type MayTry = (accountId: string) => Promise<boolean>
const always: MayTry = async () => true

const tryToSignIn = (ctx: Ctx, auth: Auth, identifier: string, passphrase = PASSPHRASE) =>
  signIn(ctx, auth, { identifier, passphrase })

/** A step between passphrase and second factor. */
async function aStep(ctx: Ctx, auth: Auth, identifier: string): Promise<string> {
  const done = await tryToSignIn(ctx, auth, identifier)
  if (!done.ok || done.value.kind !== 'second_step') throw new Error('there is no second step')
  return done.value.token
}

const second = async (ctx: Ctx, auth: Auth, token: string, code: string, mayTry = always) => {
  const done = await takeSecondStep(ctx, auth, { token, code }, mayTry)
  return done.ok ? done.value.kind : done.code
}

test('a passphrase opens an account without second factor, however the sign-in name is written', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const { handle, personId } = await aMember(ctx)
  const [first = '', other = '', digits = ''] = handle.split('-')
  for (const written of [
    handle,
    ` ${handle.toUpperCase()} `,
    `${first}  ${other}_${digits}`,
    `${first}–${other} ${digits}`,
  ]) {
    const done = await tryToSignIn(ctx, auth, written)
    if (!done.ok || done.value.kind !== 'in') throw new Error(`not in as ${written}`)
    expect(await mustBeIn(ctx, auth, sentBack(done.value.headers))).toMatchObject({ personId, method: 'passphrase' })
    // And tries are counted under one name, however it is written.
    expect(readIdentifier(written)).toBe(handle)
  }
})

test('nobody of that name, a wrong passphrase, a frozen account and one that waits for its owner are one answer', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  // Frozen with an app: a second step would tell that the passphrase was right.
  const [known, cold, waiting] = [await aMember(ctx), await aMember(ctx, { app: true }), await aMember(ctx)]
  await frozen(ctx, cold.personId)
  await everything(ctx, (tx) =>
    tx.db.update(credentials).set({ password: null }).where(eq(credentials.userId, waiting.accountId)),
  )
  expect(await tryToSignIn(ctx, auth, known.handle, OTHER_PASSPHRASE)).toEqual(NOT_RECOGNISED)
  for (const nobody of ['twiga-bahari-000', 'nobody@example.org', '', '@', cold.handle, waiting.handle])
    expect(await tryToSignIn(ctx, auth, nobody)).toEqual(NOT_RECOGNISED)
  expect(await tryToSignIn(ctx, auth, waiting.handle, 'nobody has this passphrase')).toEqual(NOT_RECOGNISED)
})

test('an e-mail address signs in once it has been proven, in capitals too, and before that it does not', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [claims, proven] = [await aMember(ctx), await aMember(ctx, { proven: true })]
  expect(await tryToSignIn(ctx, auth, claims.email)).toEqual(NOT_RECOGNISED)
  expect((await tryToSignIn(ctx, auth, ` ${proven.email.toUpperCase()}`)).ok).toBe(true)
  expect(await tryToSignIn(ctx, auth, proven.personId)).toEqual(NOT_RECOGNISED)
})

test('with an app there is a second step, and its six digits are what opens', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), member.code())).toBe('in')
  const [paper = ''] = member.recoveryCodes
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), ` ${paper.toLowerCase()}`)).toBe('in')
})

test('phones whose clocks are half a minute off are in time, and a minute off they are not', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  for (const [seconds, answer] of [
    [-30, 'in'],
    [30, 'in'],
    [-60, 'code_wrong'],
    [60, 'code_wrong'],
  ] as const) {
    const member = await aMember(ctx, { app: true })
    expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), member.code(seconds))).toBe(answer)
  }
})

test('a code of the app is taken once, also where two bring it at the same moment', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const steps = await Promise.all(Array.from({ length: 4 }, () => aStep(ctx, auth, member.handle)))
  const done = await Promise.all(steps.map((token) => second(ctx, auth, token, member.code())))
  expect(done.toSorted()).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'in'])
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), member.code())).toBe('code_wrong')
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), member.code(30))).toBe('in')
})

test('a recovery code opens once, also where four bring it at the same moment', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const [code = '', another = ''] = member.recoveryCodes
  const steps = await Promise.all(Array.from({ length: 4 }, () => aStep(ctx, auth, member.handle)))
  const done = await Promise.all(steps.map((token) => second(ctx, auth, token, code)))
  expect(done.toSorted()).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'in'])
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), code)).toBe('code_wrong')
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), another)).toBe('in')
})

test('a step has five tries, however many come at once, and then not even the right code opens it', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const token = await aStep(ctx, auth, member.handle)
  const wrong = member.code() === '000000' ? '111111' : '000000'
  const done = await Promise.all(Array.from({ length: 12 }, () => second(ctx, auth, token, wrong)))
  expect(done.filter((answer) => answer === 'code_wrong')).toHaveLength(5)
  expect(done.filter((answer) => answer === 'step_over')).toHaveLength(7)
  expect(await second(ctx, auth, token, member.code())).toBe('step_over')
})

test('whoever has the passphrase and begins anew is counted by account, and a code is not even looked at', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const asked: string[] = []
  const noMore = async (accountId: string) => {
    asked.push(accountId)
    return false
  }
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), member.code(), noMore)).toBe('too_many')
  expect(asked).toEqual([member.accountId])
  expect(await everything(ctx, (tx) => tx.db.select().from(usedCodes))).toEqual([])
})

test('a step that was taken is dead, and one that was not is over after ten minutes', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const [taken, left] = [await aStep(ctx, auth, member.handle), await aStep(ctx, auth, member.handle)]
  expect(await second(ctx, auth, taken, member.code())).toBe('in')
  expect(await second(ctx, auth, taken, member.code(30))).toBe('step_over')
  portal.moveClock(600)
  expect(await second(ctx, auth, left, member.code())).toBe('step_over')
  expect(await second(ctx, auth, '', member.code())).toBe('step_over')
})

test('one step at the same moment by two, each with a code that is right, opens one session', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const token = await aStep(ctx, auth, member.handle)
  const [paper = ''] = member.recoveryCodes
  const done = await Promise.all([member.code(), member.code(30), paper].map((code) => second(ctx, auth, token, code)))
  expect(done.filter((answer) => answer === 'in')).toHaveLength(1)
})

test('codes of another account do not work', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const [member, other] = [await aMember(ctx, { app: true }), await aMember(ctx, { app: true })]
  const token = await aStep(ctx, auth, member.handle)
  for (const code of [other.code(), other.recoveryCodes[0] ?? ''])
    expect(await second(ctx, auth, token, code)).toBe('code_wrong')
  // And they are not used up by it.
  expect(await second(ctx, auth, await aStep(ctx, auth, other.handle), other.code())).toBe('in')
})

test('the secret of an app that was shown and never confirmed opens nothing', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  const key = { publicKey: '', credentialID: 'mfano', counter: 0, deviceType: 'singleDevice', backedUp: false }
  const { secret } = await everything(ctx, async (tx) => {
    await tx.db.insert(passkeys).values({ id: tx.newId('psk'), userId: member.accountId, ...key })
    return beginAuthenticator(tx, member)
  })
  expect(await second(ctx, auth, await aStep(ctx, auth, member.handle), codeAt(secret, ctx.now()))).toBe('code_wrong')
})

test('freezing ends a step that was begun, and keeps out whoever is between the two', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx, { app: true })
  const [before, between] = [await aStep(ctx, auth, member.handle), await aStep(ctx, auth, member.handle)]
  const isFrozenNow = async () => {
    await frozen(ctx, member.personId)
    return true
  }
  expect(await second(ctx, auth, between, member.code(), isFrozenNow)).toBe('step_over')
  expect(await second(ctx, auth, before, member.code(30))).toBe('step_over')
})
