import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A file of the repository: its path from the root, and its text. */
export type Source = { path: string; text: string }

/** The files that match, in order of their paths. */
export const sources = (...patterns: string[]): Source[] =>
  globSync(patterns, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }))

/** Where a pattern stands in a source: `path:line  the text`. Comments are looked through too, unless `code` made them blank. */
export function places({ path, text }: Source, pattern: RegExp): string[] {
  return text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}  ${line.trim()}`] : []))
}

/** The same source with its comments made blank: a rule about code is not broken by talking about it. */
export function code({ path, text }: Source): Source {
  const blank = (comment: string) => comment.replaceAll(/[^\n]/g, ' ')
  // Strings are stepped over, so that the two slashes of an address begin no comment.
  const parts = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(\/\*[\s\S]*?\*\/|\/\/[^\n]*)/g
  return {
    path,
    text: text.replaceAll(parts, (whole, string?: string) => (string === undefined ? blank(whole) : whole)),
  }
}
