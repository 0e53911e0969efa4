// Long because the custody lock is one file: from naming a contact to coming back after a thaw.
import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { approveThaw } from '#app/domain/people/custody/approve-thaw.server.ts'
import { looksLikeCode, mintCode } from '#app/domain/people/custody/codes.server.ts'
import { custodyContactsOf } from '#app/domain/people/custody/custody-contacts-of.server.ts'
import { freezeByCode } from '#app/domain/people/custody/freeze-by-code.server.ts'
import { freezeByDesk } from '#app/domain/people/custody/freeze-by-desk.server.ts'
import { isFrozen } from '#app/domain/people/custody/is-frozen.server.ts'
import { mayBeReached } from '#app/domain/people/custody/may-be-reached.server.ts'
import { nameCustodyContact } from '#app/domain/people/custody/name-custody-contact.server.ts'
import { openFreezes } from '#app/domain/people/custody/open-freezes.server.ts'
import { removeCustodyContact } from '#app/domain/people/custody/remove-custody-contact.server.ts'
import { takeReturnCode } from '#app/domain/people/custody/take-return-code.server.ts'
import { reasonPlace } from '#app/domain/people/audit/record.server.ts'
import { personVault } from '#app/domain/people/persons/person-vault.server.ts'
import { CHANNELS } from '#app/domain/people/persons/safe-contact-card.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { endRole } from '#app/domain/people/roles/end-role.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import {
  authenticators,
  credentials,
  passkeys,
  recoveries,
  recoveryCodes,
  sessions,
  signInSteps,
} from '#db/schema/accounts.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { custodyContacts, freezes } from '#db/schema/custody.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { waiting } from '#tests/setup/waiting.ts'
import { asc, count, eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'

const DAY = 86_400
const refused = (code: string) => ({ ok: false, code })
const asVisitor = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'visitor' } })
const everything = <T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>) => asPortal(ctx, 'test', work)

async function withAccount<P extends { personId: string }>(ctx: Ctx, person: P) {
  const { accountId } = await everything(ctx, (tx) => addAccount(tx, person.personId))
  return { ...person, accountId, acting: actingAs(ctx, person.personId) }
}
const aMember = async (ctx: Ctx) => withAccount(ctx, await aPerson(ctx))
const aCoordinator = async (ctx: Ctx) => withAccount(ctx, await someoneWith(ctx, 'protection'))

const aSession = (ctx: Ctx, userId: string): typeof sessions.$inferInsert => ({
  ...{ id: ctx.newId('ses'), token: randomBytes(16).toString('hex'), userId, method: 'passkey' },
  ...{ createdAt: ctx.now(), updatedAt: ctx.now(), startedAt: ctx.now(), seenAt: ctx.now(), provenAt: ctx.now() },
  expiresAt: new Date(ctx.now().getTime() + DAY * 1000),
})
const openSessions = (ctx: Ctx, accountId: string, n: number) =>
  everything(ctx, (tx) => tx.db.insert(sessions).values(Array.from({ length: n }, () => aSession(tx, accountId))))
const sessionsOf = (ctx: Ctx, accountId: string) =>
  everything(ctx, async (tx) => {
    const [row] = await tx.db.select({ n: count() }).from(sessions).where(eq(sessions.userId, accountId))
    return row?.n
  })
const auditOf = (ctx: Ctx) => everything(ctx, (tx) => tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq)))
const actionsOf = async (ctx: Ctx) => (await auditOf(ctx)).map(({ action }) => action)
const freezesOf = (ctx: Ctx, accountId: string) =>
  everything(ctx, (tx) =>
    tx.db.select().from(freezes).where(eq(freezes.accountId, accountId)).orderBy(freezes.createdAt),
  )

async function named({ acting, personId }: { acting: Ctx; personId: string }, name = 'dada yangu') {
  const done = await nameCustodyContact(acting, { personId, name })
  if (!done.ok) throw new Error(done.code)
  return done.value
}

