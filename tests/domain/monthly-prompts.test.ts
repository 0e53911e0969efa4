import { findMandate, mandatesDaily, resumeMandate } from '#app/domain/payments/index.server.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { cardsThat } from '#tests/factories/card-network.ts'
import {
  aMonthlyGiver,
  answerAttempt,
  answerPhone,
  askedMonthly,
  DAY_SECONDS,
  dayOf,
  doJobs,
  mailed,
  months,
  morning,
  MORNING,
  PHONE,
  ringing,
  theMandate,
  told,
  until,
} from '#tests/factories/mandates.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import { anAttempt, promptsThat } from '#tests/factories/prompts.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'

const cards = cardsThat()

test('a monthly gift begins when the first prompt is paid, and is asked for on its day of the next month', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await askedMonthly(portal.ctx, prompts, { day: 25 })
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'asked', nextOn: null, last: { state: 'asked' } })
  expect(await told(portal.ctx)).toEqual([])

  await answerPhone(portal.ctx, PHONE, 'paid')
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'active', nextOn: '2026-12-25' })
  expect(await told(portal.ctx)).toEqual(['gift_begun'])

  await until(portal, prompts, '2026-12-25')
  expect(rung.map(dayOf)).toEqual(['2026-11-21', '2026-12-25'])
  expect(await told(portal.ctx)).toEqual(['gift_begun', 'gift_reminder'])
  await answerPhone(portal.ctx, PHONE, 'paid')
  expect(await months(portal.ctx)).toEqual(['2026-11-21 paid 1', '2026-12-25 paid 1'])
  expect(await findMandate(portal.ctx, key)).toMatchObject({
    state: 'active',
    nextOn: '2027-01-25',
    payments: [{ receiptKey: expect.stringMatching(/^[0-9a-f]{32}$/) }, {}],
  })
  const rows = await portal.ctx.db.select().from(payments)
  expect(new Set(rows.map(({ mandateId }) => mandateId))).toEqual(new Set([(await theMandate(portal.ctx)).id]))
  await portal.expectBooksToHold()
})

test('who never confirms has begun nothing, and is forgotten to be asked', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await askedMonthly(portal.ctx, prompts, { day: 23 })
  await answerPhone(portal.ctx, PHONE, 'failed')
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'asked', last: { reason: 'cancelled' } })
  await until(portal, prompts, '2026-12-24')
  expect(rung).toHaveLength(1)
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'ended', reason: 'not_begun' })
  expect(await told(portal.ctx)).toEqual([])
})

test('a form sent twice is one gift and one ring; sent again after a failure it rings again for the same gift', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const [one, two] = await Promise.all([askedMonthly(portal.ctx, prompts), askedMonthly(portal.ctx, prompts)])
  expect([one === two, rung.length]).toEqual([true, 1])
  await answerPhone(portal.ctx, PHONE, 'failed')
  expect(await askedMonthly(portal.ctx, prompts)).toBe(one)
  expect(rung).toHaveLength(2)
  await answerPhone(portal.ctx, PHONE, 'paid')
  expect(await months(portal.ctx)).toEqual(['2026-11-21 paid 1'])
  expect((await theMandate(portal.ctx)).state).toBe('active')
})

test('a phone that rings for something else begins no monthly gift', async () => {
  await using portal = await openPortal(MORNING)
  await anAttempt(portal.ctx, { shillings: 500n })
  await expect(askedMonthly(portal.ctx, promptsThat())).rejects.toThrow('line_busy')
  expect((await theMandate(portal.ctx)).state).toBe('ended')
})

test('a failed prompt is told and tried again on the next two days, and the month after all the same', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 28 })
  for (const day of ['2026-12-28', '2026-12-29', '2026-12-30']) {
    await until(portal, prompts, day)
    await answerPhone(portal.ctx, PHONE, 'failed')
    // The round runs again, as after a crash: not on the same day.
    await morning(portal.ctx, prompts)
    const next = { '2026-12-28': '2026-12-29', '2026-12-29': '2026-12-30', '2026-12-30': '2027-01-28' }[day]
    expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'past_due', reason: 'cancelled', nextOn: next })
  }
  await until(portal, prompts, '2027-01-28')
  await answerPhone(portal.ctx, PHONE, 'paid')
  expect(rung.map(dayOf).slice(1)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2027-01-28'])
  const failed = ['gift_failed', 'gift_failed', 'gift_failed']
  expect(await told(portal.ctx)).toEqual(['gift_begun', 'gift_reminder', ...failed, 'gift_reminder'])
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'active', reason: null })
})

test('after three months of failures it rests, and rings again only when she says so', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  const failAll = async (days: string[]) => {
    for (const day of days) {
      await until(portal, prompts, day)
      await answerPhone(portal.ctx, PHONE, 'failed')
    }
  }
  const threeDays = (month: string) => ['10', '11', '12'].map((day) => `${month}-${day}`)
  await failAll([...threeDays('2026-12'), ...threeDays('2027-01')])
  expect((await theMandate(portal.ctx)).state).toBe('past_due')
  await failAll(threeDays('2027-02'))
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'paused', reason: 'months_failed', nextOn: null })
  await until(portal, prompts, '2027-03-20')
  expect(rung).toHaveLength(10)

  await resumeMandate(portal.ctx, cards, { key })
  // What failed before she said "go on" is no longer held against her.
  await failAll(threeDays('2027-04'))
  expect((await theMandate(portal.ctx)).state).toBe('past_due')
})

