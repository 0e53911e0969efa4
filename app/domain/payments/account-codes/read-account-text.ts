import { isWellFormed, repairsOf } from './code.ts'

// Safaricom's field takes about twenty characters; more is somebody playing, and repairs cost time.
const LONGEST_TEXT = 60

/** Codes that free text may mean: what stands in it as it is, and what one slipped character would make of it. */
export type Candidates = { exact: string[]; repaired: string[] }

/**
 * Reads whatever a giver typed into the account field. Case, spaces, dashes and look-alikes (S for 5, U for V) do
 * not matter, and a code may stand inside a sentence. Repairs are looked for only where nothing stands whole. Says nothing about which of the candidates are registered:
 * the registry decides.
 */
export function readAccountText(text: string): Candidates {
  const pieces = piecesOf(text)
  const exact = pieces.filter(isWellFormed)
  return { exact, repaired: exact.length > 0 ? [] : [...new Set(pieces.flatMap(repairsOf))] }
}

/** Everything in a text that a code may be hidden in: its words, and words that follow each other put together. */
export function piecesOf(text: string): string[] {
  const words = text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('S', '5')
    .replaceAll('U', 'V')
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')

  const pieces = new Set<string>()
  for (let from = 0; from < words.length; from++) {
    // A code that was typed with spaces or dashes arrives as several words.
    let joined = ''
    for (let to = from; to < words.length && joined.length <= 12; to++) {
      joined += words[to]
      pieces.add(joined)
    }
  }
  return [...pieces]
}
