import { accountCodes, statusQueries } from '#db/schema/payments.ts'
import { randomBytes, randomInt } from 'node:crypto'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { isWhole } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { CODE_PREFIXES, mintCode } from '../account-codes/code.ts'
import { record } from '../history.server.ts'
import type { StandingOrders } from '../provider.ts'
import { askMandate } from './ask-mandate.server.ts'
import type { MonthlyPrompt } from './begin-by-prompt.server.ts'
import { endMandate } from './end-mandate.server.ts'
import { orderSpan } from './schedule.ts'
import type { Mandate } from './tell-giver.server.ts'

/**
 * Has M-Pesa ask a phone for a standing order. The arrangement, its own account code and the key in the path of the answer
 * are written first; then M-Pesa is asked once and never again: a lost answer leaves it asked for, and the first payment to
 * its code shows that it runs. Answers the key of its page. Refused where M-Pesa did not take it up.
 */
export async function beginByOrder(
  ctx: Ctx,
  orders: StandingOrders,
  { msisdn, ...input }: MonthlyPrompt,
): Promise<Result<{ key: string }, 'our_fault'>> {
  if (!isWhole(input.amount)) throw new Error('a standing order takes whole shillings')
  const { provider, account } = orders
  const contact = { ...input.contact, phone: msisdn }
  const written = await inTransaction(ctx, async (tx) => {
    const asked = await askMandate(tx, { ...input, contact, provider, account, method: 'standing_order' })
    return { ...asked, ...(asked.fresh ? await writeCode(tx, asked.mandate) : { code: '', callbackKey: '' }) }
  })
  const { mandate, key, fresh, code, callbackKey } = written
  if (!fresh) return ok({ key })
  const span = orderSpan(dayOf(mandate.createdAt), input.dayOfMonth)
  const answer = await orders.ask({ mandateId: mandate.id, amount: input.amount, msisdn, code, callbackKey, ...span })
  return inTransaction(ctx, async (tx) => {
    await record(tx, [{ mandateId: mandate.id, kind: 'asked', detail: { answer: answer.kind } }])
    if (answer.kind !== 'refused') return ok({ key })
    await endMandate(tx, { mandateId: mandate.id, reason: answer.reason })
    return refuse('our_fault')
  })
}

async function writeCode(tx: Ctx, { id, purpose, purposeId, provider }: Mandate) {
  const code = mintCode(CODE_PREFIXES.mandate, randomInt)
  const callbackKey = randomBytes(16).toString('hex')
  await tx.db.insert(accountCodes).values({ code, purpose, purposeId, mandateId: id, createdAt: tx.now() })
  await tx.db.insert(statusQueries).values({ key: callbackKey, provider, reference: id, createdAt: tx.now() })
  return { code, callbackKey }
}
