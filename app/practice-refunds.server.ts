import { outings } from '#db/schema/outings.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { and, asc, eq, gt, like, sql } from 'drizzle-orm'
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
    const [first, second] = await codesOfPlaces(tx)
    const twice = await aFee(one, first, '1,500')
    const back = { reason: 'paid_twice', rail: 'by_hand', note: '' }
    const { refundId } = done(await askRefund(one, refundForm.parse({ ...back, paymentId: twice, minor: '1,500' })))
    done(await decideRefund(operator, { refundId, decision: 'approve' }))
    const paid = { account: 'ncba', day: dayOf(tx.now()), reference: 'FT26331B2K' }
    done(await payBackByHand(one, { refundId, ...paid, bytes: new TextEncoder().encode(PAPER) }))
    const much = await aFee(one, second, '3,000')
    const wish = { ...back, reason: 'wrong_amount', paymentId: much, minor: '1,500', note: 'The fee was 1,500' }
    done(await askRefund(one, refundForm.parse(wish)))
    const endsOn = addDays(dayOf(tx.now()), 25)
    done(await dateCredential(one, { credential: 'initiator_password', endsOn }))
  })

/** What stands for two places on the outing that costs something: a fee is no gift, and the mountain stays where it stands. */
async function codesOfPlaces(tx: Ctx): Promise<[string, string]> {
  const rows = await tx.db
    .select({ code: accountCodes.code })
    .from(accountCodes)
    .innerJoin(outings, like(accountCodes.purposeId, sql`${outings.id} || '/%'`))
    .where(and(eq(accountCodes.purpose, 'outing'), gt(outings.minor, 0n)))
    .orderBy(asc(accountCodes.createdAt), asc(accountCodes.purposeId))
    .limit(2)
  const [first, second] = rows.map(({ code }) => code)
  if (!first || !second) throw new Error('practice: no outing with a fee')
  return [first, second]
}

/** A fee in cash, posted; answers its payment. */
async function aFee(desk: Ctx, code: string, amount: string): Promise<string> {
  const form = offlineForm.parse({
    ...{ method: 'cash', amount, currency: 'KES', day: dayOf(desk.now()), code, account: '', language: 'en' },
    ...{
      reference: '',
      drawerBank: '',
      place: 'At the office',
      countedBy: 'Mfano Mmoja',
      alsoCountedBy: 'Mfano Mbili',
    },
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
