import {
  askMandate,
  beginByPrompt,
  collectMandate,
  mandatesDaily,
  type PhonePrompts,
} from '#app/domain/payments/index.server.ts'
import { openContact } from '#app/domain/payments/contact.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { mandateCollections, paymentMandates } from '#db/schema/mandates.ts'
import { messages, outbox } from '#db/schema/messages.ts'
import { paymentAttempts, paymentHistory } from '#db/schema/payments.ts'
import { CLIMB, type TestPortal } from '#tests/setup/portal.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { applyAll, deliver } from './inbox.ts'
import { aFailedCallback, aPaidCallback, incoming } from './messages.ts'
import { promptsThat } from './prompts.ts'

export const PHONE = '254700000001'

/** Says how a giver answers her phone: with her PIN, not in time, or so that nobody hears of it. */
export type Answer = 'paid' | 'failed' | 'unknown'

/** A provider that keeps count of whom it rang, and when by the portal's clock. */
export function ringing(ctx: Ctx) {
  const rung: { at: Date; msisdn: string; minor: bigint; callbackKey: string }[] = []
  const prompts: PhonePrompts = promptsThat({
    ask: async ({ amount, msisdn, callbackKey }) => {
      rung.push({ at: ctx.now(), msisdn, minor: amount.minor, callbackKey })
      return { kind: 'accepted', request: 'ws_CO_1' }
    },
  })
  return { prompts, rung }
}

type Wish = { day?: number; shillings?: bigint; msisdn?: string; email?: string | undefined }

/** Somebody who has asked to give each month by prompt; nothing is paid yet. Answers the key of her page. */
export async function askedMonthly(ctx: Ctx, prompts: PhonePrompts, wish: Wish = {}): Promise<string> {
  const { day = 5, shillings = 500n, msisdn = PHONE } = wish
  const begun = await beginByPrompt(ctx, prompts, {
    ...CLIMB,
    amount: kes(shillings * 100n),
    msisdn,
    contact: { email: 'email' in wish ? wish.email : 'zawadi@example.org' },
    language: 'en',
    consentVersion: 'prompt.v1',
    dayOfMonth: day,
  })
  if (!begun.ok) throw new Error(begun.code)
  return begun.value.key
}

/** One whose first payment has come. */
export async function aMonthlyGiver(ctx: Ctx, prompts: PhonePrompts, wish: Wish = {}): Promise<string> {
  const key = await askedMonthly(ctx, prompts, wish)
  await answerPhone(ctx, wish.msisdn ?? PHONE, 'paid')
  return key
}

/** Answers what rings on a phone now; the callback goes the way that Safaricom's goes. */
export async function answerPhone(ctx: Ctx, msisdn: string, answer: Answer): Promise<void> {
  const open = await ctx.db.select().from(paymentAttempts).where(eq(paymentAttempts.state, 'sent'))
  const hers = open.find(({ phoneSealed, id }) => {
    if (!phoneSealed) return false
    return ctx.vault.open({ table: 'payment_attempts', column: 'phone_sealed', row: id }, phoneSealed) === msisdn
  })
  if (!hers) throw new Error('no phone rings')
  await answerAttempt(ctx, hers, answer)
}

export async function answerAttempt(
  ctx: Ctx,
  { id, callbackKey, minor }: { id: string; callbackKey: string; minor: bigint },
  answer: Answer,
): Promise<void> {
  if (answer === 'unknown')
    return void (await ctx.db.update(paymentAttempts).set({ state: 'unknown' }).where(eq(paymentAttempts.id, id)))
  const body = answer === 'paid' ? aPaidCallback({ amount: Number(minor / 100n) }) : aFailedCallback(1032)
  await deliver(ctx, incoming('prompt_callback', body, { pathKey: callbackKey }))
}

/** What waits to be sent has gone, or came back. */
export const mailed = (ctx: Ctx, state: 'sent' | 'bounced') =>
  inTransaction(ctx, (tx) => tx.db.update(messages).set({ state }).where(eq(messages.state, 'waiting')))

/** The morning's round, with what it leaves to do; messages are sent first, as they are within minutes. */
export async function morning(ctx: Ctx, prompts: PhonePrompts, mail: 'sent' | 'waiting' | 'bounced' = 'sent') {
  if (mail !== 'waiting') await mailed(ctx, mail)
  await mandatesDaily(ctx)
  await doJobs(ctx, prompts)
}

/** Does the jobs that wait to be done by now. */
export async function doJobs(ctx: Ctx, prompts: PhonePrompts): Promise<void> {
  const jobs = await ctx.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.job, 'mandate.collect'), isNull(outbox.dispatchedAt)))
    .orderBy(asc(outbox.id))
  for (const { id, payload, startAfter } of jobs) {
    if (startAfter && startAfter > ctx.now()) continue
    await ctx.db.update(outbox).set({ dispatchedAt: ctx.now() }).where(eq(outbox.id, id))
    await collectMandate(ctx, prompts, payload as { mandateId: string; dueOn: string })
  }
  await applyAll(ctx)
}

/** An arrangement by card that was asked for, as the form leaves it. */
export async function anAskedCard(ctx: Ctx, { email = 'zawadi@example.org', minor = 100_000n } = {}) {
  return askMandate(ctx, {
    ...CLIMB,
    provider: 'cards',
    account: 'stripe',
    method: 'card',
    amount: kes(minor),
    contact: { email },
    language: 'en',
    consentVersion: 'card.v1',
  })
}

export async function theMandate(ctx: Ctx) {
  const [mandate] = await ctx.db.select().from(paymentMandates)
  if (!mandate) throw new Error('no mandate')
  const contact = openContact(ctx, { table: 'payment_mandates', row: mandate.id }, mandate.contactSealed)
  return { ...mandate, contact }
}

/** Kinds of the messages left so far, oldest first. */
export async function told(ctx: Ctx): Promise<string[]> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.db.select().from(messages).orderBy(asc(messages.createdAt), asc(messages.id)),
  )
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('gift_'))
}

export async function months(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.select().from(mandateCollections).orderBy(asc(mandateCollections.dueOn))
  return rows.map(({ dueOn, state, tries }) => `${dueOn} ${state} ${tries}`)
}

/** What the history says of arrangements, oldest first. */
export async function chronicle(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.select().from(paymentHistory).orderBy(asc(paymentHistory.createdAt), asc(paymentHistory.id))
  return rows.filter(({ mandateId }) => mandateId).map(({ kind }) => kind)
}

/** 09:00 in Nairobi, 21 November 2026. */
export const MORNING = '2026-11-21T06:00:00Z'
export const DAY_SECONDS = 86_400

/** Lets mornings come and go until the one of this day is over. */
export async function until(portal: TestPortal, prompts: PhonePrompts, day: string): Promise<void> {
  while (portal.ctx.now().toISOString().slice(0, 10) < day) {
    portal.moveClock(DAY_SECONDS)
    await morning(portal.ctx, prompts)
  }
}

/** The day of a ring. */
export const dayOf = ({ at }: { at: Date }): string => at.toISOString().slice(0, 10)
