import { addBudgetLine, addTotal, putPhase, recordSpending } from '#app/domain/campaigns/index.server.ts'
import { phaseForm, totalForm } from '#app/domain/campaigns/phases/schemas.ts'
import { budgetLineForm, spendingForm } from '#app/domain/campaigns/spending/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { SLUG } from './climbers.ts'

const done = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}

export const aPhaseForm = (over: Record<string, string> = {}) => ({
  ...{ nameEn: 'The first climb', nameSw: 'Mpando wa kwanza', beginsOn: '2019-08-13', endsOn: '2026-10-31' },
  ...{ goal: '30,000,000', ...over },
})
export const aPhase = async (desk: Ctx, over: Record<string, string> = {}): Promise<string> =>
  done(await putPhase(desk, { slug: SLUG, ...phaseForm.parse(aPhaseForm(over)) })).phaseId

export const aTotalForm = (over: Record<string, string> = {}) =>
  totalForm.parse({
    ...{ kind: 'added', amount: '1,000,000', asOf: '2021-12-31', sourceEn: 'Audited accounts 2021', sourceSw: '' },
    ...over,
  })
export const aTotal = async (desk: Ctx, phaseId: string, over: Record<string, string> = {}): Promise<string> =>
  done(await addTotal(desk, { phaseId, ...aTotalForm(over) })).totalId

export const aBudgetLine = async (desk: Ctx, phase: string, over: Record<string, string> = {}): Promise<string> =>
  done(
    await addBudgetLine(
      desk,
      budgetLineForm.parse({ phase, nameEn: 'The house', nameSw: 'Nyumba', amount: '2,000,000', ...over }),
    ),
  ).lineId

export const aSpendingForm = (line: string, over: Record<string, string> = {}) =>
  spendingForm.parse({
    ...{ line, amount: '40,000', spentOn: '2026-11-19', account: 'ncba', whatEn: 'Doors that lock', whatSw: '' },
    ...over,
  })
export const aSpending = async (desk: Ctx, line: string, over: Record<string, string> = {}) =>
  done(await recordSpending(desk, aSpendingForm(line, over)))
