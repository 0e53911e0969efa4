import { findBeneficiary } from '../campaigns/index.server.ts'
import { isSmsOn } from '../messages/index.server.ts'
import {
  beginByOrder,
  beginByPrompt,
  type PhonePrompts,
  type StandingOrders,
  type StartRefusal,
} from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes } from '../shared/money.ts'
import { type PhoneRefusal, readPhone } from '../shared/phone.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { MONTHLY_CONSENTS } from './monthly-consents.ts'

export type MonthlyByPhone = {
  slug: string
  /** The code of the climber or team it is for, where it is for one. */
  to?: string | undefined
  /** A whole number that the form has held to its limits, as it has the day (1 to 28). */
  shillings: number
  phone: string
  day: number
  email?: string | undefined
  language: 'en' | 'sw'
}
type Unready = PhoneRefusal | 'no_such_campaign' | 'email_missing'
export type MonthlyRefusal = Unready | StartRefusal
export type OrderRefusal = Unready | 'our_fault'

/**
 * A giver asks to be rung today and on a day of each month; she has said yes to the text of `MONTHLY_CONSENTS`. Refused where
 * neither e-mail nor SMS could remind her: nobody is rung without a word before. Answers the key of her page.
 */
export async function giveMonthlyByPrompt(
  ctx: Ctx,
  prompts: PhonePrompts,
  input: MonthlyByPhone,
): Promise<Result<{ key: string }, MonthlyRefusal>> {
  const wish = await wishOf(ctx, input)
  return wish.ok ? beginByPrompt(ctx, prompts, { ...wish.value, consentVersion: MONTHLY_CONSENTS.prompt }) : wish
}

/** The same by a standing order that M-Pesa keeps. Only where those are on. */
export async function giveMonthlyByOrder(
  ctx: Ctx,
  orders: StandingOrders,
  input: MonthlyByPhone,
): Promise<Result<{ key: string }, OrderRefusal>> {
  const wish = await wishOf(ctx, input)
  return wish.ok ? beginByOrder(ctx, orders, { ...wish.value, consentVersion: MONTHLY_CONSENTS.standing_order }) : wish
}

async function wishOf(ctx: Ctx, { slug, to, shillings, phone, day, email, language }: MonthlyByPhone) {
  const read = readPhone(phone)
  if (!read.ok) return read
  const found = await findBeneficiary(ctx, { slug, to })
  if (!found) return refuse('no_such_campaign')
  if (!email && !(await isSmsOn(ctx))) return refuse('email_missing')
  return ok({
    purpose: found.purpose,
    purposeId: found.purposeId,
    amount: kes(BigInt(shillings) * 100n),
    msisdn: read.value,
    contact: { email },
    language,
    dayOfMonth: day,
  })
}