/** A frozen account, and two coordinators who can thaw it. */
async function aFrozenMember(portal: TestPortal) {
  const { ctx } = portal
  const [member, one, two] = [await aMember(ctx), await aCoordinator(ctx), await aCoordinator(ctx)]
  await freezeByDesk(one.acting, { personId: member.personId, reason: 'taken at a protest' })
  const [freeze] = await freezesOf(ctx, member.accountId)
  if (!freeze) throw new Error('nothing was frozen')
  const approve = (by: { acting: Ctx }) => approveThaw(by.acting, { freezeId: freeze.id, reason: 'I met her' })
  return { member, one, two, freezeId: freeze.id, approve }
}
async function thawed(portal: TestPortal) {
  const scene = await aFrozenMember(portal)
  await scene.approve(scene.one)
  const done = await scene.approve(scene.two)
  if (!done.ok || !done.value) throw new Error('it was not thawed')
  return { ...scene, ...done.value }
}
const takeReturn = (ctx: Ctx, code: string) => everything(ctx, (tx) => takeReturnCode(tx, code))

test('she names somebody by whatever name she likes; the name is sealed under her key, the code kept as HMAC', async () => {
  await using portal = await openPortal()
  const member = await aMember(portal.ctx)
  const { contactId, code } = await named(member, ' Shangazi Mfano ')
  expect(await custodyContactsOf(member.acting, member.personId)).toMatchObject([{ contactId, name: 'Shangazi Mfano' }])
  expect(looksLikeCode('custody', code)).toBe(true)
  const [row] = await everything(portal.ctx, (tx) => tx.db.select().from(custodyContacts))
  const stored = Buffer.concat([row?.codeHash ?? Buffer.of(), row?.nameSealed ?? Buffer.of()]).toString('latin1')
  for (const secret of [code, code.replaceAll('-', ''), 'Shangazi']) expect(stored).not.toContain(secret)
})

test('nobody names, sees or removes the contacts of another, a coordinator neither', async () => {
  await using portal = await openPortal()
  const [member, coordinator] = [await aMember(portal.ctx), await aCoordinator(portal.ctx)]
  const { contactId } = await named(member)
  for (const stranger of [coordinator.acting, (await aMember(portal.ctx)).acting, asVisitor(portal.ctx)]) {
    expect(await nameCustodyContact(stranger, { personId: member.personId, name: 'x' })).toEqual(refused('not_allowed'))
    expect(await removeCustodyContact(stranger, { contactId })).toEqual(refused('no_such_contact'))
    expect(await custodyContactsOf(stranger, member.personId)).toEqual([])
  }
  expect(await custodyContactsOf(member.acting, member.personId)).toHaveLength(1)
})

test('five contacts are the most, even when she names many at once', async () => {
  await using portal = await openPortal()
  const { acting, personId } = await aMember(portal.ctx)
  const done = await Promise.all(
    Array.from({ length: 8 }, (_, n) => nameCustodyContact(acting, { personId, name: `mtu ${n}` })),
  )
  expect(done.filter(({ ok }) => ok)).toHaveLength(5)
  expect(done.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 3 }, () => refused('too_many_contacts')))
  expect(await custodyContactsOf(acting, personId)).toHaveLength(5)
})

test('whoever has the code freezes the account, typed as people type, and it is written down whose code it was', async () => {
  await using portal = await openPortal()
  const member = await aMember(portal.ctx)
  const { contactId, code } = await named(member)
  await openSessions(portal.ctx, member.accountId, 2)
  await freezeByCode(asVisitor(portal.ctx), ` ${code.toLowerCase().replaceAll('-', ' ')}`)
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(true)
  expect(await sessionsOf(portal.ctx, member.accountId)).toBe(0)
  const [freeze] = await freezesOf(portal.ctx, member.accountId)
  expect(freeze?.by).toBe(`contact:${contactId}`)
  expect(await auditOf(portal.ctx)).toMatchObject([
    {
      actor: 'visitor',
      action: 'account.frozen',
      subject: member.personId,
      detail: `${freeze?.id} contact:${contactId}`,
    },
  ])
})

test('a wrong code is answered by the same nothing as a right one, and freezes nobody', async () => {
  await using portal = await openPortal()
  const member = await aMember(portal.ctx)
  const [right, gone] = [await named(member), await named(member)]
  await removeCustodyContact(member.acting, { contactId: gone.contactId })
  for (const code of [gone.code, mintCode('custody'), '', 'saidia', 'x'.repeat(10_000)])
    expect(await freezeByCode(asVisitor(portal.ctx), code)).toBeUndefined()
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(false)
  expect(await freezeByCode(asVisitor(portal.ctx), right.code)).toBeUndefined()
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(true)
})

