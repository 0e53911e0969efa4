import { furnishCloses } from '#app/town/closes.server.ts'
import { furnishMoney } from '#app/town/money.server.ts'
import { furnishOutings } from '#app/town/outings.server.ts'
import { listCloses } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

test('a newcomer finds a day that is signed and one to sign, a second start adds none, and the mountain stands where it stood', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await someoneWith(ctx, 'finance')
  await furnishOutings(ctx)
  await furnishMoney(ctx)
  await furnishCloses(ctx)
  await furnishCloses(ctx)
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
  const [box] = (await listCloses(operator)).filter(({ rail }) => rail.provider === 'cash')
  expect(box).toMatchObject({
    open: ['2026-11-20'],
    signed: [{ day: '2026-11-19', books: { in: { minor: 150_000n } } }],
  })
  expect((await climbTotal(ctx)).cents).toBe(0n)
  await portal.expectBooksToHold()
})
