import { checks } from '../../shared/check-character.ts'
import { wordsOf } from './words.ts'

/** What a typed text may mean; more than one of them, at times. */
export type Wanted = { number: string | null; tail: string | null; words: string[] }

const LENGTH = 8
const FEWEST_DIGITS = 3
const MOST_WORDS = 6

/**
 * Reads what an officer typed: a member number in any case and spacing, the last digits of a phone (three at least) or the
 * whole of it, or beginnings of words of a name, one of which has two letters at least.
 */
export function readQuery(text: string): Wanted {
  const typed = text.normalize('NFKC').slice(0, 120).trim()
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const digits = /^[+\d\s().\-–/]+$/.test(typed) ? typed.replaceAll(/\D/g, '') : ''
  const words = /\d/.test(typed) ? [] : [...new Set(wordsOf(typed))].slice(0, MOST_WORDS)
  return {
    number: code.length === LENGTH && checks(code) ? code : null,
    tail: digits.length >= FEWEST_DIGITS ? national(digits) : null,
    words: words.some((word) => word.length > 1) ? words : [],
  }
}

/** Without what people write before a number in one way or another: 00254, 254, 0. */
const national = (digits: string): string =>
  digits.length < 9 ? digits : digits.replace(/^00/, '').replace(/^254(?=\d{9}$)|^0(?=\d{9}$)/, '')