test('a slip in a code is seen by its check character, before anybody believes that an account is frozen', () => {
  const code = mintCode('custody').replaceAll('-', '')
  const slipped = [...code].map((c, i) => code.slice(0, i) + (c === '2' ? '3' : '2') + code.slice(i + 1))
  expect(
    [code, code.toLowerCase(), `${code.slice(0, 4)} ${code.slice(4)}`].every((c) => looksLikeCode('custody', c)),
  ).toBe(true)
  for (const wrong of [...slipped, code.slice(1), `${code}2`, '']) expect(looksLikeCode('custody', wrong)).toBe(false)
})

test('the desk freezes at once, with a reason that only her key opens; the second time there is nothing to do', async () => {
  await using portal = await openPortal()
  const [member, one, two] = [await aMember(portal.ctx), await aCoordinator(portal.ctx), await aCoordinator(portal.ctx)]
  for (const by of [one, two])
    expect(await freezeByDesk(by.acting, { personId: member.personId, reason: 'her brother rang' })).toEqual({
      ok: true,
      value: null,
    })
  expect(await freezesOf(portal.ctx, member.accountId)).toMatchObject([
    { by: `person:${one.personId}`, thawedAt: null },
  ])
  const [entry, ...others] = await auditOf(portal.ctx)
  expect(others).toEqual([])
  expect(entry).toMatchObject({ actor: `person:${one.personId}`, action: 'account.frozen', subject: member.personId })
  const reason = await everything(portal.ctx, async (tx) =>
    (await personVault(tx, member.personId))?.open(reasonPlace(entry?.seq ?? 0n), entry?.reasonSealed ?? Buffer.of()),
  )
  expect(reason).toBe('her brother rang')
})

test('no other desk freezes or thaws, and none sees who is frozen', async () => {
  await using portal = await openPortal()
  const { member, freezeId } = await aFrozenMember(portal)
  const other = await aMember(portal.ctx)
  const others = await Promise.all(
    (['membership_officer', 'finance', 'auditor', 'administrator', 'data_protection'] as const).map((role) =>
      someoneWith(portal.ctx, role),
    ),
  )
  const strangers: Ctx[] = [
    ...[...others, member].map(({ personId }) => actingAs(portal.ctx, personId)),
    asVisitor(portal.ctx),
    { ...portal.ctx, actor: { kind: 'operator', name: 'asha' } },
  ]
  for (const stranger of strangers) {
    expect(await freezeByDesk(stranger, { personId: other.personId, reason: 'x' })).toEqual(refused('not_allowed'))
    expect(await approveThaw(stranger, { freezeId, reason: 'x' })).toEqual(refused('not_allowed'))
    expect(await openFreezes(stranger)).toEqual([])
  }
  expect(await isFrozen(portal.ctx, other.accountId)).toBe(false)
})

test('where there is no account there is nothing to freeze', async () => {
  await using portal = await openPortal()
  const { acting } = await aCoordinator(portal.ctx)
  const { personId } = await aPerson(portal.ctx)
  for (const id of [personId, 'per_none'])
    expect(await freezeByDesk(acting, { personId: id, reason: 'x' })).toEqual(refused('no_account'))
})

test('a thousand open sessions are dead within two seconds, and those of others are open', async () => {
  await using portal = await openPortal()
  const [member, other, coordinator] = [
    await aMember(portal.ctx),
    await aMember(portal.ctx),
    await aCoordinator(portal.ctx),
  ]
  await openSessions(portal.ctx, member.accountId, 1000)
  await openSessions(portal.ctx, other.accountId, 3)
  const begun = performance.now()
  await freezeByDesk(coordinator.acting, { personId: member.personId, reason: 'x' })
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(await sessionsOf(portal.ctx, member.accountId)).toBe(0)
  expect(await sessionsOf(portal.ctx, other.accountId)).toBe(3)
})

test('while she is frozen no session opens by whatever path, and what had begun has ended', async () => {
  await using portal = await openPortal()
  const [member, coordinator] = [await aMember(portal.ctx), await aCoordinator(portal.ctx)]
  const { accountId } = member
  await everything(portal.ctx, async (tx) => {
    const expiresAt = new Date(tx.now().getTime() + DAY * 1000)
    await tx.db.insert(signInSteps).values({ hash: randomBytes(32), accountId, expiresAt })
    await tx.db
      .insert(recoveries)
      .values({ id: tx.newId('rec'), accountId, hash: randomBytes(32), createdAt: tx.now(), expiresAt })
  })
  await freezeByDesk(coordinator.acting, { personId: member.personId, reason: 'x' })
  await expect(openSessions(portal.ctx, accountId, 1)).rejects.toMatchObject({
    cause: { message: 'no session can be opened' },
  })
  expect(await everything(portal.ctx, (tx) => tx.db.select().from(signInSteps))).toEqual([])
  expect(await everything(portal.ctx, (tx) => tx.db.select().from(recoveries))).toMatchObject([
    { cancelledAt: portal.ctx.now() },
  ])
})

