/** A name as it is found: words in small letters, without accents and apostrophes. `Ng’ang’a-Mũthoni` is `nganga muthoni`. */
export const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’‘ʼ`´]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)

/** Whether each of the wanted words begins some word of the name. */
export const namesAll = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((beginning) => words.some((word) => word.startsWith(beginning)))

/** `Wanjiku M. N.`: enough to know her by when one knows her already. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.normalize('NFC').trim().split(/\s+/)
  return [first, ...rest.map((word) => `${([...word][0] ?? '').toUpperCase()}.`)].join(' ')
}
