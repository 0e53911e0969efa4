import type { MonthlyRefusal, OrderRefusal } from '#app/domain/giving/index.server.ts'
import { monthlyForm } from '#app/domain/giving/monthly-schemas.ts'
import { isSmsOn } from '#app/domain/messages/index.server.ts'
import { readPhone } from '#app/domain/shared/phone.server.ts'
import { chosenAmount } from '#app/ui/amounts.ts'
import type { MonthlyFormProps } from '#app/ui/monthly-form-page.tsx'
import { type AppLoadContext, data } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { beneficiaryOf } from './beneficiary.server.ts'
import { campaignOf } from './campaign-view.server.ts'
import { mayBePrompted } from './may-be-prompted.server.ts'
import { ctxOf } from './portal.server.ts'

type Errors = NonNullable<MonthlyFormProps['errors']>

/** What the form of a monthly gift by phone needs to know. */
export async function monthlyFormView(context: AppLoadContext, params: Params, request: Request) {
  const { slug } = await campaignOf(context, params)
  const needsEmail = !(await isSmsOn(ctxOf(context)))
  const to = await beneficiaryOf(context, params, new URL(request.url).searchParams.get('to'))
  return { slug, to, needsEmail, hasOrders: context.portal.standingOrders !== null }
}

/** Where each refusal is said: beside a field or above the form. */
const REFUSALS: Record<Exclude<MonthlyRefusal | OrderRefusal, 'no_such_campaign'>, Errors> = {
  not_a_number: { phone: 'phone_not_a_number' },
  not_kenyan: { phone: 'phone_not_kenyan' },
  not_a_mobile: { phone: 'phone_not_a_mobile' },
  email_missing: { email: 'email_missing' },
  line_busy: { form: 'line_busy' },
  our_fault: { form: 'our_fault' },
}

/** Reads what was sent, or says what is wrong with it, or that too much came from here. */
export async function readMonthlyForm(context: AppLoadContext, params: Params, request: Request) {
  const form = await request.formData()
  const text = (name: string, most = 60) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, most) : ''
  }
  const values = {
    ...{ amount: text('amount'), preset: text('preset'), phone: text('phone') },
    ...{ day: text('day'), email: text('email', 300), consent: text('consent') },
  }
  const to = await beneficiaryOf(context, params, text('to'))
  const refused = (errors: Errors, status: number) => data({ to, values, errors }, { status })
  const sent = { ...values, amount: chosenAmount(form), consent: form.has('consent') }
  const read = monthlyForm.safeParse(sent)
  if (!read.success) {
    const number = readPhone(values.phone)
    const errors = Object.fromEntries(
      read.error.issues.toReversed().map(({ path, message }) => [String(path[0]), message]),
    ) as Errors
    // A wrong number is said together with what else is wrong, not after it.
    const phone = errors.phone ?? (number.ok ? undefined : REFUSALS[number.code].phone)
    return { ok: false as const, answer: refused({ ...errors, phone }, 400) }
  }
  if (!(await mayBePrompted(context, read.data.phone)))
    return { ok: false as const, answer: refused({ form: 'too_many' }, 429) }
  const say = (code: MonthlyRefusal | OrderRefusal) => {
    if (code === 'no_such_campaign') throw new Response(null, { status: 404 })
    return refused(REFUSALS[code], code === 'line_busy' ? 409 : code === 'our_fault' ? 503 : 400)
  }
  const { amount: shillings, phone, day, email } = read.data
  return { ok: true as const, value: { to: to?.code, shillings, phone, day, email: email || undefined }, say }
}
