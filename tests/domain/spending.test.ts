import {
  addSpendingDocument,
  campaignTotal,
  decideSpending,
  findCampaign,
  fundsDocument,
  fundsOf,
  recordSpending,
} from '#app/domain/campaigns/index.server.ts'
import { balance } from '#app/domain/payments/ledger/balance.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { spendings } from '#db/schema/phases.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import { aBudgetLine, aPhase, aSpending, aSpendingForm } from '#tests/factories/funds.ts'
import { aMoneyDesk, moneyForm, written } from '#tests/factories/offline.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const CAMPAIGN = { id: CLIMB.purposeId }
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])

async function raised(ctx: Ctx): Promise<bigint> {
  const campaign = await findCampaign(ctx, SLUG)
  if (!campaign) throw new Error('no campaign')
  return (await campaignTotal(ctx, campaign)).raised.minor
}

test('what is spent is told with its budget and what remains, and never makes less of what was raised', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  await written(first, moneyForm({ amount: '45,000' }))
  const phase = await aPhase(first)
  const house = await aBudgetLine(first, phase)
  portal.moveClock(1)
  const road = await aBudgetLine(first, phase, { nameEn: 'The road', amount: '30,000' })
  await aSpending(first, house)
  await aSpending(first, road, { amount: '35,000.50' })
  const [told] = await fundsOf(ctx, CAMPAIGN)
  expect(told).toMatchObject({ budget: kes(203_000_000n), spent: kes(7_500_050n), left: kes(195_499_950n) })
  expect(told?.lines).toMatchObject([
    {
      name: { en: 'The house' },
      spent: kes(4_000_000n),
      left: kes(196_000_000n),
      spendings: [{ what: { en: 'Doors that lock', sw: 'Doors that lock' } }],
    },
    { name: { en: 'The road' }, spent: kes(3_500_050n), left: kes(-500_050n) },
  ])
  expect(await raised(ctx)).toBe(4_500_000n)
  expect((await balance(ctx, ['asset:bank:ncba'])).minor).toBe(4_500_000n - 7_500_050n)
  expect((await balance(ctx, [`expense:campaign:${CAMPAIGN.id}/${phase}`])).minor).toBe(7_500_050n)
  await portal.expectBooksToHold()
})

test('above the sum spending waits for somebody else, and the database lets none stand without', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const line = await aBudgetLine(first, await aPhase(first))
  const { spendingId, state } = await aSpending(first, line, { amount: '50,000.01' })
  expect(state).toBe('waiting')
  expect(await decideSpending(first, { spendingId, decision: 'confirm' })).toEqual({ ok: false, code: 'own_record' })
  await expect(ctx.db.update(spendings).set({ state: 'posted' })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('a second person says yes') },
  })
  expect((await fundsOf(ctx, CAMPAIGN))[0]?.spent.minor).toBe(0n)
  expect(await decideSpending(second, { spendingId, decision: 'confirm' })).toEqual({ ok: true, value: null })
  expect((await fundsOf(ctx, CAMPAIGN))[0]?.spent.minor).toBe(5_000_001n)
})

test('spending that was a mistake is posted back by somebody else', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const line = await aBudgetLine(first, await aPhase(first))
  const { spendingId } = await aSpending(first, line)
  expect(await decideSpending(first, { spendingId, decision: 'reverse' })).toEqual({ ok: false, code: 'own_record' })
  expect(await decideSpending(second, { spendingId, decision: 'reverse' })).toMatchObject({ ok: true })
  expect((await fundsOf(ctx, CAMPAIGN))[0]).toMatchObject({ spent: kes(0n), lines: [{ spendings: [] }] })
  expect((await balance(ctx, ['asset:bank:ncba'])).minor).toBe(0n)
  await portal.expectBooksToHold()
})

test('everybody can download a paper that was made public, and no other', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const line = await aBudgetLine(first, await aPhase(first))
  const { spendingId } = await aSpending(first, line)
  await addSpendingDocument(first, { spendingId, bytes: PNG, isPublic: true })
  await addSpendingDocument(first, { spendingId, bytes: PNG, isPublic: false })
  const documents = (await fundsOf(ctx, CAMPAIGN))[0]?.lines[0]?.spendings[0]?.documents ?? []
  expect(documents).toMatchObject([{ kind: 'png', size: 9 }])
  const visitor: Ctx = { ...ctx, actor: { kind: 'visitor' } }
  const id = documents[0]?.id ?? ''
  expect((await fundsDocument(visitor, CAMPAIGN, id))?.bytes).toEqual(PNG)
  const all = await portal.sql<{ id: string }[]>`select id from money_documents where not is_public`
  expect(await fundsDocument(visitor, CAMPAIGN, all[0]?.id ?? '')).toBeNull()
  await decideSpending(second, { spendingId, decision: 'reverse' })
  expect(await fundsDocument(visitor, CAMPAIGN, id)).toBeNull()
})

test('who keeps no money writes down no spending', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first } = await aMoneyDesk(ctx)
  const line = await aBudgetLine(first, await aPhase(first))
  const other = actingAs(ctx, (await someoneWith(ctx, 'auditor')).personId)
  expect(await recordSpending(other, aSpendingForm(line))).toEqual({ ok: false, code: 'not_allowed' })
})
