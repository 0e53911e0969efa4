/**
 * Codes that people type and say: an alphabet without letters that look like digits or like each other (0 O, 1 I L, 5 S,
 * U V), and a last character that finds every single slip and every swap of two.
 */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRTVWXYZ'
export const SIZE = ALPHABET.length // 29, a prime: the weighted sum below then finds every single slip and every swap of two

export const worth = (character: string): number => ALPHABET.indexOf(character)

/** Σ weight × worth, the last character weighing one; a whole code sums to zero modulo 29. */
function sumOf(code: string): number {
  let sum = 0
  for (let i = 0; i < code.length; i++) sum += (code.length - i) * worth(code.charAt(i))
  return sum % SIZE
}

/** Puts the check character behind a body; throws where a character is not of the alphabet. */
export function withCheck(body: string): string {
  if ([...body].some((c) => worth(c) < 0)) throw new Error(`no code: ${body}`)
  const open = sumOf(`${body}${ALPHABET.charAt(0)}`)
  return body + ALPHABET.charAt((SIZE - open) % SIZE)
}

/** True where every character is of the alphabet and the check character agrees. */
export const checks = (text: string): boolean => [...text].every((c) => worth(c) >= 0) && sumOf(text) === 0

/** Random characters of the alphabet; `random(n)` gives a whole number from 0 to n-1. */
export const randomBody = (length: number, random: (below: number) => number): string =>
  Array.from({ length }, () => ALPHABET.charAt(random(SIZE))).join('')