test('a lost answer is not asked again: nobody knows whether she has paid', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-10')
  await answerPhone(portal.ctx, PHONE, 'unknown')
  await until(portal, prompts, '2027-01-09')
  expect(rung).toHaveLength(2)
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'active', last: { state: 'asked' } })
})

test('money that comes late for a try that failed pays its month, and it is not asked for again', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-10')
  const [, second] = await portal.ctx.db.select().from(paymentAttempts).orderBy(asc(paymentAttempts.createdAt))
  if (!second) throw new Error('no second attempt')
  await answerAttempt(portal.ctx, second, 'failed')
  await until(portal, prompts, '2026-12-11')
  await answerPhone(portal.ctx, PHONE, 'failed')
  await deliver(portal.ctx, incoming('confirmation', aConfirmation({ BillRefNumber: second.code })))
  await until(portal, prompts, '2026-12-20')
  expect(rung).toHaveLength(3)
  expect(await months(portal.ctx)).toEqual(['2026-11-21 paid 1', '2026-12-10 paid 2'])
  expect((await theMandate(portal.ctx)).state).toBe('active')
})

test('the round may run twice, in two workers, and die anywhere: a day has one prompt', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  await Promise.all([mandatesDaily(portal.ctx), mandatesDaily(portal.ctx)])
  expect(await told(portal.ctx)).toEqual(['gift_begun', 'gift_reminder'])
  portal.moveClock(DAY_SECONDS)
  await mailed(portal.ctx, 'sent')
  await Promise.all([mandatesDaily(portal.ctx), mandatesDaily(portal.ctx)])
  await Promise.all([doJobs(portal.ctx, prompts), doJobs(portal.ctx, prompts)])
  await morning(portal.ctx, prompts)
  expect(rung.map(dayOf)).toEqual(['2026-11-21', '2026-12-10'])
})

test('a process that dies between its own row and the call rings nobody twice', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  portal.moveClock(DAY_SECONDS)
  const dying = promptsThat({ ask: () => Promise.reject(new Error('the process died here')) })
  await expect(morning(portal.ctx, dying)).rejects.toThrow('the process died here')
  await morning(portal.ctx, prompts)
  await until(portal, prompts, '2026-12-20')
  expect(rung).toHaveLength(1)
  expect(await months(portal.ctx)).toEqual(['2026-11-21 paid 1', '2026-12-10 asked 1'])
})

test.each([
  ['still waits to be sent', 'waiting' as const, 'active', '2026-12-10 reminded 0'],
  ['came back', 'bounced' as const, 'paused', undefined],
])('without a reminder nobody is rung: one that %s', async (_, mail, state, month) => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-09')
  portal.moveClock(DAY_SECONDS)
  await morning(portal.ctx, prompts, mail)
  expect(rung).toHaveLength(1)
  expect((await theMandate(portal.ctx)).state).toBe(state)
  expect((await months(portal.ctx))[1]).toBe(month)
})

test('who can be reached by nothing is not rung, and her gift rests', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  const key = await aMonthlyGiver(portal.ctx, prompts, { day: 10, email: undefined })
  await until(portal, prompts, '2026-12-12')
  expect(rung).toHaveLength(1)
  expect(await findMandate(portal.ctx, key)).toMatchObject({ state: 'paused', reason: 'unreachable' })
})

test('mornings that were missed cost a reminder or a week, never a second prompt', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10 })
  await until(portal, prompts, '2026-12-08')
  portal.moveClock(3 * DAY_SECONDS)
  await morning(portal.ctx, prompts)
  expect([rung.length, await told(portal.ctx)]).toEqual([1, ['gift_begun', 'gift_reminder']])
  await until(portal, prompts, '2026-12-12')
  await answerPhone(portal.ctx, PHONE, 'paid')
  expect(rung.map(dayOf)).toEqual(['2026-11-21', '2026-12-12'])

  portal.moveClock(40 * DAY_SECONDS) // 21 January: the tenth is too long ago
  await morning(portal.ctx, prompts)
  await until(portal, prompts, '2027-02-10')
  expect(rung.map(dayOf).slice(2)).toEqual(['2027-02-10'])
  expect((await months(portal.ctx))[2]).toBe('2027-01-10 skipped 0')
})

test('two gifts of one phone on one day ring one after the other', async () => {
  await using portal = await openPortal(MORNING)
  const { prompts, rung } = ringing(portal.ctx)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10, shillings: 500n })
  portal.moveClock(180)
  await aMonthlyGiver(portal.ctx, prompts, { day: 10, shillings: 700n })
  portal.moveClock(-180)
  await until(portal, prompts, '2026-12-10')
  expect(rung).toHaveLength(3)
  await answerPhone(portal.ctx, PHONE, 'paid')
  portal.moveClock(180)
  await doJobs(portal.ctx, prompts)
  expect(rung.map(({ minor }) => String(minor)).toSorted()).toEqual(['50000', '50000', '70000', '70000'])
})
