/**
 * Account codes: what a giver types at the Paybill. At most twelve characters (the limit of Safaricom's prompt):
 * a letter that says what kind of thing is paid for, a body, and a check character. No letters that look like
 * digits or like each other (0 O, 1 I L, 5 S, U V).
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRTVWXYZ'
const SIZE = ALPHABET.length // 29, a prime: the weighted sum below then finds every single slip and every swap of two
const LONGEST = 12
const SHORTEST = 5

/** What kind of thing a code is for, by its first letter. */
export const CODE_PREFIXES = { campaign: 'C', gift: 'G' } as const
export type CodePrefix = (typeof CODE_PREFIXES)[keyof typeof CODE_PREFIXES]
const PREFIXES: readonly string[] = Object.values(CODE_PREFIXES)

const worth = (character: string): number => ALPHABET.indexOf(character)

/** Σ weight × worth, the last character weighing one; a whole code sums to zero modulo 29. */
function sumOf(code: string): number {
  let sum = 0
  for (let i = 0; i < code.length; i++) sum += (code.length - i) * worth(code.charAt(i))
  return sum % SIZE
}

/** Puts the check character behind a prefix and body; throws where a character is not of the alphabet. */
export function withCheck(body: string): string {
  if (body.length + 1 > LONGEST || [...body].some((c) => worth(c) < 0)) throw new Error(`no account code: ${body}`)
  const open = sumOf(`${body}${ALPHABET.charAt(0)}`)
  return body + ALPHABET.charAt((SIZE - open) % SIZE)
}

/** True for text that could be a code: length, alphabet, prefix and check character all hold. */
export function isWellFormed(text: string): boolean {
  if (text.length < SHORTEST || text.length > LONGEST) return false
  if (!PREFIXES.includes(text.charAt(0))) return false
  return [...text].every((c) => worth(c) >= 0) && sumOf(text) === 0
}

/** A new random code; `random(n)` gives a whole number from 0 to n-1. Seven free characters: 17 thousand million codes. */
export function mintCode(prefix: CodePrefix, random: (below: number) => number): string {
  const body = Array.from({ length: 7 }, () => ALPHABET.charAt(random(SIZE))).join('')
  return withCheck(prefix + body)
}

/** Every well-formed code that differs from the text in exactly one character: at most one for each place. */
export function repairsOf(text: string): string[] {
  if (text.length < SHORTEST || text.length > LONGEST) return []
  const foreign = [...text].flatMap((c, i) => (worth(c) < 0 ? [i] : []))
  if (foreign.length > 1) return []
  const places = foreign.length === 1 ? foreign : Array.from(text, (_, i) => i)
  return places
    .map((i) => text.slice(0, i) + fitting(text, i) + text.slice(i + 1))
    .filter((code) => code !== text && isWellFormed(code))
}

/** The one character that makes the sum zero at a place; there is always one, for no weight is a multiple of the prime. */
function fitting(text: string, place: number): string {
  const weight = text.length - place
  let others = 0
  for (let i = 0; i < text.length; i++) if (i !== place) others += (text.length - i) * worth(text.charAt(i))
  for (const c of ALPHABET) if ((others + weight * worth(c)) % SIZE === 0) return c
  throw new Error('the size of the alphabet is no longer prime')
}