test('a session that is being opened while the freeze comes does not survive it, whichever is first', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const coordinator = await aCoordinator(ctx)
  for (const first of ['session', 'freeze'] as const) {
    const member = await aMember(ctx)
    let release = () => {}
    const gate = new Promise<void>((open) => (release = open))
    let begun = () => {}
    const hasBegun = new Promise<void>((open) => (begun = open))
    /** Does its work and then keeps its transaction open until the other stands in its way. */
    const held = (work: (tx: Ctx) => Promise<unknown>) =>
      everything(ctx, async (tx) => {
        await work(tx)
        begun()
        await gate
      })
    const session = (tx: Ctx) => tx.db.insert(sessions).values(aSession(tx, member.accountId))
    const freeze = { id: ctx.newId('frz'), accountId: member.accountId, by: 'person:per_x', createdAt: ctx.now() }
    const one = held((tx) => (first === 'session' ? session(tx) : tx.db.insert(freezes).values(freeze)))
    await hasBegun
    const other =
      first === 'session'
        ? freezeByDesk(coordinator.acting, { personId: member.personId, reason: 'x' })
        : everything(ctx, session).then(
            () => 'opened',
            () => 'refused',
          )
    await waiting(portal)
    release()
    await one
    if (first === 'freeze') expect(await other).toBe('refused')
    await other
    expect(await isFrozen(ctx, member.accountId)).toBe(true)
    expect(await sessionsOf(ctx, member.accountId)).toBe(0)
  }
})

test('many sessions and two freezes at once leave one freeze and no session', async () => {
  await using portal = await openPortal()
  const [one, two] = [await aCoordinator(portal.ctx), await aCoordinator(portal.ctx)]
  for (let round = 0; round < 5; round++) {
    const member = await aMember(portal.ctx)
    const { code } = await named(member)
    await Promise.allSettled([
      ...Array.from({ length: 6 }, () => openSessions(portal.ctx, member.accountId, 1)),
      freezeByDesk(one.acting, { personId: member.personId, reason: 'x' }),
      freezeByDesk(two.acting, { personId: member.personId, reason: 'x' }),
      freezeByCode(asVisitor(portal.ctx), code),
      ...Array.from({ length: 6 }, () => openSessions(portal.ctx, member.accountId, 1)),
    ])
    expect(await freezesOf(portal.ctx, member.accountId)).toHaveLength(1)
    expect(await sessionsOf(portal.ctx, member.accountId)).toBe(0)
  }
  expect(await actionsOf(portal.ctx)).toEqual(Array.from({ length: 5 }, () => 'account.frozen'))
})

test('nobody is written to while she is frozen, nor where her card says never, nor where nobody is', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const reached = (personId: string, by = ctx) => asPortal(by, 'test', (tx) => mayBeReached(tx, personId))
  const { member } = await aFrozenMember(portal)
  expect(await reached(member.personId)).toBe(false)
  expect(await reached('per_none')).toBe(false)
  const { personId } = await aPerson(ctx)
  expect(await reached(personId)).toBe(true)
  const byChannel: Record<string, boolean> = {}
  for (const channel of CHANNELS) {
    await writeSafeContact(ctx, personId, {
      channel,
      hours: 'jioni',
      name: 'Mfano',
      leaveMessage: false,
      stopWord: 'simama',
    })
    byChannel[channel] = await reached(personId)
  }
  expect(byChannel).toEqual({ phone: true, sms: true, email: true, none: false })
})

test('whether she may be reached is told rightly to whoever acts, though they see neither freeze nor card', async () => {
  await using portal = await openPortal()
  const { member } = await aFrozenMember(portal)
  for (const by of [asVisitor(portal.ctx), member.acting]) {
    expect(await mayBeReached(by, member.personId)).toBe(false)
    expect(await isFrozen(by, member.accountId)).toBe(true)
  }
})

