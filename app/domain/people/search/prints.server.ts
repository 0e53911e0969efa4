import { createCipheriv, randomBytes } from 'node:crypto'
import { soundsOf } from './sounds.ts'

/** Turns words into numbers of 32 bits by which nobody can read them who has no key. */
export type Prints = (words: readonly string[]) => Uint32Array

const BLOCK = 16

/**
 * One AES block for each word (cut at sixteen bytes), of which four bytes are kept: a keyed function of the word, and all of
 * a batch in one call, where HMAC would cost twenty times as much. No block follows another, so there is no mode to choose.
 * The key is made here and dies with the process. Nought is never a print.
 */
export function makePrints(): Prints {
  const key = randomBytes(BLOCK)
  return (words) => {
    const blocks = Buffer.alloc(words.length * BLOCK)
    words.forEach((word, i) => void blocks.write(word, i * BLOCK, BLOCK))
    const sealed = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(blocks)
    return Uint32Array.from(words, (_, i) => sealed.readUInt32LE(i * BLOCK) || 1)
  }
}

const LONGEST_NAME = 12
const LONGEST_TAIL = 6

/** By what the beginning of a word is looked for, the whole of one, how one sounds, and the end of a phone. */
export const beginning = (word: string): string => `b${word.slice(0, LONGEST_NAME)}`
export const whole = (word: string): string => `w${word}`
export const sounding = (code: string): string => `s${code}`
export const ending = (digits: string): string => `e${digits.slice(-LONGEST_TAIL)}`

/** All that somebody with these words and phones is to be found by. */
export function findableBy(words: readonly string[], phones: readonly string[]): string[] {
  const all = new Set<string>()
  for (const word of words) {
    all.add(whole(word))
    for (const code of soundsOf(word)) all.add(sounding(code))
    for (let length = 1; length <= Math.min(word.length, LONGEST_NAME); length++)
      all.add(beginning(word.slice(0, length)))
  }
  for (const phone of phones) {
    for (let length = 3; length <= LONGEST_TAIL; length++) all.add(`e${phone.slice(-length)}`)
  }
  return [...all]
}
