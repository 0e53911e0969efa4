import { listKept, listUnallocated, storeMessages } from '#app/domain/payments/index.server.ts'
import { payments } from '#db/schema/payments.ts'
import { applyAll, climbTotal, deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const confirm = (fields: Record<string, unknown> = {}) => incoming('confirmation', aConfirmation(fields))

test('a confirmation becomes a payment, a posting and a higher total', async () => {
  await using portal = await openPortal()

  expect(await deliver(portal.ctx, confirm({ TransAmount: '500.00' }))).toEqual(['applied'])

  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
  await portal.expectBooksToHold()
})

test('the same confirmation five times is one gift', async () => {
  await using portal = await openPortal()
  const once = confirm()

  expect(await deliver(portal.ctx, once, once, once)).toEqual(['applied', 'duplicate', 'duplicate'])
  await deliver(portal.ctx, once, once)

  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
})

test.each([
  ['"10"', '10', 1_000n],
  ['"5.00"', '5.00', 500n],
  ['"1200.5"', '1200.5', 120_050n],
  ['the number 99.25', 99.25, 9_925n],
  ['the number 1.0', 1, 100n],
])('an amount written as %s is read to the cent', async (_, TransAmount, cents) => {
  await using portal = await openPortal()
  await deliver(portal.ctx, confirm({ TransAmount }))
  expect((await climbTotal(portal.ctx)).cents).toBe(cents)
})

test.each([
  ['no names at all', { FirstName: undefined }],
  ['three names', { FirstName: 'WANJA', MiddleName: '', LastName: 'MFANO' }],
  ['a masked number', { MSISDN: '25470****149' }],
  ['a hashed number', { MSISDN: 'bbff37cea44ac0b2d964ee0dfb8d2df8513dc7ba1b36129a929fc3fbd6dd4af4' }],
  ['a whole number as JSON number', { MSISDN: 254700000001 }],
  [
    'an organisation without a phone',
    {
      MSISDN: '',
      FirstName: 'MFANO COMPANY LTD B2C',
      TransactionType: 'Organization To Organization Transfer',
      InvoiceNumber: 'OK',
    },
  ],
  ['keys we never heard of', { SomethingNew: { deep: [1, null] } }],
  [
    'nothing but the four it must have',
    {
      TransactionType: undefined,
      BillRefNumber: undefined,
      InvoiceNumber: undefined,
      OrgAccountBalance: undefined,
      ThirdPartyTransID: undefined,
      MSISDN: undefined,
      FirstName: undefined,
    },
  ],
  ['an object, a list and a truth where optional text should be', { MiddleName: {}, LastName: [1], MSISDN: false }],
  ['an object as account', { BillRefNumber: { code: 'CPEAKV' }, FirstName: null }],
  ['a number as shortcode', { BusinessShortCode: 810896 }],
  ['a number as time', { TransTime: 20261121115900 }],
])('a confirmation with %s is money', async (_, fields) => {
  await using portal = await openPortal()
  expect(await deliver(portal.ctx, confirm(fields))).toEqual(['applied'])
  expect((await climbTotal(portal.ctx)).cents).toBe(50_000n)
})

test('a byte order mark before a confirmation is passed over', async () => {
  await using portal = await openPortal()
  const body = `\uFEFF${JSON.stringify(aConfirmation())}`
  expect(await deliver(portal.ctx, incoming('confirmation', body))).toEqual(['applied'])
})

test.each([{ TransID: {} }, { TransTime: false }, { TransAmount: ['500.00'] }, { BusinessShortCode: {} }])(
  'what must be there is not guessed: %j',
  async (fields) => {
    await using portal = await openPortal()
    expect(await deliver(portal.ctx, confirm(fields))).toEqual(['kept:unreadable'])
  },
)

test.each([
  '',
  'wanja',
  'TITHE',
  '0712 345 678',
  'kwa ajili ya 🏔️ haki',
  'a very long thank you to everybody who climbs',
  '—',
  "Robert'); DROP TABLE payments;--",
])('with %j as account the money counts to Climb for Justice by rule and waits on the desk', async (BillRefNumber) => {
  await using portal = await openPortal()
  await deliver(portal.ctx, confirm({ BillRefNumber }))
  expect(await climbTotal(portal.ctx)).toEqual({ cents: 50_000n, gifts: 1n })
  expect(await listUnallocated(portal.ctx, { open: true })).toMatchObject([{ accountText: BillRefNumber.trim() }])
  await portal.expectBooksToHold()
})

test.each(['CPEAKV', 'cpeakv', 'c-peak v', ' CPEAKV ', 'pay CPEAKV please', 'CPEAKW', 'CPEXKV'])(
  '%j as account is understood',
  async (BillRefNumber) => {
    await using portal = await openPortal()
    await deliver(portal.ctx, confirm({ BillRefNumber }))
    expect(await listUnallocated(portal.ctx)).toEqual([])
    expect((await climbTotal(portal.ctx)).cents).toBe(50_000n)
  },
)

test.each([
  ['no JSON', '<html>'],
  ['no TransID', aConfirmation({ TransID: undefined })],
  ['a negative amount', aConfirmation({ TransAmount: '-5.00' })],
  ['zero', aConfirmation({ TransAmount: '0.00' })],
  ['three decimals', aConfirmation({ TransAmount: '5.001' })],
  ['an exponent', aConfirmation({ TransAmount: '1e9' })],
  ['Arabic digits', aConfirmation({ TransAmount: '٥٠٠' })],
  ['a day that is not', aConfirmation({ TransTime: '20260631120000' })],
  ['a list', [aConfirmation()]],
  ['the amount twice', JSON.stringify(aConfirmation()).replace('"TransAmount"', '"TransAmount":"9.00","TransAmount"')],
])('what cannot be read for %s is kept for staff and credits nothing', async (_, body) => {
  await using portal = await openPortal()
  expect(await deliver(portal.ctx, incoming('confirmation', body))).toEqual(['kept:unreadable'])
  expect((await climbTotal(portal.ctx)).cents).toBe(0n)
  expect(await listKept(portal.ctx)).toMatchObject([{ why: 'unreadable' }])
})

test("another organisation's money is kept and never credited", async () => {
  await using portal = await openPortal()
  expect(await deliver(portal.ctx, confirm({ BusinessShortCode: '600000' }))).toEqual(['kept:other_account'])
  expect((await climbTotal(portal.ctx)).cents).toBe(0n)
})

test('one receipt with two amounts keeps the first and asks a person', async () => {
  await using portal = await openPortal()
  const first = aConfirmation({ TransAmount: '500.00' })
  expect(
    await deliver(
      portal.ctx,
      incoming('confirmation', first),
      incoming('confirmation', { ...first, TransAmount: '900.00' }),
    ),
  ).toEqual(['applied', 'kept:amount_conflict'])
  expect((await climbTotal(portal.ctx)).cents).toBe(50_000n)
})

test('a gift just after midnight in Nairobi is of that day, whatever UTC says', async () => {
  await using portal = await openPortal()
  await deliver(portal.ctx, confirm({ TransTime: '20261201001500' }))
  const [payment] = await portal.ctx.db.select().from(payments)
  expect(payment?.occurredAt.toISOString()).toBe('2026-11-30T21:15:00.000Z')
})

/** Lets the database refuse payments: all of them, or one receipt. */
async function poison(portal: TestPortal, receipt?: string) {
  await portal.owner.sql.unsafe(
    `create or replace function refuse_some() returns trigger language plpgsql as $$ begin
       if ${receipt ? `new.reference = '${receipt}'` : 'true'} then raise exception 'poison'; end if; return new; end $$;
     create or replace trigger poison before insert on payments for each row execute function refuse_some()`,
  )
  return { heal: () => portal.owner.sql`drop trigger poison on payments` }
}

test('a message that cannot be applied stops nobody else, is shown to staff, and is applied once its cause is mended', async () => {
  await using portal = await openPortal()
  const { heal } = await poison(portal, 'UKLPOISON1')
  const messages = [confirm(), confirm({ TransID: 'UKLPOISON1' }), confirm()]
  await expect(deliver(portal.ctx, ...messages)).rejects.toMatchObject({ cause: { message: 'poison' } })
  expect((await climbTotal(portal.ctx)).gifts).toBe(2n)

  for (let tries = 0; tries < 5; tries++) {
    portal.moveClock(3_601)
    await applyAll(portal.ctx).catch(() => {})
  }
  expect(await listKept(portal.ctx)).toMatchObject([{ why: 'could_not_be_applied' }])

  await heal()
  portal.moveClock(3_601)
  expect(await applyAll(portal.ctx)).toEqual(['applied', 'applied', 'applied'])
})

test('a fault that stops every message costs none of them a try: when it is mended all are counted at once', async () => {
  await using portal = await openPortal()
  const { heal } = await poison(portal)
  await storeMessages(
    portal.ctx,
    Array.from({ length: 20 }, () => confirm()),
  )
  for (let tries = 0; tries < 10; tries++)
    await expect(applyAll(portal.ctx)).rejects.toMatchObject({ cause: { message: 'poison' } })

  await heal()
  await applyAll(portal.ctx)
  expect((await climbTotal(portal.ctx)).gifts).toBe(20n)
})
