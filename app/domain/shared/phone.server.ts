import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { ok, refuse, type Result } from './result.ts'

export type PhoneRefusal = 'not_a_number' | 'not_kenyan' | 'not_a_mobile'

/** Twelve digits, `254` first, no plus: the form Safaricom writes and reads. */
export type Msisdn = string

/**
 * Reads a Kenyan mobile number as people write it: 07…, 01…, 7…, 1…, 254…, +254…, 00254…, with spaces,
 * dashes, dots or brackets. The plan of numbers is libphonenumber's; a leading 00 it does not know.
 */
export function readPhone(text: string): Result<Msisdn, PhoneRefusal> {
  const typed = text.normalize('NFKC').trim()
  if (!/^[+\d\s().\-–/]+$/.test(typed)) return refuse('not_a_number')
  const digits = typed.replaceAll(/\D/g, '')
  const national = digits.startsWith('00254') ? `+${digits.slice(2)}` : typed.startsWith('+') ? `+${digits}` : digits
  const found = parsePhoneNumberFromString(national, 'KE')
  if (!found) return refuse('not_a_number')
  if (found.countryCallingCode !== '254') return refuse('not_kenyan')
  if (!found.isValid()) return refuse('not_a_number')
  if (found.getType() !== 'MOBILE') return refuse('not_a_mobile')
  return ok(found.number.slice(1))
}

/** `0712 ••• 678`: enough for its owner to know it by, too little for a stranger. */
export const maskPhone = (msisdn: Msisdn): string => `0${msisdn.slice(3, 6)} ••• ${msisdn.slice(-3)}`
