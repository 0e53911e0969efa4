import { collectMandate, forgetPayer, mandatesDaily } from '#app/domain/payments/index.server.ts'
import { phoneIndex } from '#app/domain/payments/payer.server.ts'
import { asPortal, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { lockNames } from '#app/domain/shared/locks.server.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { aMonthlyGiver, PHONE, ringing, theMandate, until } from '#tests/factories/mandates.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { waiting } from '#tests/setup/waiting.ts'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

test('who is forgotten while her phone is about to be rung for a month leaves no number behind', async () => {
  await using portal = await openPortal('2026-11-21T06:00:00Z')
  const { ctx } = portal
  const { prompts } = ringing(ctx)
  await aMonthlyGiver(ctx, prompts, { day: 25 })
  await until(portal, prompts, '2026-12-24')
  portal.moveClock(86_400)
  await mandatesDaily(ctx)
  const { id: mandateId } = await theMandate(ctx)

  let release = () => {}
  const gate = new Promise<void>((open) => (release = open))
  let held = () => {}
  const isHeld = new Promise<void>((open) => (held = open))
  // Stops the month's prompt half-way: it has the gift, and waits for the phone.
  const line = inTransaction(ctx, async (tx) => {
    await lockNames(tx, [`phone:${phoneIndex(tx, PHONE).toString('hex')}`])
    held()
    await gate
  })
  await isHeld
  const collected = collectMandate(ctx, prompts, { mandateId, dueOn: '2026-12-25' })
  await waiting(portal)
  const phoneHashes = [createHash('sha256').update(PHONE).digest('hex')]
  const forgotten = asPortal(ctx, 'erasure', (tx) => forgetPayer(tx, { phoneHashes }))
  await waiting(portal, 2)
  release()
  await Promise.all([line, collected, forgotten])

  const attempts = await ctx.db.select().from(paymentAttempts)
  expect(attempts).toHaveLength(2)
  const known = phoneIndex(ctx, PHONE)
  expect(attempts.filter((row) => row.phoneIndex && known.equals(row.phoneIndex))).toEqual([])
  expect((await theMandate(ctx)).contact).toEqual({})
})
