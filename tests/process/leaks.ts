import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every way to write a word that somebody who stole a database might try: capitals, backwards, and common encodings. */
function written(word: string): string[] {
  const spellings = [word, word.toLowerCase(), word.toUpperCase()]
  if (/^254\d{9}$/.test(word)) spellings.push(`0${word.slice(3)}`, `+${word}`, word.slice(3))
  return spellings.flatMap((text) => [
    text,
    encodeURIComponent(text),
    [...text].reverse().join(''),
    Buffer.from(text).toString('hex'),
    // Base64 looks different at each of three offsets; the middle of each is the same wherever it stands.
    ...[0, 1, 2].map((offset) =>
      Buffer.from(' '.repeat(offset) + text)
        .toString('base64')
        .slice(offset ? 4 : 0, -4),
    ),
  ])
}

/** Common hashes of a word. Of a name they are as good as the name; of a code of 50 random bits they say nothing. */
const hashed = (word: string): string[] =>
  [word, word.toLowerCase(), word.toUpperCase()].flatMap((text) =>
    ['md5', 'sha1', 'sha256'].flatMap((hash) => [
      createHash(hash).update(text).digest('hex'),
      createHash(hash).update(text).digest('base64'),
    ]),
  )

export type Find = (bytes: Buffer | string) => string[]

/** Finds words about people in any form, and secrets as they are told. What is shorter than eight characters proves nothing. */
export function finder({ words, secrets = [] }: { words: readonly string[]; secrets?: readonly string[] }): Find {
  const forms = [...words.flatMap((word) => [...written(word), ...hashed(word)]), ...secrets.flatMap(written)]
  const byStart = new Map<number, Buffer[]>()
  // A table of the first three bytes: hundreds of words are looked for in one walk over hundreds of megabytes.
  const starts = new Uint8Array(1 << 24)
  for (const form of new Set(forms.filter((one) => one.length >= 8))) {
    const bytes = Buffer.from(form)
    const start = bytes.readUIntBE(0, 3)
    starts[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), bytes])
  }
  return (given) => {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given
    const found = new Set<string>()
    let start = 0
    for (let i = 0; i < bytes.length; i++) {
      start = ((start << 8) | (bytes[i] ?? 0)) & 0xffffff
      if (starts[start] === 0 || i < 2) continue
      for (const form of byStart.get(start) ?? [])
        if (bytes.subarray(i - 2, i - 2 + form.length).equals(form)) found.add(form.toString())
    }
    return [...found]
  }
}

export function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesBelow(path)
    else yield path
  }
}
