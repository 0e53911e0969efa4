import { dateCredential, listCredentials } from '#app/domain/payments/health/credentials.server.ts'
import { countMessages } from '#app/domain/payments/health/count-messages.server.ts'
import { countGaps, explainGap, openGaps } from '#app/domain/payments/health/gaps-desk.server.ts'
import { lastMessages } from '#app/domain/payments/health/last-messages.server.ts'
import { lookForGaps } from '#app/domain/payments/health/look-for-gaps.server.ts'
import { providerHealth } from '#app/domain/payments/health/provider-health.server.ts'
import { replayKept } from '#app/domain/payments/health/replay-kept.server.ts'
import { watchProviders } from '#app/domain/payments/health/watch-providers.server.ts'
import { recover, storeMessages } from '#app/domain/payments/index.server.ts'
import { settle } from '#app/domain/payments/settle.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { toCompactEat } from '#app/domain/shared/dates.ts'
import { kes } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { balanceGaps, balanceMarks, providerHours } from '#db/schema/providers.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aReceipt, incoming } from '#tests/factories/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aSighting } from '#tests/factories/receipts.ts'
import { aRefundDesk, recoveryThat } from '#tests/factories/refunds.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const ACCOUNT = { provider: 'mpesa', account: SHORTCODE }
const alerts = async (ctx: Ctx, alert: string) =>
  (await ctx.db.select().from(outbox).where(eq(outbox.job, 'staff.alert')))
    .map(({ payload }) => payload as { alert: string; count: number; what?: string })
    .filter((one) => one.alert === alert)
    .map(({ count, what }) => [count, what])

/** A confirmation so many minutes before now, with the balance after it. */
const told = (ctx: Ctx, minutes: number, balance: string, over: Record<string, unknown> = {}) =>
  incoming(
    'confirmation',
    aConfirmation({
      TransTime: toCompactEat(new Date(ctx.now().getTime() - minutes * 60_000)),
      OrgAccountBalance: balance,
      ...over,
    }),
  )

describe('the tripwire', () => {
  test('a lost confirmation is told with the two between which it lies, and closes by itself when the pull brings it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [one, two] = [aReceipt(), aReceipt()]
    await deliver(ctx, told(ctx, 50, '1500.00', { TransID: one }), told(ctx, 30, '2750.00', { TransID: two }))
    expect(await lookForGaps(ctx, ACCOUNT)).toBe(1)
    expect(await openGaps(ctx)).toMatchObject([{ after: one, before: two, missing: kes(75_000n), isTold: true }])
    expect([await countGaps(ctx), await alerts(ctx, 'balance_gap')]).toEqual([1, [[1, undefined]]])
    expect(await lookForGaps(ctx, ACCOUNT)).toBe(1)
    expect(await alerts(ctx, 'balance_gap')).toHaveLength(1)

    const at = new Date(ctx.now().getTime() - 40 * 60_000)
    await settle(ctx, [aSighting(ctx, { amount: kes(75_000n), occurredAt: at })])
    expect([await lookForGaps(ctx, ACCOUNT), await countGaps(ctx)]).toEqual([0, 0])
    expect(await ctx.db.select().from(balanceGaps)).toMatchObject([{ closedBy: 'filled' }])
  })

  test('a confirmation that is only late fills its own gap, and nobody was told meanwhile', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await deliver(ctx, told(ctx, 12, '1500.00'), told(ctx, 2, '2500.00'))
    expect([await lookForGaps(ctx, ACCOUNT), await countGaps(ctx)]).toEqual([1, 0])
    await deliver(ctx, told(ctx, 7, '2000.00'))
    expect(await lookForGaps(ctx, ACCOUNT)).toBe(0)
    expect(await alerts(ctx, 'balance_gap')).toEqual([])
  })

  test('money that we sent back and sweeps that are in the books are no gap', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { moved, paymentBy } = await import('#tests/factories/receipts.ts')
    const one = aReceipt()
    await deliver(ctx, told(ctx, 50, '1500.00', { TransID: one }))
    await moved(ctx, one, 'refund', kes(50_000n))
    // The return happened now: a mark after it knows of it.
    portal.moveClock(600)
    await deliver(ctx, told(ctx, 1, '1500.00'))
    expect((await paymentBy(ctx, one)).payment.reference).toBe(one)
    expect(await lookForGaps(ctx, ACCOUNT)).toBe(0)
  })

  test('finance says what a gap was, once and for the same sum; another sum opens it again', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const desk = await aRefundDesk(ctx)
    const [one, two] = [aReceipt(), aReceipt()]
    await deliver(ctx, told(ctx, 50, '1500.00', { TransID: one }), told(ctx, 30, '2750.00', { TransID: two }))
    await lookForGaps(ctx, ACCOUNT)
    const [gap] = await openGaps(ctx)
    const said = { gapId: gap?.gapId ?? '', reason: 'moved_there' }
    const fundraiser = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
    expect(await explainGap(fundraiser, said)).toEqual({ ok: false, code: 'not_allowed' })
    expect(await explainGap(desk.first, { ...said, reason: 'x' })).toEqual({ ok: false, code: 'reason_missing' })
    expect(await explainGap(desk.first, said)).toEqual({ ok: true, value: null })
    expect(await explainGap(desk.first, said)).toEqual({ ok: false, code: 'no_such_gap' })
    expect(await lookForGaps(ctx, ACCOUNT)).toBe(0)
    const at = new Date(ctx.now().getTime() - 40 * 60_000)
    await settle(ctx, [aSighting(ctx, { amount: kes(5_000n), occurredAt: at })])
    expect(await lookForGaps(ctx, ACCOUNT)).toBe(1)
    expect((await openGaps(ctx))[0]?.missing).toEqual(kes(70_000n))
  })

  test('a balance that is blank, missing or told by an outsider is no mark; two that disagree leave the first', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const reference = aReceipt()
    await deliver(
      ctx,
      told(ctx, 9, ''),
      told(ctx, 8, '0.00', { OrgAccountBalance: undefined }),
      { ...told(ctx, 7, '9.00'), trusted: false },
      told(ctx, 6, '1500.00', { TransID: reference }),
      told(ctx, 6, '1600.00', { TransID: reference }),
    )
    expect(await ctx.db.select().from(balanceMarks)).toMatchObject([
      { reference, balanceMinor: 150_000n, minor: 50_000n },
    ])
  })
})

