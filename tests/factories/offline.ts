import { setMoneySettings } from '#app/domain/payments/index.server.ts'
import { offlineForm } from '#app/domain/payments/offline-schemas.ts'
import { recordOffline } from '#app/domain/payments/offline/record-offline.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { actingAs, someoneWith } from './people.ts'

/** A desk of two people who write money down, and a bank account. */
export async function aMoneyDesk(ctx: Ctx) {
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
  const set = await setMoneySettings(operator, {
    secondPersonAbove: kes(5_000_000n),
    accounts: [
      { name: 'ncba', label: 'NCBA, campaign account' },
      { name: 'coop', label: 'Co-operative Bank' },
    ],
  })
  if (!set.ok) throw new Error(set.code)
  const [first, second] = [await someoneWith(ctx, 'finance'), await someoneWith(ctx, 'fundraising')]
  return { first: actingAs(ctx, first.personId), second: actingAs(ctx, second.personId), operator }
}

let count = 0

/** What the form holds once it is filled in: Ksh 1,500 by bank transfer for the campaign. */
export const moneyForm = (over: Record<string, string> = {}) => ({
  ...{ method: 'bank_transfer', amount: '1,500', currency: 'KES', day: '2026-11-20', code: 'CPEAKV', account: 'ncba' },
  ...{ reference: `ft 2632 ${(count += 1)}`, drawerBank: '', place: '', countedBy: '', alsoCountedBy: '' },
  ...{ name: '', email: '', phone: '', language: 'en' },
  ...over,
})
export const cheque = (over: Record<string, string> = {}) =>
  moneyForm({ method: 'cheque', drawerBank: 'KCB', day: '2026-11-16', ...over })
export const cash = (over: Record<string, string> = {}) =>
  moneyForm({
    ...{ method: 'cash', reference: '', account: '', place: 'Launch night', countedBy: 'Mfano Mmoja' },
    ...{ alsoCountedBy: 'Mfano Mbili', ...over },
  })

/** Written down at the desk. */
export async function written(desk: Ctx, form: Record<string, string>) {
  const done = await recordOffline(desk, offlineForm.parse(form))
  if (!done.ok) throw new Error(done.code)
  return done.value
}
