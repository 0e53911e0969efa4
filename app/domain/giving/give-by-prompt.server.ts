import { findBeneficiary } from '../campaigns/index.server.ts'
import { type PhonePrompts, type StartRefusal, startPrompt } from '../payments/index.server.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { kes } from '../shared/money.ts'
import { type PhoneRefusal, readPhone } from '../shared/phone.server.ts'
import { refuse, type Result } from '../shared/result.ts'

export type GiveRefusal = PhoneRefusal | StartRefusal | 'no_such_campaign'

/** A giver asks to be rung. `shillings` is a whole number that the form has held to its limits. */
export async function giveByPrompt(
  ctx: Ctx,
  prompts: PhonePrompts,
  input: { slug: string; to?: string | undefined; shillings: number; phone: string },
): Promise<Result<{ pageKey: string }, GiveRefusal>> {
  const phone = readPhone(input.phone)
  if (!phone.ok) return phone
  const found = await findBeneficiary(ctx, input)
  if (!found) return refuse('no_such_campaign')
  return startPrompt(ctx, prompts, {
    purpose: found.purpose,
    purposeId: found.purposeId,
    amount: kes(BigInt(input.shillings) * 100n),
    msisdn: phone.value,
  })
}
