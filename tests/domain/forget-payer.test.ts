import { findReceipt, forgetPayer, listUnallocated, recover, replay } from '#app/domain/payments/index.server.ts'
import { openContact } from '#app/domain/payments/contact.server.ts'
import { settle } from '#app/domain/payments/settle.server.ts'
import { bodyPlace } from '#app/domain/payments/inbox/message.ts'
import { openPayer } from '#app/domain/payments/payer.server.ts'
import type { Sighting } from '#app/domain/payments/sighting.ts'
import { replayErasures } from '#app/domain/people/rights/replay-erasures.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { paymentMandates } from '#db/schema/mandates.ts'
import { outbox } from '#db/schema/messages.ts'
import { inboxMessages, paymentAttempts, payments } from '#db/schema/payments.ts'
import { erasures } from '#db/schema/rights.ts'
import { ledgerBalances, ledgerEntries } from '#db/schema/ledger.ts'
import { aPerson, auditLog } from '#tests/factories/people.ts'
import { aCardAttempt, aCardMandate, aCardSighting, leftMessages, received } from '#tests/factories/receipts.ts'
import { aList, eraseNow, proven } from '#tests/factories/rights.ts'
import { applyAll, climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aFailedCallback, aPaidCallback, aReceipt, incoming } from '#tests/factories/messages.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

/** Somebody who has given by Paybill (whole and hashed number), by prompt, and once tried in vain; and another giver. */
async function aGiver(ctx: Ctx, { isProven = true } = {}) {
  const person = await aPerson(ctx)
  if (isProven) await proven(ctx, person.personId, 'phone')
  const { phone } = person
  const hashed = createHash('sha256').update(phone).digest('hex')
  const [whole, byHash, prompted] = [aReceipt(), aReceipt(), aReceipt()]
  await deliver(
    ctx,
    incoming('confirmation', aConfirmation({ TransID: whole, MSISDN: phone, BillRefNumber: 'Zawadi Mfano' })),
    incoming('confirmation', aConfirmation({ TransID: byHash, MSISDN: hashed })),
    incoming('confirmation', aConfirmation({ MSISDN: '254700999999', FirstName: 'MWINGINE' })),
  )
  const vain = await anAttempt(ctx, { msisdn: phone, shillings: 300n })
  await deliver(ctx, incoming('prompt_callback', aFailedCallback(1032), { pathKey: vain.callbackKey }))
  const paid = await anAttempt(ctx, { msisdn: phone })
  // The confirmation of a prompt comes with a mask: nothing but the prompt says whose it was.
  const callback = aPaidCallback({ receipt: prompted, phone: '2547****001' })
  await deliver(ctx, incoming('prompt_callback', callback, { pathKey: paid.callbackKey }))
  return { ...person, receipts: [whole, byHash, prompted] }
}

const bodies = async ({ db, vault }: Ctx) =>
  (await db.select().from(inboxMessages).orderBy(asc(inboxMessages.seq))).map(({ id, bodySealed }) =>
    vault.open(bodyPlace(id), bodySealed),
  )
const payers = async (ctx: Ctx) =>
  new Map((await ctx.db.select().from(payments)).map((row) => [row.reference, openPayer(ctx, row.id, row.payerSealed)]))
const books = async ({ db }: Ctx) => [
  await db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.id)),
  await db.select().from(ledgerBalances).orderBy(asc(ledgerBalances.account)),
]
const erased = (ctx: Ctx, personId: string) => eraseNow(ctx, personId, aList(), [forgetPayer])

test('of an erased giver every amount and count stays, and nothing says who she was', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, phone, receipts } = await aGiver(ctx)
  const before = { books: await books(ctx), total: await climbTotal(ctx) }
  expect(before.total).toEqual({ cents: 200_000n, gifts: 4n })

  expect(await erased(ctx, personId)).toEqual({ ok: true, value: { fresh: true } })

  expect({ books: await books(ctx), total: await climbTotal(ctx) }).toEqual(before)
  await portal.expectBooksToHold()
  const [row] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(erasures))
  expect(row?.kept).toBe('ledger')
  const text = JSON.stringify([[...(await payers(ctx))], await bodies(ctx)])
  const hash = createHash('sha256').update(phone).digest('hex')
  for (const trace of [phone, hash, phone.slice(3), 'WANJA', 'Zawadi', '2547****001']) expect(text).not.toContain(trace)
  for (const receipt of receipts) expect(text).toContain(`\\"reference\\":\\"${receipt}\\",\\"amount\\":\\"500.00\\"`)
  const attempts = await ctx.db.select().from(paymentAttempts)
  expect(attempts.map(({ requestSealed }) => requestSealed)).toEqual([null, null])
  expect(new Set(attempts.map(({ phoneIndex }) => Buffer.from(phoneIndex ?? '').toString('hex'))).size).toBe(2)
})

test('a number that was only typed takes nobody’s name from a payment: it may be another’s', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, phone } = await aGiver(ctx, { isProven: false })
  const before = [[...(await payers(ctx))], await bodies(ctx), await books(ctx)]

  expect(await erased(ctx, personId)).toEqual({ ok: true, value: { fresh: true } })

  expect([[...(await payers(ctx))], await bodies(ctx), await books(ctx)]).toEqual(before)
  expect(JSON.stringify(before, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))).toContain(
    phone,
  )
  expect(await auditLog(ctx)).toContainEqual(['person.erased', expect.any(String), 'unproven-phones:1'])
})

