import type { Money } from '#app/domain/shared/money.ts'
import type { Language } from './language.ts'

const locales: Record<Language, string> = { en: 'en-KE', sw: 'sw-KE' }
const symbols: Record<Money['currency'], string> = { KES: 'Ksh', USD: 'US$', EUR: '€', GBP: '£' }

const grouped = (whole: bigint): string => whole.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** `Ksh 1,500` or `Ksh 1,200.50`, to the cent and never through a float; the space does not break. */
export function formatMoney(amount: Money): string {
  const size = amount.minor < 0n ? -amount.minor : amount.minor
  const cents = size % 100n
  const decimals = cents === 0n ? '' : `.${cents.toString().padStart(2, '0')}`
  return `${amount.minor < 0n ? '-' : ''}${symbols[amount.currency]}\u00a0${grouped(size / 100n)}${decimals}`
}

/** `1,234`: a count, the same in both languages. */
export const formatCount = (count: number | bigint): string => grouped(BigInt(count))

/** `0712 345 678` as it is said and dialled in Kenya, `+256…` from elsewhere; what is stored are the digits, 254712345678. */
function formatPhone(digits: string): string {
  const [, ...parts] = /^254(\d{3})(\d{3})(\d{3})$/.exec(digits) ?? []
  if (parts.length > 0) return `0${parts.join('\u00a0')}`
  return /^\d+$/.test(digits) ? `+${digits}` : digits
}

/** A way to reach somebody as people write it: phones are stored as digits alone. */
export const formatContact = ({ kind, value }: { kind: string; value: string }): string =>
  kind === 'phone' ? formatPhone(value) : value

const inNairobi = { timeZone: 'Africa/Nairobi' } as const
// Made once: to make one costs more than a page's other words together.
const calendar = (language: Language) =>
  new Intl.DateTimeFormat(locales[language], { ...inNairobi, day: 'numeric', month: 'long', year: 'numeric' })
const days: Record<Language, Intl.DateTimeFormat> = { en: calendar('en'), sw: calendar('sw') }
const clock = new Intl.DateTimeFormat('en-GB', { ...inNairobi, hour: '2-digit', minute: '2-digit' })

/** `21 November 2026`, or `21 Novemba 2026`. */
export const formatDay = (language: Language, instant: Date): string => days[language].format(instant)

const months: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat(locales.en, { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  sw: new Intl.DateTimeFormat(locales.sw, { timeZone: 'UTC', month: 'long', year: 'numeric' }),
}

/** `November 2026`, or `Novemba 2026`, of `2026-11`. */
export const formatMonth = (language: Language, month: string): string =>
  months[language].format(new Date(`${month}-01`))

/** `14:05 EAT`. Always digits and 24 hours: spoken Swahili counts hours from dawn; sw-KE writes the zone as GMT+3. */
export const formatTime = (instant: Date): string => `${clock.format(instant)} EAT`
