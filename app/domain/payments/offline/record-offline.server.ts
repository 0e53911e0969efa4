import { offlineMoney } from '#db/schema/offline.ts'
import { and, eq, notInArray } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { resolveAccountTexts } from '../account-codes/resolve.server.ts'
import { payerIndex } from '../payer.server.ts'
import { inKes, rateOn } from '../rates.server.ts'
import { type OfflineDetails, sealDetails } from './details.server.ts'
import { CASH_BOX } from '../offline-methods.ts'
import { moneySettings } from './money-settings.server.ts'
import { postOffline } from './post-offline.server.ts'
import type { OfflineForm } from '../offline-schemas.ts'
import { writeStep } from './step.server.ts'

export type RecordRefusal =
  PhoneRefusal | 'not_allowed' | 'no_such_code' | 'no_such_account' | 'day_not_come' | 'no_rate' | 'recorded_already'

/**
 * Staff write down money that no provider tells of. A transfer or cash is posted at once, or waits for a second person
 * where it is above the sum that is set; a cheque is only received. The same money twice is refused (`recorded_already`): by
 * account and reference, for a cheque by the drawer's bank and number.
 */
export async function recordOffline(
  ctx: Ctx,
  form: OfflineForm,
): Promise<Result<{ moneyId: string; state: 'received' | 'waiting' | 'posted' }, RecordRefusal>> {
  const phone = form.phone === '' ? null : readPhone(form.phone)
  if (phone && !phone.ok) return phone
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return refuse('not_allowed')
    if (form.day > dayOf(tx.now())) return refuse('day_not_come')
    const purpose = await purposeOf(tx, form.code)
    if (!purpose) return refuse('no_such_code')
    const { accounts, secondPersonAbove } = await moneySettings(tx)
    const account = form.method === 'cash' ? CASH_BOX : form.account
    if (form.method !== 'cash' && !accounts.some(({ name }) => name === account)) return refuse('no_such_account')
    const base = await worth(tx, form)
    if (base === null) return refuse('no_rate')
    const id = tx.newId('ofm')
    const reference = form.method === 'cash' ? `CASH-${id.slice(-10).toUpperCase()}` : form.reference
    const mark = form.method === 'bank_transfer' ? `${account}:${reference}` : reference
    await lockNames(tx, [`offline:${form.method}:${mark}`])
    if (await isThere(tx, form.method, mark)) return refuse('recorded_already')
    const payer = { name: form.name || undefined, email: form.email || undefined, msisdn: phone?.value }
    const details: OfflineDetails = {
      payer,
      ...(form.method === 'cash' && { place: form.place, countedBy: [form.countedBy, form.alsoCountedBy] }),
    }
    const waits = base > secondPersonAbove.minor
    const [row] = await tx.db
      .insert(offlineMoney)
      .values({
        ...{ id, method: form.method, account, reference, mark, ...form.amount, baseMinor: base, day: form.day },
        ...{ code: purpose.code, purpose: purpose.purpose, purposeId: purpose.purposeId, language: form.language },
        state: form.method === 'cheque' ? 'received' : 'waiting',
        detailsSealed: sealDetails(tx, id, details),
        payerIndex: payerIndex(tx, payer),
        ...{ recordedBy: nameOf(tx.actor), createdAt: tx.now(), changedAt: tx.now() },
      })
      .returning()
    if (!row) throw new Error('offline money was not written')
    await writeStep(tx, { moneyId: id, kind: 'recorded', day: form.day })
    if (form.method === 'cheque') return ok({ moneyId: id, state: 'received' })
    if (waits) return ok({ moneyId: id, state: 'waiting' })
    await postOffline(tx, row)
    return ok({ moneyId: id, state: 'posted' })
  })
}

/** A code stands for a purpose; those of one gift or one arrangement are not for others to be put to. */
async function purposeOf(tx: Ctx, typed: string) {
  const found = (await resolveAccountTexts(tx, [typed])).get(typed)
  if (!found || found.by !== 'code' || found.attemptId || found.mandateId) return null
  return { code: found.code, purpose: found.purpose, purposeId: found.purposeId }
}

/** In KES cents, at the rate that held on the day; null where none is known. */
async function worth(tx: Ctx, { amount, day }: OfflineForm): Promise<bigint | null> {
  if (amount.currency === 'KES') return amount.minor
  const rate = await rateOn(tx, amount.currency, day)
  return rate && inKes(amount.minor, rate.kesPerMillion)
}

async function isThere(tx: Ctx, method: OfflineForm['method'], mark: string): Promise<boolean> {
  const gone = notInArray(offlineMoney.state, ['voided', 'bounced'])
  const rows = await tx.db
    .select({ id: offlineMoney.id })
    .from(offlineMoney)
    .where(and(eq(offlineMoney.method, method), eq(offlineMoney.mark, mark), gone))
  return rows.length > 0
}