test('another giver is left as she was', async () => {
  await using portal = await openPortal()
  const { personId } = await aGiver(portal.ctx)
  await erased(portal.ctx, personId)
  const others = [...(await payers(portal.ctx)).values()].filter(({ msisdn }) => msisdn !== '-')
  expect(others).toEqual([{ msisdn: '254700999999', name: 'MWINGINE', accountText: 'CPEAKV' }])
  expect((await bodies(portal.ctx)).join()).toContain('MWINGINE')
})

test('neither the next pull, nor a late message, nor a message applied again brings her back', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, phone, receipts } = await aGiver(ctx)
  await erased(ctx, personId)
  const total = await climbTotal(ctx)

  const sightings = receipts.map((reference): Sighting => ({
    ...{ provider: 'mpesa', account: SHORTCODE, reference, amount: kes(50_000n), method: 'paybill', source: 'pull' },
    ...{ occurredAt: ctx.now(), payer: { msisdn: phone, name: 'WANJA', accountText: 'Zawadi Mfano' } },
  }))
  await recover(ctx, {
    register: async () => ({ already: true }),
    askAbout: async () => ({ kind: 'accepted' }),
    askBalance: async () => ({ kind: 'accepted' }),
    pull: async () => ({ kind: 'found', sightings, unread: 0, ignored: 0, complete: true }),
  })
  await deliver(
    ctx,
    incoming('confirmation', aConfirmation({ TransID: receipts[0], MSISDN: phone, BillRefNumber: 'Zawadi Mfano' })),
  )
  for (const { id } of await ctx.db.select().from(inboxMessages)) await replay(ctx, id)
  await applyAll(ctx)

  const known = await payers(ctx)
  for (const receipt of receipts) expect(JSON.stringify(known.get(receipt))).not.toMatch(/WANJA|Zawadi|2547/)
  expect((await ctx.db.select().from(payments)).filter(({ payerIndex }) => payerIndex !== null)).toHaveLength(1)
  expect((await listUnallocated(ctx, { open: true })).map(({ accountText }) => accountText)).toEqual(['-'])
  expect(await climbTotal(ctx)).toEqual(total)
  await portal.expectBooksToHold()
})

test('forgetting twice forgets nothing more, and after a restore it is done again', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, phone } = await aGiver(ctx)
  const phoneHashes = [createHash('sha256').update(phone).digest('hex')]
  const replayed = await replayErasures(ctx, { personIds: [personId], forget: [forgetPayer] })
  expect(replayed).toEqual({ erased: 1, already: 0, unknown: 0 })
  expect(JSON.stringify([...(await payers(ctx))])).not.toContain(phone)
  expect(await asPortal(ctx, 'test', (tx) => forgetPayer(tx, { phoneHashes }))).toBe(0)
  expect(await asPortal(ctx, 'test', (tx) => forgetPayer(tx, { phoneHashes: [] }))).toBe(0)
})

test('an address that she has proven forgets her gifts by card, her monthly gift with them; receipts stay without a name', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, email } = await aPerson(ctx)
  await proven(ctx, personId)
  const contact = { email: email.toUpperCase(), name: 'Mfano Kadi' }
  const mandate = await aCardMandate(ctx, contact)
  const attempt = await aCardAttempt(ctx, { contact, mandateId: mandate.id })
  const mine = aCardSighting(ctx, { attemptId: attempt.id, payer: { email, name: 'Mfano Kadi', card: 'visa 4242' } })
  const { keys } = await received(ctx, mine)
  const other = aCardSighting(ctx, { payer: { email: 'mwingine@example.org' } })
  await received(ctx, other)
  expect((await findReceipt(ctx, keys[0] ?? ''))?.name).toBe('Mfano Kadi')

  await erased(ctx, personId)

  const known = await payers(ctx)
  expect(JSON.stringify(known.get(mine.reference))).not.toMatch(/mfano|Kadi|4242/i)
  expect(known.get(other.reference)?.email).toBe('mwingine@example.org')
  expect(await findReceipt(ctx, keys[0] ?? '')).toMatchObject({ printed: 'DC 2026/000001', name: null, voided: null })
  const [tried] = await ctx.db.select().from(paymentAttempts)
  expect(tried).toMatchObject({ contactSealed: null, emailIndex: null, requestSealed: null })
  const [gift] = await ctx.db.select().from(paymentMandates)
  expect(openContact(ctx, { table: 'payment_mandates', row: mandate.id }, gift?.contactSealed ?? null)).toEqual({})
  expect((await ctx.db.select().from(outbox)).map(({ job }) => job)).toContain('card.stop')
  expect((await leftMessages(ctx)).map(({ to }) => to).sort()).toEqual(['', 'mwingine@example.org'])
  // The network tells of it once more, as it does with every refund.
  await settle(ctx, [mine])
  expect(JSON.stringify((await payers(ctx)).get(mine.reference))).not.toMatch(/mfano|Kadi|4242/i)
  await portal.expectBooksToHold()
})

test('an address that she only wrote down forgets nobody: it may be another’s', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, email } = await aPerson(ctx)
  const sighting = aCardSighting(ctx, { payer: { email } })
  await received(ctx, sighting)
  await erased(ctx, personId)
  expect((await payers(ctx)).get(sighting.reference)?.email).toBe(email)
})
