// Long because who is invited, by which letter, and what its link then opens are one story, told with one register.
import {
  inviteRegister,
  openImport,
  peopleToCall,
  sendInvites,
  undoRegister,
} from '#app/domain/membership/index.server.ts'
import {
  askForProof,
  isOfferGood,
  isProofGood,
  OFFERS_A_DAY,
  proveAddress,
  takeOfferedAccount,
} from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { type MessageKind, secretPlace } from '#app/domain/messages/message.server.ts'
import { accounts, addressProofs } from '#db/schema/accounts.ts'
import { messages } from '#db/schema/messages.ts'
import { contactPoints } from '#db/schema/people.ts'
import { aKind, aMembershipDesk } from '#tests/factories/membership.ts'
import { registerFile, takenIn, worked } from '#tests/factories/old-registers.ts'
import { coordinatorOf, joins, nimama } from '#tests/factories/networks.ts'
import { actingAs, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq, isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400
const PASSPHRASE = 'maji ya mto yanatiririka polepole'
const AMINA = ['Amina Wairimu Otieno', '0712 345 601', 'amina@example.org', 'Nairobi', 'Individual', '03/02/2019', '']
const BARAKA = ['Baraka Kiprono Too', '0712345602', '', 'Uasin-Gishu', 'HRD', 'Mar 2020', '']

async function anImport(ctx: Ctx, rows = [AMINA, BARAKA]) {
  await aKind(ctx)
  const desk = await aMembershipDesk(ctx)
  const other = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  const importId = await takenIn(ctx, { desk, other }, registerFile(rows))
  const invite = async () => {
    const done = await inviteRegister(desk, { importId })
    return done.ok ? sendInvites(ctx, { importId }) : done.code
  }
  return { desk, other, importId, invite, tally: async () => (await openImport(desk, { importId }))?.invite }
}

/** What was left, with the secrets of its links. */
const letters = (ctx: Ctx, kind: MessageKind = 'account_offered') =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db.select().from(messages).where(eq(messages.kind, kind))
    return rows.map((row) => ({
      ...row,
      token: row.secretSealed ? tx.vault.open(secretPlace(row.id), row.secretSealed) : '',
    }))
  })
const asked = (token: string, over: Partial<{ name: string; passphrase: string }> = {}) => ({
  ...{ token, name: 'Wairimu Amina Otieno', passphrase: PASSPHRASE, ...over },
})

test('whoever of a register has a mailbox and no account is sent one link by mail, and is counted as that', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite, tally, importId, other } = await anImport(ctx)
  expect(await tally()).toMatchObject({ toInvite: 1, invited: 0, withoutAddress: 1 })
  // Who lets registers in by their numbers writes to nobody.
  expect(await inviteRegister(other, { importId })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await invite()).toBe(1)
  expect(await tally()).toMatchObject({ toInvite: 0, invited: 1, withoutAddress: 1 })
  expect(await invite()).toBe('nobody_to_invite')
  expect(await sendInvites(ctx, { importId })).toBe(0)
  const sent = await letters(ctx)
  expect(sent.map(({ channel, bulk, toSealed }) => [channel, bulk, toSealed])).toEqual([['mail', true, null]])
  expect((await auditLog(ctx)).map(([action]) => action)).toContain('register.invited')
  // After two weeks the link is dead, and another may go.
  portal.moveClock(15 * DAY)
  expect(await isOfferGood(ctx, sent[0]?.token ?? '')).toBe(false)
  expect(await invite()).toBe(1)
})

test('the mailbox and the name that stood there open the account, once, and the address is proven with it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite, tally } = await anImport(ctx)
  await invite()
  const token = (await letters(ctx))[0]?.token ?? ''
  expect(await isOfferGood(ctx, token)).toBe(true)
  for (const name of ['Zawadi Mwakio', 'Amina', 'amina@example.org'])
    expect(await takeOfferedAccount(ctx, asked(token, { name }))).toEqual({ ok: false, code: 'name_differs' })
  expect(await takeOfferedAccount(ctx, asked(token, { passphrase: 'fupi' }))).toMatchObject({ ok: false })
  expect(await takeOfferedAccount(ctx, asked('x'.repeat(43)))).toEqual({ ok: false, code: 'link_over' })
  const done = await takeOfferedAccount(ctx, asked(token))
  if (!done.ok) throw new Error(done.code)
  expect(done.value.recoveryCodes).toHaveLength(10)
  const { personId } = done.value
  const proven = await asPortal(ctx, 'test', ({ db }) =>
    db
      .select({ at: contactPoints.provenAt, kind: contactPoints.kind })
      .from(contactPoints)
      .where(eq(contactPoints.personId, personId)),
  )
  expect(proven.map(({ kind, at }) => `${kind} ${at !== null}`).toSorted()).toEqual(['email true', 'phone false'])
  expect(await takeOfferedAccount(ctx, asked(token))).toEqual({ ok: false, code: 'link_over' })
  expect(await tally()).toMatchObject({ toInvite: 0, invited: 0, withoutAddress: 1 })
})