test('two coordinators thaw, and the second is shown the code; each yes is written down with its reason', async () => {
  await using portal = await openPortal()
  const { member, one, two, freezeId, approve } = await aFrozenMember(portal)
  expect(await openFreezes(two.acting)).toMatchObject([
    { freezeId, personId: member.personId, number: member.number, approvals: 0 },
  ])
  expect(await approve(one)).toEqual({ ok: true, value: null })
  expect(await openFreezes(one.acting)).toMatchObject([{ approvals: 1, isApprovedByMe: true, isMine: false }])
  expect(await openFreezes(two.acting)).toMatchObject([{ approvals: 1, isApprovedByMe: false }])
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(true)

  const done = await approve(two)
  expect(done).toMatchObject({ ok: true, value: { expiresAt: new Date('2026-11-28T09:00:00Z') } })
  expect(looksLikeCode('returns', (done.ok && done.value?.code) || '')).toBe(true)
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(false)
  expect(await openFreezes(two.acting)).toEqual([])
  expect(
    (await auditOf(portal.ctx)).map(({ actor, action, reasonSealed }) => [actor, action, reasonSealed !== null]),
  ).toEqual([
    [`person:${one.personId}`, 'account.frozen', true],
    [`person:${one.personId}`, 'account.thaw_approved', true],
    [`person:${two.personId}`, 'account.thaw_approved', true],
    [`person:${two.personId}`, 'account.thawed', true],
  ])
  await portal.expectBooksToHold()
})

test('one coordinator who says yes twice, or at once on two screens, has said it once', async () => {
  await using portal = await openPortal()
  const { member, one, approve } = await aFrozenMember(portal)
  expect(await Promise.all([approve(one), approve(one)])).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  expect(await approve(one)).toEqual({ ok: true, value: null })
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(true)
  expect(await actionsOf(portal.ctx)).toEqual(['account.frozen', 'account.thaw_approved'])
})

test('two coordinators who say yes at once thaw once, and one of them has the code', async () => {
  await using portal = await openPortal()
  for (let round = 0; round < 3; round++) {
    const { one, two, freezeId, approve } = await aFrozenMember(portal)
    const done = await Promise.all([approve(one), approve(two)])
    expect(done.filter((result) => result.ok && result.value !== null)).toHaveLength(1)
    expect(await approve(one)).toEqual(refused('no_such_freeze'))
    expect(await approveThaw(one.acting, { freezeId: 'frz_none', reason: 'x' })).toEqual(refused('no_such_freeze'))
    expect((await openFreezes(one.acting)).map((open) => open.freezeId)).not.toContain(freezeId)
  }
})

test('a coordinator who is frozen herself has no say about it', async () => {
  await using portal = await openPortal()
  const [one, two] = [await aCoordinator(portal.ctx), await aCoordinator(portal.ctx)]
  await freezeByDesk(one.acting, { personId: two.personId, reason: 'x' })
  const [freeze] = await freezesOf(portal.ctx, two.accountId)
  expect(await openFreezes(two.acting)).toMatchObject([{ isMine: true }])
  expect(await approveThaw(two.acting, { freezeId: freeze?.id ?? '', reason: 'x' })).toEqual(refused('about_oneself'))
})

test('a yes counts no more once whoever gave it is frozen or has lost the role: it may have been forced', async () => {
  await using portal = await openPortal()
  const administrator = actingAs(portal.ctx, (await someoneWith(portal.ctx, 'administrator')).personId)
  for (const lost of ['frozen', 'ended'] as const) {
    const { member, one, two, approve } = await aFrozenMember(portal)
    await approve(one)
    if (lost === 'frozen') await freezeByDesk(two.acting, { personId: one.personId, reason: 'x' })
    else await endRole(administrator, { spellId: one.spellId })
    expect(await approve(two)).toEqual({ ok: true, value: null })
    expect(await isFrozen(portal.ctx, member.accountId)).toBe(true)
    expect(await approve(await aCoordinator(portal.ctx))).toMatchObject({
      ok: true,
      value: { code: expect.any(String) },
    })
  }
})

