import { furnishOutings } from '#app/town/outings.server.ts'
import { furnishMoney } from '#app/town/money.server.ts'
import { furnishRefunds } from '#app/town/refunds.server.ts'
import { listRefunds } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('a newcomer finds a refund to agree to and one that went back, a second start adds none, and the mountain stands where it stood', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await someoneWith(ctx, 'finance')
  await furnishOutings(ctx)
  await furnishMoney(ctx)
  await furnishRefunds(ctx)
  await furnishRefunds(ctx)
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
  expect((await listRefunds(operator)).map(({ state }) => state)).toEqual(['waiting', 'settled'])
  expect((await climbTotal(ctx)).cents).toBe(0n)
  await portal.expectBooksToHold()
})