test('two browsers that open one link at once make one account', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite } = await anImport(ctx)
  await invite()
  const token = (await letters(ctx))[0]?.token ?? ''
  const done = await Promise.all([1, 2, 3].map(() => takeOfferedAccount(ctx, asked(token))))
  expect(done.map((one) => (one.ok ? 'opened' : one.code)).toSorted()).toEqual(['link_over', 'link_over', 'opened'])
})

test('an address that somebody else has proven opens nothing, and a link that only proves an address opens no account', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite } = await anImport(ctx)
  await invite()
  const token = (await letters(ctx))[0]?.token ?? ''
  const other = await aPerson(ctx, { contacts: [{ kind: 'email', value: 'amina@example.org' }] })
  await asPortal(ctx, 'test', ({ db }) =>
    db.update(contactPoints).set({ provenAt: ctx.now() }).where(eq(contactPoints.personId, other.personId)),
  )
  expect(await isOfferGood(ctx, token)).toBe(false)
  expect(await takeOfferedAccount(ctx, asked(token))).toEqual({ ok: false, code: 'link_over' })
  expect(await proveAddress(ctx, token)).toEqual({ ok: false, code: 'link_over' })
  expect(await asPortal(ctx, 'test', ({ db }) => db.$count(accounts, eq(accounts.personId, other.personId)))).toBe(0)
})

test('who was undone can claim nothing, and is sent nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite, importId, desk } = await anImport(ctx)
  await invite()
  const token = (await letters(ctx))[0]?.token ?? ''
  await undoRegister(desk, { importId })
  await worked(ctx, importId)
  expect(await takeOfferedAccount(ctx, asked(token))).toEqual({ ok: false, code: 'link_over' })
  expect(await inviteRegister(desk, { importId })).toEqual({ ok: false, code: 'not_taken' })
  expect(await sendInvites(ctx, { importId })).toBe(0)
})

/** Somebody with the mailbox of Amina written to her account, who has not proven it; and all links that went out to prove it. */
async function aStranger(ctx: Ctx) {
  const stranger = await aPerson(ctx, { contacts: [{ kind: 'email', value: 'amina@example.org' }] })
  const { pointId } = await asPortal(ctx, 'test', async ({ db, newId, now }) => {
    await db.insert(accounts).values(anAccount(newId('acc'), stranger.personId, now()))
    const [point] = await db.select().from(contactPoints).where(eq(contactPoints.personId, stranger.personId))
    return { pointId: point?.id ?? '' }
  })
  return { ...stranger, ask: () => askForProof(ctx, stranger.personId, pointId) }
}
const anAccount = (id: string, personId: string, at: Date) => ({
  ...{ id, personId, name: `twiga-${id.slice(-6)}-101`, email: `${id}@handle.invalid`, emailVerified: false },
  ...{ createdAt: at, updatedAt: at },
})

test('a link that claims a record proves no address, so that it does not go round the name; and the other way round', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite } = await anImport(ctx)
  await invite()
  const claim = (await letters(ctx))[0]?.token ?? ''
  const never = await proveAddress(ctx, 'x'.repeat(43))
  expect([await isProofGood(ctx, claim), await proveAddress(ctx, claim)]).toEqual([false, never])
  const proven = () => asPortal(ctx, 'test', ({ db }) => db.$count(contactPoints, isNotNull(contactPoints.provenAt)))
  expect(await proven()).toBe(0)
  // It was not used up by that either.
  expect(await isOfferGood(ctx, claim)).toBe(true)
  const [{ point } = { point: '' }] = await asPortal(ctx, 'test', ({ db }) =>
    db.select({ point: addressProofs.contactPointId }).from(addressProofs),
  )
  const [{ personId } = { personId: '' }] = await asPortal(ctx, 'test', ({ db }) =>
    db.select({ personId: contactPoints.personId }).from(contactPoints).where(eq(contactPoints.id, point)),
  )
  await askForProof(ctx, personId, point)
  const prove = (await letters(ctx, 'prove_address'))[0]?.token ?? ''
  expect(await isProofGood(ctx, prove)).toBe(true)
  const nobodys = await takeOfferedAccount(ctx, asked('x'.repeat(43)))
  expect([await isOfferGood(ctx, prove), await takeOfferedAccount(ctx, asked(prove))]).toEqual([false, nobodys])
  expect(await proveAddress(ctx, prove)).toMatchObject({ ok: true })
})

