import { ALPHABET } from '../../shared/check-character.ts'
import { isWellFormed, repairsOf } from './code.ts'
import { piecesOf } from './read-account-text.ts'

/**
 * Every well-formed code that one slip of a hand would turn into the text: a wrong character, two that changed places, one too
 * few, one too many. For people to choose from: what is repaired without them is less (`readAccountText`).
 */
export function nearbyCodes(text: string): string[] {
  const near = new Set<string>()
  for (const piece of piecesOf(text)) {
    if (isWellFormed(piece)) near.add(piece)
    for (const code of [...repairsOf(piece), ...swapped(piece), ...shorter(piece), ...longer(piece)])
      if (isWellFormed(code)) near.add(code)
  }
  return [...near]
}

const places = (text: string): number[] => Array.from(text, (_, i) => i)

const swapped = (text: string): string[] =>
  places(text.slice(1)).map((i) => text.slice(0, i) + text.charAt(i + 1) + text.charAt(i) + text.slice(i + 2))

const shorter = (text: string): string[] => places(text).map((i) => text.slice(0, i) + text.slice(i + 1))

const longer = (text: string): string[] =>
  text.length > LONGEST
    ? []
    : [...places(text), text.length].flatMap((i) => Array.from(ALPHABET, (c) => text.slice(0, i) + c + text.slice(i)))

/** Longer than this no code is. */
const LONGEST = 11