test('after a thaw nothing opens the account that opened it before, and a recovery begun meanwhile is void', async () => {
  await using portal = await openPortal()
  const { member, one, two, approve } = await aFrozenMember(portal)
  const bystander = await aMember(portal.ctx)
  const at = portal.ctx.now()
  for (const { accountId } of [member, bystander])
    await everything(portal.ctx, async ({ db, newId }) => {
      const id = newId('psk')
      await db.insert(credentials).values({
        id: newId('crd'),
        accountId,
        userId: accountId,
        providerId: 'credential',
        password: 'argon',
        createdAt: at,
        updatedAt: at,
      })
      await db.insert(passkeys).values({
        id,
        publicKey: 'x',
        userId: accountId,
        credentialID: id,
        counter: 0,
        deviceType: 'x',
        backedUp: false,
      })
      await db
        .insert(authenticators)
        .values({ accountId, secretSealed: randomBytes(8), createdAt: at, confirmedAt: at })
      await db.insert(recoveryCodes).values({ accountId, codeHash: randomBytes(32), createdAt: at })
      await db
        .insert(recoveries)
        .values({ id: newId('rec'), accountId, hash: randomBytes(32), createdAt: at, expiresAt: at })
    })
  const left = () =>
    everything(portal.ctx, async ({ db }) => ({
      passphrases: (await db.select().from(credentials)).flatMap(({ password, userId }) => (password ? [userId] : [])),
      passkeys: (await db.select().from(passkeys)).map(({ userId }) => userId),
      authenticators: (await db.select().from(authenticators)).map(({ accountId }) => accountId),
      codes: (await db.select().from(recoveryCodes)).map(({ accountId }) => accountId),
      recoveries: (await db.select().from(recoveries)).flatMap((row) => (row.cancelledAt ? [] : [row.accountId])),
    }))
  const of = (...accounts: string[]) => ({
    passphrases: accounts,
    passkeys: accounts,
    authenticators: accounts,
    codes: accounts,
    recoveries: accounts,
  })
  await approve(one)
  expect(await left()).toEqual(of(member.accountId, bystander.accountId))
  await approve(two)
  expect(await left()).toEqual(of(bystander.accountId))
})

test('with the return code she comes back once, and of two who try it at once one does', async () => {
  await using portal = await openPortal()
  const { member, code } = await thawed(portal)
  const [row] = await freezesOf(portal.ctx, member.accountId)
  expect(Buffer.from(row?.returnHash ?? []).toString('latin1')).not.toContain(code.replaceAll('-', ''))
  expect(await takeReturn(portal.ctx, mintCode('returns'))).toBeNull()
  const taken = await Promise.all([
    takeReturn(asVisitor(portal.ctx), code.toLowerCase()),
    takeReturn(asVisitor(portal.ctx), code),
  ])
  expect(taken.filter((accountId) => accountId !== null)).toEqual([member.accountId])
  expect(await takeReturn(portal.ctx, code)).toBeNull()
  expect((await auditOf(portal.ctx)).filter(({ action }) => action === 'account.returned')).toMatchObject([
    { subject: member.personId, actor: 'visitor' },
  ])
  await openSessions(portal.ctx, member.accountId, 1)
  expect(await sessionsOf(portal.ctx, member.accountId)).toBe(1)
})

test('a return code is good for a week, and void as soon as she is frozen again', async () => {
  await using portal = await openPortal()
  const old = await thawed(portal)
  portal.moveClock(7 * DAY)
  expect(await takeReturn(portal.ctx, old.code)).toBeNull()
  const again = await thawed(portal)
  const { member, one } = again
  portal.moveClock(7 * DAY - 1)
  await freezeByDesk(one.acting, { personId: member.personId, reason: 'taken again' })
  expect(await takeReturn(portal.ctx, again.code)).toBeNull()
  expect(await isFrozen(portal.ctx, member.accountId)).toBe(true)
})

test('the database itself thaws for two others only, and for good', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { member, one, two, freezeId, approve } = await aFrozenMember(portal)
  const set = (what: object) =>
    everything(ctx, (tx) => tx.db.update(freezes).set(what).where(eq(freezes.id, freezeId))).catch((error: Error) =>
      Promise.reject(error.cause as Error),
    )
  await approve(one)
  await portal.sql.begin(async (sql) => {
    await sql`select set_config('app.actor', 'system:test', true)`
    await sql`insert into thaw_approvals values (${freezeId}, ${`person:${member.personId}`}, now())`
  })
  await expect(set({ thawedAt: ctx.now() })).rejects.toThrow('two have to approve')
  await expect(set({ by: 'person:per_x' })).rejects.toThrow('it may be thawed once, and nothing else')
  await approve(two)
  await expect(set({ thawedAt: null })).rejects.toThrow('it may be thawed once, and nothing else')
})
