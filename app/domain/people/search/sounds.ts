import { doubleMetaphone } from 'double-metaphone'

/**
 * How a word sounds, in one or two codes: `Wanjiku` and `Wanjiko`, `Muthoni` and `Mutoni` share one. Made for English (L. Philips, 2000), whose
 * letters Kenyan names are written with; it finds who may be meant, and a person compares.
 */
export const soundsOf = (word: string): string[] => [...new Set(doubleMetaphone(word))].filter(Boolean)

/** Whether every word of a name sounds like some word of the other. A name of one word is everybody's. */
export const soundsLike = (name: readonly string[], other: readonly string[]): boolean => {
  const heard = new Set(other.flatMap(soundsOf))
  return name.length > 1 && name.every((word) => soundsOf(word).some((sound) => heard.has(sound)))
}
