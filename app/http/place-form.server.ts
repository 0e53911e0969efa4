import type { PlaceErrors, PlaceValues } from '#app/ui/place-form.tsx'
import type { PlaceFieldError } from '#app/ui/outing-words.ts'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'

/** What the form for a place held, as it was typed. */
export const placeValues = (form: SentForm): Required<PlaceValues> => ({
  name: form.text('name', 200),
  email: form.text('email', 300).trim(),
  phone: form.text('phone', 60),
  guardian: form.text('guardian', 200),
  medical: form.text('medical', 3_000).replaceAll('\r\n', '\n'),
  kinName: form.text('kinName', 200),
  kinPhone: form.text('kinPhone', 60),
  isChild: form.isTicked('isChild'),
  guardianConsents: form.isTicked('guardianConsents'),
  waiver: form.isTicked('waiver'),
})

/** The first thing that is wrong with each field. */
export const placeErrors = (error: ZodError): PlaceErrors =>
  Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0]), message])) as PlaceErrors

type PhoneRefused = 'not_a_number' | 'not_kenyan' | 'not_a_mobile'
const PHONES: Record<PhoneRefused, PlaceFieldError> = {
  not_a_number: 'phone_not_a_number',
  not_kenyan: 'phone_not_kenyan',
  not_a_mobile: 'phone_not_a_mobile',
}

/** Where a refusal is about the phone, what is wrong with it. */
export const phoneError = (code: string): PlaceErrors | null =>
  Object.hasOwn(PHONES, code) ? { phone: PHONES[code as PhoneRefused] } : null
