import { askRefund, dateCredential, decideRefund, listRefunds, payBackByHand } from '../domain/payments/index.server.ts'
import { currentSpells } from '../domain/people/index.server.ts'
import { refundForm } from '../domain/payments/refund-schemas.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { aFee, codesOfPlaces, done } from './fees.server.ts'
import { PAPER } from './money.server.ts'

/** Money that went back and money that waits for a second hand, to practise on, once; and a key that ends next month. */
export const furnishRefunds = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:refunds'])
    const operator: Ctx = { ...tx, actor: { kind: 'operator', name: 'practice-one' } }
    const spells = await currentSpells(operator)
    const finance = spells.find(({ role }) => role === 'finance')
    if (!finance || (await listRefunds(operator)).length > 0) return
    const one: Ctx = { ...tx, actor: { kind: 'person', personId: finance.personId } }
    const [first, second] = await codesOfPlaces(tx)
    const twice = await aFee(one, { code: first, amount: '1,500', day: dayOf(tx.now()) })
    const back = { reason: 'paid_twice', rail: 'by_hand', note: '' }
    const { refundId } = done(await askRefund(one, refundForm.parse({ ...back, paymentId: twice, minor: '1,500' })))
    done(await decideRefund(operator, { refundId, decision: 'approve' }))
    const paid = { account: 'ncba', day: dayOf(tx.now()), reference: 'FT26331B2K' }
    done(await payBackByHand(one, { refundId, ...paid, bytes: new TextEncoder().encode(PAPER) }))
    const much = await aFee(one, { code: second, amount: '3,000', day: dayOf(tx.now()) })
    const wish = { ...back, reason: 'wrong_amount', paymentId: much, minor: '1,500', note: 'The fee was 1,500' }
    done(await askRefund(one, refundForm.parse(wish)))
    const endsOn = addDays(dayOf(tx.now()), 25)
    done(await dateCredential(one, { credential: 'initiator_password', endsOn }))
  })
