import type { PledgeRefusal } from '#app/domain/giving/index.server.ts'
import type { PledgeFieldError } from '#app/ui/pledge-words.ts'
import type { PledgeErrors, PledgeValues } from '#app/ui/pledge-form.tsx'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'

/** What a form for a promise held, as it was typed. */
export const pledgeValues = (form: SentForm) =>
  ({
    kind: form.text('kind', 20),
    amount: form.text('amount', 40),
    most: form.text('most', 40),
    dueOn: form.text('dueOn', 20),
    name: form.text('name', 200),
    email: form.text('email', 300).trim(),
    phone: form.text('phone', 60),
    consent: form.isTicked('consent'),
    to: form.text('to', 20).trim(),
  }) satisfies PledgeValues

/** The first thing that is wrong with each field. */
export const pledgeErrors = (error: ZodError): PledgeErrors =>
  Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0]), message])) as PledgeErrors

type InForm = Exclude<PledgeRefusal, 'no_such_campaign' | 'not_allowed'>

/** By which field a refusal of the verb stands. */
export function refusedField(code: InForm): PledgeErrors {
  const [field, error] = FIELDS[code]
  return { [field]: error }
}

const FIELDS: Record<InForm, [keyof PledgeErrors, PledgeFieldError]> = {
  not_a_number: ['phone', 'phone_not_a_number'],
  not_kenyan: ['phone', 'phone_not_kenyan'],
  not_a_mobile: ['phone', 'phone_not_a_mobile'],
  day_gone: ['dueOn', 'day_gone'],
  day_too_late: ['dueOn', 'day_too_late'],
  no_climber: ['kind', 'no_climber'],
}
