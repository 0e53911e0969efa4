import {
  changeAmount,
  changeDay,
  findMandate,
  forgetPayer,
  pauseMandate,
  resumeMandate,
  skipNext,
  stopMandate,
} from '#app/domain/payments/index.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { paymentAttempts } from '#db/schema/payments.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import {
  aMonthlyGiver,
  answerPhone,
  chronicle,
  dayOf,
  MORNING,
  PHONE,
  ringing,
  theMandate,
  told,
  until,
} from '#tests/factories/mandates.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

const cards = cardsThat()

test('skipping leaves out one month however often it is pressed, and an old page leaves out nothing', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  const skip = (dueOn: string) => skipNext(portal.ctx, { key, dueOn })
  expect(await Promise.all([skip('2026-12-10'), skip('2026-12-10')])).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])
  expect(await findMandate(portal.ctx, key)).toMatchObject({ nextOn: '2027-01-10' })
  for (const dueOn of ['2026-11-21', '2027-02-10', 'tomorrow', "'"]) expect((await skip(dueOn)).ok, dueOn).toBe(false)
  await until(portal, prompts, '2027-01-10')
  expect(rung.map(dayOf)).toEqual(['2026-11-21', '2027-01-10'])
  expect(await skip('2027-01-10')).toEqual({ ok: false, code: 'asked_already' })
  await answerPhone(portal.ctx, PHONE, 'failed')
  expect((await skip('2027-01-10')).ok).toBe(true)
  await until(portal, prompts, '2027-01-20')
  expect(rung).toHaveLength(2)
  expect((await theMandate(portal.ctx)).state).toBe('active')
})

test('another day holds from the next payment on, and no month is paid twice', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  const change = (dayOfMonth: number) => changeDay(portal.ctx, { key, dayOfMonth })
  await Promise.all([change(20), change(20)])
  expect(await findMandate(portal.ctx, key)).toMatchObject({ nextOn: '2026-12-20', dayOfMonth: 20 })
  await until(portal, prompts, '2026-12-20')
  await answerPhone(portal.ctx, PHONE, 'paid')
  await change(28)
  await until(portal, prompts, '2027-01-29')
  expect(rung.map(dayOf)).toEqual(['2026-11-21', '2026-12-20', '2027-01-28'])
  for (const day of [0, 29, 31, 1.5, Number.NaN]) expect(await change(day)).toEqual({ ok: false, code: 'no_such_day' })
  expect((await chronicle(portal.ctx)).filter((kind) => kind === 'mandate_changed')).toHaveLength(2)
})

test('a changed amount is asked for from the next time on; pressed twice it is changed once', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  const change = (minor: bigint) => changeAmount(portal.ctx, cards, { key, amount: kes(minor) })
  await Promise.all([change(80_000n), change(80_000n)])
  expect(await change(80_050n)).toEqual({ ok: false, code: 'not_whole' })
  await until(portal, prompts, '2026-12-10')
  expect(rung.map(({ minor }) => minor)).toEqual([50_000n, 80_000n])
  expect((await chronicle(portal.ctx)).filter((kind) => kind === 'mandate_changed')).toHaveLength(1)
})

test('while it rests nobody is rung, and what fell due meanwhile is not asked for later', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  await pauseMandate(portal.ctx, cards, { key })
  await pauseMandate(portal.ctx, cards, { key })
  await until(portal, prompts, '2027-01-12')
  await resumeMandate(portal.ctx, cards, { key })
  await resumeMandate(portal.ctx, cards, { key })
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'active', nextOn: '2027-02-10' })
  await until(portal, prompts, '2027-02-10')
  expect(rung.map(dayOf)).toEqual(['2026-11-21', '2027-02-10'])
  const kinds = await chronicle(portal.ctx)
  expect(kinds.filter((kind) => kind === 'mandate_paused' || kind === 'mandate_resumed')).toHaveLength(2)
})

test('a month that failed before it rested is over: going on again soon does not ask for it', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-10')
  await answerPhone(portal.ctx, PHONE, 'failed')
  await pauseMandate(portal.ctx, cards, { key })
  portal.moveClock(60)
  await resumeMandate(portal.ctx, cards, { key })
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'active', nextOn: '2027-01-10' })
  portal.moveClock(-60)
  await until(portal, prompts, '2026-12-20')
  expect(rung).toHaveLength(2)
})

test('a stopped gift is over: it is told once, and nothing wakes it', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  portal.moveClock(60)
  await Promise.all([stopMandate(portal.ctx, cards, { key }), stopMandate(portal.ctx, cards, { key })])
  await until(portal, prompts, '2027-02-12')
  expect(rung).toHaveLength(1)
  expect(await told(portal.ctx)).toEqual(['gift_begun', 'gift_reminder', 'gift_ended'])
  const no = { ok: false, code: 'not_now' }
  expect(await resumeMandate(portal.ctx, cards, { key })).toEqual(no)
  expect(await pauseMandate(portal.ctx, cards, { key })).toEqual(no)
  expect(await changeDay(portal.ctx, { key, dayOfMonth: 7 })).toEqual(no)
  expect(await changeAmount(portal.ctx, cards, { key, amount: kes(100_000n) })).toEqual(no)
  expect(await skipNext(portal.ctx, { key, dueOn: '2027-03-10' })).toEqual(no)
})

test('a key that leads nowhere opens nothing', async () => {
  await using portal = await openPortal(MORNING)
  await aMonthlyGiver(portal.ctx, ringing(portal.ctx).prompts)
  for (const key of ['0'.repeat(32), '', 'x', '%', (await theMandate(portal.ctx)).id]) {
    expect(await findMandate(portal.ctx, key)).toBeNull()
    expect(await stopMandate(portal.ctx, cards, { key })).toEqual({ ok: false, code: 'no_such_gift' })
  }
})

test('who is forgotten gives no more, and nothing says that it was she', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await forgetPayer(portal.ctx, { phoneHashes: [createHash('sha256').update(PHONE).digest('hex')] })
  expect(await theMandate(portal.ctx)).toMatchObject({ state: 'ended', contact: {}, payerIndex: null })
  await until(portal, prompts, '2026-12-12')
  expect(rung).toHaveLength(1)
  const left = await portal.ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.state, 'paid'))
  expect(left).toHaveLength(1)
})
