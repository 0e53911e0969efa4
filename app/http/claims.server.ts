import { claimCode, purposeOfCode } from '#app/domain/payments/index.server.ts'
import { giverEmail } from '#app/domain/giving/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { type Msisdn, readPhone } from '#app/domain/shared/phone.server.ts'
import type { Language } from '#app/i18n/language.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { SentForm } from './form.server.ts'
import { neighbourhood } from './rate-limits.server.ts'

export type ClaimWrong = { field: 'code' | 'forCode' | 'email' | 'phone'; code: ClaimCode }
export type ClaimCode = 'not_a_code' | 'no_such_code' | 'wrongEmail' | 'wrongPhone'
type From = { purpose: string; purposeId: string; attemptId: string }

/**
 * Reads a form in which somebody gives the code of her payment, and writes it down as a claim of whoever acts. `from` is the
 * request on whose page she stands. Null where it is done; else what is wrong with which field. What was typed is in `values`.
 */
export async function claimBy(
  { portal }: AppLoadContext,
  ctx: Ctx,
  { form, language, from }: { form: SentForm; language: Language; from?: From },
): Promise<{ wrong: ClaimWrong | null; values: Record<'code' | 'forCode' | 'email' | 'phone', string> }> {
  const values = {
    ...{ code: form.text('code', 20), forCode: form.text('forCode', 20).trim() },
    ...{ email: form.text('email').trim(), phone: form.text('phone', 30).trim() },
  }
  const refuse = (field: ClaimWrong['field'], code: ClaimCode) => ({ wrong: { field, code }, values })
  const email = giverEmail.safeParse(values.email)
  if (!email.success) return refuse('email', 'wrongEmail')
  let phone: Msisdn | undefined
  if (values.phone !== '') {
    const read = readPhone(values.phone)
    if (!read.ok) return refuse('phone', 'wrongPhone')
    phone = read.value
  }
  const said = values.forCode === '' ? null : await purposeOfCode(ctx, values.forCode)
  if (values.forCode !== '' && !said) return refuse('forCode', 'no_such_code')
  const { provider, account } = portal.prompts
  const done = await claimCode(ctx, {
    ...{ provider, account, typed: values.code, language, attemptId: from?.attemptId },
    whatFor: from ?? said,
    contact: { ...(values.email && { email: values.email }), ...(phone && { phone }) },
  })
  return done.ok ? { wrong: null, values } : refuse('code', done.code)
}

/** False where too many codes came from this neighbourhood of addresses, or from everybody together. */
export const mayClaim = async ({ portal, clientAddress }: AppLoadContext): Promise<boolean> =>
  (await portal.limits.allows('claim.address', neighbourhood(clientAddress))) &&
  (await portal.limits.allows('claim.all', 'all'))
