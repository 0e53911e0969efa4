import { speaksByAddress } from '#app/ui/house-paths.ts'
import { LANGUAGES, type Language } from '#app/i18n/language.ts'
import { posix } from 'node:path'

/**
 * What a copy has: the pages that say who we are, the newsroom, and the climb. Not who climbs, whom a page thanks, and whatever a form is
 * needed for: a copy that others keep takes nothing back.
 */
const PAGE =
  /^\/(?:campaigns\/[a-z0-9-]+(?:\/(?:updates|counties|funds|outings))?|newsroom\/(?:kind|tag|month|county|before)\/[^/]+)$/
const FILE =
  /^\/(?:assets\/[^/]+|favicon\.svg|newsroom\/[a-z0-9-]+\/file\/[a-z]{2}\.(?:pdf|png)|impact\/figures\.(?:csv|json)|impact\/[a-z0-9_-]+\/[a-z0-9-]+\.[a-z]{2}\.(?:svg|png))$/

const isPage = (path: string): boolean => (speaksByAddress(path) && path !== '/newsroom/search') || PAGE.test(path)
/** Words alone: the same in both languages, and copied as they are. */
const isFile = (path: string): boolean => FILE.test(path)

export type Place = { path: string; kind: 'page' | 'file'; language: Language }

/** What an address of the portal's is in a copy, seen from a page in a language; null for what a copy does not have. */
export function placeOf(address: string, { origin, at, language }: { origin: string; at: string; language: Language }) {
  const url = URL.parse(address, origin + at)
  if (!url || url.origin !== origin) return null
  const path = url.pathname === '/' ? '/' : url.pathname.replace(/\/$/, '')
  if (isFile(path)) return url.search === '' ? ({ path, kind: 'file', language } satisfies Place) : null
  const asked = LANGUAGES.find((each) => url.search === `?lang=${each}`)
  if (!isPage(path) || (url.search !== '' && !asked)) return null
  return { path, kind: 'page', language: asked ?? language } satisfies Place
}

/** Where it lies below the copy's folder. English is at the portal's own addresses. */
export function fileOf({ path, kind, language }: Place): string {
  if (kind === 'file') return path.slice(1)
  return posix.join(language === 'en' ? '' : language, path.slice(1), 'index.html')
}

/** The way from one page to another thing in the copy: it works below any address, and from a disk. */
export const wayTo = (from: Place, to: Place): string => posix.relative(posix.dirname(fileOf(from)), fileOf(to))
