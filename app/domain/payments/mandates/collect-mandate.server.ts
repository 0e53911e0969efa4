import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { and, eq } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { kes } from '../../shared/money.ts'
import { sendPrompt, writePrompt } from '../attempts/start-prompt.server.ts'
import { openContact } from '../contact.server.ts'
import type { PhonePrompts } from '../provider.ts'
import type { Attempt } from '../scene.ts'
import { closeFailed } from './end-mandate.server.ts'
import { lockMandate } from './lock-mandate.server.ts'
import { MOST_TRIES, nextDue } from './schedule.ts'
import type { Mandate } from './tell-giver.server.ts'

export type Due = { mandateId: string; dueOn: string }
type Month = typeof mandateCollections.$inferSelect

/** A phone that rings already is tried again once that is over. */
const BUSY_MS = 3 * 60_000

/**
 * Rings for one month of an arrangement, if that is still to be done today: she has been reminded on a day before, or the
 * last try failed on a day before. The try is written with its month, under the arrangement's lock, and only then the phone
 * is asked: however many workers come here, and wherever one of them dies, a day has one prompt at most.
 */
export async function collectMandate(ctx: Ctx, prompts: PhonePrompts, due: Due): Promise<void> {
  const claimed = await inTransaction(ctx, (tx) => claim(tx, prompts, due))
  if (claimed) await sendPrompt(ctx, prompts, claimed.attempt, claimed.msisdn)
}

async function claim(tx: Ctx, prompts: PhonePrompts, due: Due): Promise<{ attempt: Attempt; msisdn: string } | null> {
  const mandate = await lockMandate(tx, due)
  if (!mandate || (mandate.state !== 'active' && mandate.state !== 'past_due')) return null
  const [month] = await tx.db.select().from(mandateCollections).where(isMonth(due))
  const contact = openContact(tx, { table: 'payment_mandates', row: mandate.id }, mandate.contactSealed)
  if (!month || !isToBeAsked(month, dayOf(tx.now())) || !contact.phone) return null
  const { purpose, purposeId, language, minor } = mandate
  const input = {
    purpose,
    purposeId,
    language,
    contact,
    mandateId: mandate.id,
    amount: kes(minor),
    msisdn: contact.phone,
  }
  const written = await writePrompt(tx, prompts, input)
  if (!written.ok) {
    await afterCommit(tx, 'mandate.collect', due, new Date(tx.now().getTime() + BUSY_MS))
    return null
  }
  const { attempt, fresh } = written.value
  if (!fresh) return null
  // A month that failed is left behind when the next is asked for.
  if (month.state === 'reminded') await closeFailed(tx, mandate.id)
  await tx.db
    .update(mandateCollections)
    .set({ state: 'asked', tries: month.tries + 1, attemptId: attempt.id, changedAt: tx.now() })
    .where(isMonth(due))
  if (mandate.nextOn === due.dueOn) await moveOn(tx, mandate, due.dueOn)
  return { attempt, msisdn: contact.phone }
}

const isMonth = ({ mandateId, dueOn }: Due) =>
  and(eq(mandateCollections.mandateId, mandateId), eq(mandateCollections.dueOn, dueOn))

/** The day before it she was reminded, or the phone was asked in vain. What nobody knows the end of is not asked again. */
function isToBeAsked({ state, tries, dueOn, changedAt }: Month, today: string): boolean {
  if (dueOn > today || dayOf(changedAt) >= today) return false
  return state === 'reminded' || (state === 'failed' && tries < MOST_TRIES)
}

/** This month is dealt with: sets when the next is due. */
export async function moveOn(tx: Ctx, { id, dayOfMonth }: Mandate, done: string): Promise<void> {
  if (dayOfMonth === null) throw new Error('an arrangement without a day')
  const nextOn = nextDue({ dayOfMonth, last: done, earliest: addDays(dayOf(tx.now()), 2) })
  await tx.db.update(paymentMandates).set({ nextOn, changedAt: tx.now() }).where(eq(paymentMandates.id, id))
}
