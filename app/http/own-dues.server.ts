import { ownBelonging, ownDues, ownOrganisations } from '#app/domain/membership/index.server.ts'
import { promptForm } from '#app/domain/giving/schemas.ts'
import { kes, type Money } from '#app/domain/shared/money.ts'
import type { GiveFieldError } from '#app/ui/give-words.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { z } from 'zod'
import { en } from '#app/i18n/en/index.ts'
import { outcomeOf } from './said.server.ts'
import { signedIn } from './visit.server.ts'

/** What her own page of membership shows. */
export async function ownDuesView(context: AppLoadContext, request: Request) {
  const { ctx } = signedIn(context)
  const { searchParams } = new URL(request.url)
  return {
    dues: await ownDues(ctx),
    paybill: context.portal.prompts.account,
    isAsked: searchParams.get('said') === 'waiver',
    belonging: await ownBelonging(ctx),
    acts: (await ownOrganisations(ctx)).length > 0,
    news: outcomeOf(request, { said: en.belonging.said, refused: en.belonging.refused }),
  }
}

/** An amount and a phone as gifts have them, for dues. */
export function readPayment(values: {
  amount: string
  phone: string
}):
  | { ok: true; amount: Money; phone: string }
  | { ok: false; errors: { amount?: GiveFieldError; phone?: GiveFieldError } } {
  const read = promptForm.safeParse(values)
  if (read.success) return { ok: true, amount: kes(BigInt(read.data.amount) * 100n), phone: read.data.phone }
  return { ok: false, errors: errorsOf(read.error) }
}

/** The amount alone, where a card pays. */
export function readAmount(typed: string): { ok: true; amount: Money } | { ok: false; error: GiveFieldError } {
  const read = promptForm.shape.amount.safeParse(typed)
  if (read.success) return { ok: true, amount: kes(BigInt(read.data) * 100n) }
  return { ok: false, error: (read.error.issues[0]?.message ?? 'amount_missing') as GiveFieldError }
}

const errorsOf = (error: z.ZodError): { amount?: GiveFieldError; phone?: GiveFieldError } =>
  Object.fromEntries(error.issues.map(({ path, message }) => [path[0], message as GiveFieldError]))

/** What a phone that cannot be rung is told as beside its field. */
export const PHONE_ERRORS = {
  not_a_number: 'phone_not_a_number',
  not_kenyan: 'phone_not_kenyan',
  not_a_mobile: 'phone_not_a_mobile',
} as const satisfies Record<string, GiveFieldError>