describe('what was heard', () => {
  test('messages are counted by hour, each once, and silence is told from a quiet day', async () => {
    await using portal = await openPortal('2026-11-01T00:30:00Z')
    const { ctx } = portal
    // Three an hour for three weeks, by the clock; then nothing.
    for (let hour = 0; hour < 21 * 24; hour++) {
      const body = JSON.stringify(aConfirmation())
      if (hour % 24 < 12)
        await storeMessages(
          ctx,
          [1, 2, 3].map(() => incoming('confirmation', body)),
        )
      portal.moveClock(3600)
      if (hour % 100 === 0) await countMessages(ctx)
    }
    await countMessages(ctx)
    await countMessages(ctx)
    const rows = await ctx.db.select().from(providerHours)
    expect([rows.length, rows.every(({ messages }) => messages === 3)]).toEqual([21 * 12, true])
    expect(await lastMessages(ctx)).toMatchObject([{ kind: 'confirmation', usual: 3, isSilent: false }])
    portal.moveClock(2 * 3600)
    expect(await lastMessages(ctx)).toMatchObject([{ missed: 6, isSilent: true }])
    await watchProviders(ctx)
    await watchProviders(ctx)
    expect(await alerts(ctx, 'provider_silent')).toEqual([[6, 'mpesa confirmation']])
  }, 60_000)

  test('what is not counted yet is seen all the same', async () => {
    await using portal = await openPortal()
    await deliver(portal.ctx, told(portal.ctx, 1, '500.00'))
    const [last] = await lastMessages(portal.ctx)
    expect([last?.kind, last?.lastAt]).toEqual(['confirmation', portal.ctx.now()])
  })
})

test('each pull leaves what came of it, and "no data" is no pull that worked', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aRefundDesk(ctx)
  const pulled = { unread: 1, ignored: 0, sightings: [aSighting(ctx)] }
  await recover(ctx, recoveryThat({ pull: async () => ({ kind: 'found', ...pulled, complete: true }) }))
  const worked = ctx.now()
  portal.moveClock(3600)
  await recover(ctx, recoveryThat())
  portal.moveClock(3600)
  const broken = recoveryThat({ pull: () => Promise.reject(new Error('gateway')) })
  await expect(recover(ctx, broken)).rejects.toThrow('gateway')
  const health = await providerHealth(desk.first, { callbackBase: '' })
  expect(health?.pulls.map(({ outcome, fresh }) => [outcome, fresh])).toEqual([
    ['failed', null],
    ['no_data', null],
    ['found', 1],
  ])
  expect(health?.lastGoodPull).toEqual(worked)
})

test('staff are told of a key that ends at 30, 14, 7, 1 and no days, each once, and of a new day anew', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aRefundDesk(ctx)
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  const ends = (endsOn: string) => dateCredential(desk.first, { credential: 'initiator_password', endsOn })
  expect((await dateCredential(officer, { credential: 'card_key', endsOn: '2027-01-01' })).ok).toBe(false)
  await ends('2027-01-05')
  for (let day = 0; day < 60; day++) {
    await watchProviders(ctx)
    portal.moveClock(86_400)
  }
  expect((await alerts(ctx, 'credential_expires')).map(([days]) => Number(days)).toSorted((a, b) => a - b)).toEqual([
    0, 1, 7, 14, 30,
  ])
  expect((await listCredentials(ctx)).find(({ credential }) => credential === 'initiator_password')?.daysLeft).toBe(-15)
  await ends('2027-01-23')
  await watchProviders(ctx)
  expect(await alerts(ctx, 'credential_expires')).toHaveLength(6)
})

test('a kept message is applied again by the desk, and by nobody else', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aRefundDesk(ctx)
  await deliver(ctx, incoming('confirmation', '<html>'))
  const health = await providerHealth(desk.first, { callbackBase: '' })
  expect(health?.kept).toMatchObject([{ kind: 'confirmation', why: 'unreadable' }])
  const messageId = health?.kept[0]?.messageId ?? ''
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  expect(await replayKept(officer, { messageId, act: 'again' })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await providerHealth(officer, { callbackBase: '' })).toBeNull()
  expect((await replayKept(desk.first, { messageId, act: 'again' })).ok).toBe(true)
  expect(await deliver(ctx)).toEqual(['kept:unreadable'])
  expect((await replayKept(desk.first, { messageId, act: 'close' })).ok).toBe(true)
  expect((await providerHealth(desk.first, { callbackBase: '' }))?.keptCount).toBe(0)
})
