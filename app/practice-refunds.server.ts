import {
  askRefund,
  dateCredential,
  decideRefund,
  listRefunds,
  openOffline,
  payBackByHand,
  recordOffline,
} from './domain/payments/index.server.ts'
import { currentSpells } from './domain/people/index.server.ts'
import { offlineForm } from './domain/payments/offline-schemas.ts'
import { refundForm } from './domain/payments/refund-schemas.ts'
import { type Ctx, inTransaction } from './domain/shared/ctx.server.ts'
import { addDays, dayOf } from './domain/shared/dates.ts'
import { lockNames } from './domain/shared/locks.server.ts'
import type { Result } from './domain/shared/result.ts'
import { PAPER } from './practice-money.server.ts'

/** Money that went back and money that waits for a second hand, to practise on, once; and a key that ends next month. */
export const furnishRefunds = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:refunds'])
    const operator: Ctx = { ...tx, actor: { kind: 'operator', name: 'practice-one' } }
    const spells = await currentSpells(operator)
    const finance = spells.find(({ role }) => role === 'finance')
    if (!finance || (await listRefunds(operator)).length > 0) return
    const one: Ctx = { ...tx, actor: { kind: 'person', personId: finance.personId } }
    const twice = await aGift(one, '500')
    const back = { reason: 'paid_twice', rail: 'by_hand', note: '' }
    const { refundId } = done(await askRefund(one, refundForm.parse({ ...back, paymentId: twice, minor: '500' })))
    done(await decideRefund(operator, { refundId, decision: 'approve' }))
    const paid = { account: 'ncba', day: dayOf(tx.now()), reference: 'FT26331B2K' }
    done(await payBackByHand(one, { refundId, ...paid, bytes: new TextEncoder().encode(PAPER) }))
    const much = await aGift(one, '3,000')
    const wish = { ...back, reason: 'wrong_amount', paymentId: much, minor: '2,700', note: '300 was meant' }
    done(await askRefund(one, refundForm.parse(wish)))
    const endsOn = addDays(dayOf(tx.now()), 25)
    done(await dateCredential(one, { credential: 'initiator_password', endsOn }))
  })

/** Cash for the campaign, posted; answers its payment. */
async function aGift(desk: Ctx, amount: string): Promise<string> {
  const form = offlineForm.parse({
    ...{ method: 'cash', amount, currency: 'KES', day: dayOf(desk.now()), code: 'CPEAKV', account: '', language: 'en' },
    ...{ reference: '', drawerBank: '', place: 'Launch night', countedBy: 'Mfano Mmoja', alsoCountedBy: 'Mfano Mbili' },
    ...{ name: '', email: '', phone: '' },
  })
  const { moneyId } = done(await recordOffline(desk, form))
  const paymentId = (await openOffline(desk, moneyId))?.paymentId
  if (!paymentId) throw new Error('practice: the gift was not posted')
  return paymentId
}

function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`practice: ${result.code}`)
  return result.value
}
