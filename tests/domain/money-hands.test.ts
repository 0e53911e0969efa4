import { campaignTotal, decideSpending, decideTotal, findCampaign } from '#app/domain/campaigns/index.server.ts'
import { moveCheque } from '#app/domain/payments/offline/move-cheque.server.ts'
import { confirmOffline } from '#app/domain/payments/offline/confirm-offline.server.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { SLUG } from '#tests/factories/climbers.ts'
import { aBudgetLine, aPhase, aSpending, aTotal } from '#tests/factories/funds.ts'
import { aMoneyDesk, cheque, moneyForm, written } from '#tests/factories/offline.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

test('what somebody wrote down who may not any more is no first hand: money, cheques, figures and spending wait', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { first, second } = await aMoneyDesk(ctx)
  const { moneyId } = await written(first, moneyForm({ amount: '60,000' }))
  const { moneyId: chequeId } = await written(first, cheque({ amount: '60,000' }))
  await moveCheque(first, { moneyId: chequeId, move: { to: 'banked', day: '2026-11-17' } })
  const phaseId = await aPhase(first)
  const totalId = await aTotal(first, phaseId)
  const { spendingId } = await aSpending(first, await aBudgetLine(first, phaseId), { amount: '60,000' })
  const personId = first.actor.kind === 'person' ? first.actor.personId : ''
  await asPortal(ctx, 'test', (tx) =>
    tx.db
      .update(roleSpells)
      .set({ endsOn: '2026-11-21', endedBy: 'person:x' })
      .where(eq(roleSpells.personId, personId)),
  )

  const gone = { ok: false, code: 'recorder_gone' }
  expect(await confirmOffline(second, { moneyId })).toEqual(gone)
  const cleared = { moneyId: chequeId, move: { to: 'cleared', day: '2026-11-18' } } as const
  expect(await moveCheque(second, cleared)).toEqual({ ok: true, value: null })
  expect(await confirmOffline(second, { moneyId: chequeId })).toEqual(gone)
  expect(await decideTotal(second, { totalId, decision: 'confirm' })).toEqual(gone)
  expect(await decideSpending(second, { spendingId, decision: 'confirm' })).toEqual(gone)
  const campaign = await findCampaign(ctx, SLUG)
  expect(campaign && (await campaignTotal(ctx, campaign)).raised.minor).toBe(0n)
  expect(await decideTotal(second, { totalId, decision: 'refuse' })).toMatchObject({ ok: true })
})
