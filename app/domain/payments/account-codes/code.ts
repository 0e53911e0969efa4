import {
  ALPHABET,
  checks,
  randomBody,
  SIZE,
  withCheck as withCheckCharacter,
  worth,
} from '../../shared/check-character.ts'

/**
 * Account codes: what a giver types at the Paybill. At most twelve characters (the limit of Safaricom's prompt):
 * a letter that says what kind of thing is paid for, a body, and a check character.
 */
const LONGEST = 12
const SHORTEST = 5

/** What kind of thing a code is for, by its first letter. */
export const CODE_PREFIXES = {
  ...{ campaign: 'C', climber: 'K', gift: 'G', mandate: 'M', member: 'D', outing: 'H', pledge: 'P', team: 'T' },
} as const
export type CodePrefix = (typeof CODE_PREFIXES)[keyof typeof CODE_PREFIXES]
const PREFIXES: readonly string[] = Object.values(CODE_PREFIXES)

/** Puts the check character behind a prefix and body; throws where a character is not of the alphabet. */
export function withCheck(body: string): string {
  if (body.length + 1 > LONGEST) throw new Error(`no code: ${body}`)
  return withCheckCharacter(body)
}

/** True for text that could be a code: length, alphabet, prefix and check character all hold. */
export function isWellFormed(text: string): boolean {
  if (text.length < SHORTEST || text.length > LONGEST) return false
  if (!PREFIXES.includes(text.charAt(0))) return false
  return checks(text)
}

/** A new random code; `random(n)` gives a whole number from 0 to n-1. Seven free characters: 17 thousand million codes. */
export function mintCode(prefix: CodePrefix, random: (below: number) => number): string {
  return withCheck(prefix + randomBody(7, random))
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
