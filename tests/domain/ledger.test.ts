import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import { post } from '#app/domain/payments/ledger/post.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

const gift = (minor: bigint, key = 'payment:1') => ({
  key,
  reason: 'gift received',
  occurredAt: new Date('2026-11-21T07:59:00Z'),
  legs: [
    { account: 'asset:test', amount: kes(minor) },
    { account: 'income:test', amount: kes(-minor) },
  ],
})

/** What the database says is the cause of what drizzle throws. */
const saying = (words: string) => ({ cause: { message: expect.stringContaining(words) } })

test('eight deliveries at once make one posting', async () => {
  await using portal = await openPortal()
  const seen = await Promise.all(Array.from({ length: 8 }, () => post(portal.ctx, [gift(50_000n)])))
  expect(seen.filter((s) => s.get('payment:1')?.fresh)).toHaveLength(1)
  expect(await portal.ctx.db.select().from(ledgerEntries)).toHaveLength(2)
  expect(await balance(portal.ctx, ['asset:test'])).toEqual(kes(50_000n))
})

test('the same key with other legs is refused loudly', async () => {
  await using portal = await openPortal()
  await post(portal.ctx, [gift(50_000n)])
  await expect(post(portal.ctx, [gift(60_000n)])).rejects.toThrow('used for something else')
})

test('the database refuses a posting that does not balance', async () => {
  await using portal = await openPortal()
  const lopsided = { ...gift(50_000n), legs: gift(50_000n).legs.slice(0, 1) }
  await expect(post(portal.ctx, [lopsided])).rejects.toMatchObject(saying('does not balance in KES'))
  expect(await portal.ctx.db.select().from(ledgerPostings)).toHaveLength(0)
})

test('the database refuses a posting that balances in dollars and not in shillings', async () => {
  await using portal = await openPortal()
  const legs = [
    { account: 'asset:cards', amount: money(1_000n, 'USD'), base: 129_000n },
    { account: 'income:test', amount: money(-1_000n, 'USD'), base: -128_999n },
  ]
  await expect(post(portal.ctx, [{ ...gift(1n), legs }])).rejects.toMatchObject(saying('base currency'))
})

test('nothing in the ledger is ever changed or deleted', async () => {
  await using portal = await openPortal()
  await post(portal.ctx, [gift(50_000n)])
  // The portal has no right to, and for whoever has one there is the trigger.
  for (const [{ db }, why] of [
    [portal.ctx, 'permission denied'],
    [portal.owner, 'append-only'],
  ] as const) {
    await expect(
      db.update(ledgerEntries).set({ minor: 1n }).where(eq(ledgerEntries.account, 'asset:test')),
    ).rejects.toMatchObject(saying(why))
    await expect(db.delete(ledgerPostings)).rejects.toMatchObject(saying(why))
  }
})

test('forty clients at once on the same accounts leave the balance that forty postings make', async () => {
  await using portal = await openPortal()
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      post(portal.ctx, [gift(100n, `a${i}`), { ...gift(7n, `b${i}`), legs: gift(7n).legs.toReversed() }]),
    ),
  )
  expect(await balance(portal.ctx, ['asset:test'])).toEqual(kes(4_280n))
  const [row] = await portal.ctx.db
    .select({ sum: sql<string>`sum(amount_minor)` })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.account, 'asset:test'))
  expect(row?.sum).toBe('4280')
})
