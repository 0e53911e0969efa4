import { inviteRegister, openImport, sendInvites, undoRegister } from '#app/domain/membership/index.server.ts'
import { isOfferGood, proveAddress, takeOfferedAccount } from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { secretPlace } from '#app/domain/messages/message.server.ts'
import { accounts } from '#db/schema/accounts.ts'
import { messages } from '#db/schema/messages.ts'
import { contactPoints } from '#db/schema/people.ts'
import { aKind, aMembershipDesk } from '#tests/factories/membership.ts'
import { registerFile, takenIn, worked } from '#tests/factories/old-registers.ts'
import { actingAs, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
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
const letters = (ctx: Ctx) =>
  asPortal(ctx, 'test', async (tx) => {
    const rows = await tx.db.select().from(messages).where(eq(messages.kind, 'account_offered'))
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
  expect(await tally()).toEqual({ toInvite: 1, invited: 0, withoutAddress: 1 })
  // Who lets registers in by their numbers writes to nobody.
  expect(await inviteRegister(other, { importId })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await invite()).toBe(1)
  expect(await tally()).toEqual({ toInvite: 0, invited: 1, withoutAddress: 1 })
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
  expect(await tally()).toEqual({ toInvite: 0, invited: 0, withoutAddress: 1 })
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
  expect(await proveAddress(ctx, token)).toEqual({ ok: false, code: 'address_taken' })
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