test('an offer takes none of the links that somebody asks for, and waits where a mailbox has had its five of a day', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite, tally } = await anImport(ctx)
  const stranger = await aStranger(ctx)
  for (let i = 0; i < 6; i++) await stranger.ask()
  expect(await letters(ctx, 'prove_address')).toHaveLength(5)
  expect(await invite()).toBe(0)
  expect([await letters(ctx), await tally()]).toMatchObject([[], { toInvite: 1, invited: 0 }])
  portal.moveClock(DAY + 60)
  expect(await invite()).toBe(1)
  for (let i = 0; i < 6; i++) await stranger.ask()
  expect(await letters(ctx, 'prove_address')).toHaveLength(10)
})

test('a day brings so many letters and no more, from two registers at once, and another day the rest', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { invite, importId, desk, tally } = await anImport(ctx, [
    AMINA,
    ['Zuhura Ali', '', 'zuhura@example.org', 'Kilifi'],
  ])
  await asPortal(ctx, 'test', async ({ db, newId, now }) => {
    const one = () => ({
      ...{
        id: newId('msg'),
        kind: 'account_offered',
        channel: 'mail' as const,
        language: 'en' as const,
        state: 'sent' as const,
      },
      ...{ subject: 'gone', contactPointId: 'gone', createdAt: now(), changedAt: now() },
    })
    await db.insert(messages).values(Array.from({ length: OFFERS_A_DAY - 1 }, one))
  })
  await inviteRegister(desk, { importId })
  const sent = await Promise.all([sendInvites(ctx, { importId }), sendInvites(ctx, { importId })])
  expect(sent.toSorted((a, b) => a - b)).toEqual([0, 1])
  expect(await tally()).toMatchObject({ toInvite: 1, invited: 1, aDay: 500 })
  expect(await invite()).toBe(0)
  portal.moveClock(DAY + 60)
  expect([await invite(), await tally()]).toMatchObject([1, { toInvite: 0, invited: 2 }])
})

test('of two with one mailbox neither is written to: both are to be called, with those who gave none, by the desk alone', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const twin = ['Zuhura Ali Hassan', '', 'Amina@example.org', 'Kilifi', 'Individual', '2019', '']
  const { importId, desk, other, invite, tally } = await anImport(ctx, [AMINA, twin, BARAKA])
  expect(await tally()).toMatchObject({ toInvite: 0, invited: 0, withoutAddress: 3 })
  expect(await invite()).toBe('nobody_to_invite')
  const page = await peopleToCall(desk, { importId, after: null })
  expect([page?.total, page?.next]).toEqual([3, null])
  expect(page?.people.map(({ name }) => name.split(' ')[0])).toEqual(['Amina', 'Zuhura', 'Baraka'])
  // Neither why, nor a number to call, nor a whole name.
  expect(Object.keys(page?.people[0] ?? {}).toSorted()).toEqual(['memberId', 'memberNumber', 'name'])
  expect(JSON.stringify(page)).not.toMatch(/Otieno|example|712/)
  for (const who of [other, actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)])
    expect(await peopleToCall(who, { importId, after: null })).toBeNull()
  expect(await peopleToCall(desk, { importId: 'imp_none', after: null })).toBeNull()
})

test('whoever else has a mailbox, and belongs to a protected network, changes nothing in who is invited or called', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { importId, desk, tally } = await anImport(ctx)
  const seen = async () => [await tally(), await peopleToCall(desk, { importId, after: null })]
  const before = await seen()
  const sister = await aPerson(ctx, { contacts: [{ kind: 'email', value: 'amina@example.org' }] })
  const networkId = await nimama(ctx)
  await joins(await coordinatorOf(ctx, networkId), networkId, sister)
  expect(await seen()).toEqual(before)
})
