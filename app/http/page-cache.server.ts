import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Changes } from './changes.server.ts'
import { compress, type Encoding, encodingFor, isText } from './compress.server.ts'
import { headersOf, onionOf } from './headers.server.ts'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { isLanguage, type Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { languageOf } from './language.server.ts'
import { speaksByAddress } from '#app/ui/house-paths.ts'

/** A route says by this header that its page shows the same to everybody, and what it shows (ids, separated by spaces). */
export const SHOWS = 'x-page-shows'

type Variant = { headers: string[]; body: Buffer }
type Page = {
  shows: string[]
  etag: string
  status304: string[]
  variants: Record<Encoding, Variant>
  made: Made
  /** Something that it shows has changed: it is answered only while no newer one can be made. */
  isOld: boolean
}

const MOST_PAGES = 500
/** Pictures and posters are heavier than pages. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * The one way to write an address of ours. The same page has endless others (`//`, `/./`, a slash at the end, percent
 * signs, capitals, a question) and could fill the cache under them. Two have a question that belongs to them.
 */
const CANONICAL =
  /^\/(?:[a-z0-9-][a-z0-9.-]*(?:\/[a-z0-9-][a-z0-9.-]*)*)?$|^\/(?:campaigns\/[a-z0-9-]+\/(?:widget|updates\.xml)|newsroom\/(?:rss\.xml|atom\.xml|feed\.json))\?lang=(?:en|sw)$/

export type PageCache = {
  /** Answers a kept page, marked as old while the database is away; false where there is none. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Answers what was kept last, marked as old, where making the page has failed; false where there is nothing. */
  answerOld(request: IncomingMessage, response: ServerResponse): boolean
  /** True for a request whose page may be kept. */
  mayKeep(request: IncomingMessage): boolean
  /** Before a page is rendered: what to hand to `keep`, so that a change meanwhile is noticed. */
  mark(): number
  /** Keeps a rendered page if nothing has changed since the mark, and answers with it. */
  keep(
    request: IncomingMessage,
    response: ServerResponse,
    page: { mark: number; shows: string; contentType: string; body: Buffer },
  ): Promise<void>
}

/** A sum has changed. Whatever else has may be words or a picture that somebody has taken back. */
const isMoney = (what: string | null): boolean => /^(income|liability|asset|expense):/.test(what ?? '')

/**
 * Public pages as compressed bytes, one for each address and language, answered ahead of the framework until the
 * database says that something they show has changed. One with another sum than today's is kept for when the database is away;
 * what may have been taken back is not.
 */
export function openPageCache(changes: Changes): PageCache {
  const pages = new Map<string, Page>()
  changes.subscribe((what) => {
    for (const [key, page] of pages) {
      if (what !== null && !page.shows.some((id) => what.includes(id))) continue
      if (isMoney(what)) page.isOld = true
      else pages.delete(key)
    }
  })
  const answerOld = (request: IncomingMessage, response: ServerResponse): boolean => {
    const page = mayKeep(request) && pages.get(keyOf(request))
    if (!page) return false
    writeOld(request, response, page)
    return true
  }

  return {
    answer(request, response) {
      const page = mayKeep(request) && pages.get(keyOf(request))
      if (!page) return false
      if (changes.isAway() && page.shows.length > 0) return answerOld(request, response)
      if (page.isOld) return false
      write(request, response, page)
      return true
    },
    answerOld,
    mayKeep,
    mark: () => changes.count(),
    async keep(request, response, { mark, shows, contentType, body }) {
      const language = languageOf(request.headers.cookie, request.headers['accept-language'])
      const page = await makePage({ path: pathOf(request), shows, contentType, body, language, at: new Date() })
      if (changes.count() === mark) {
        if (pages.size >= MOST_PAGES || sizeOf(pages.values()) + body.length > MOST_BYTES) pages.clear()
        pages.set(keyOf(request), page)
      }
      write(request, response, page)
    },
  }
}

const sizeOf = (pages: Iterable<Page>): number =>
  [...pages].reduce((sum, { variants }) => sum + variants.identity.body.length, 0)

const mayKeep = ({ method, url = '' }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && (CANONICAL.test(url) || isInALanguage(url))

/** Public pages may be asked for in a language, and in no other way. */
function isInALanguage(url: string): boolean {
  const [path = '', question, more] = url.split('?')
  return more === undefined && (question === 'lang=en' || question === 'lang=sw') && speaksByAddress(path)
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

const keyOf = (request: IncomingMessage): string =>
  `${languageOf(request.headers.cookie, request.headers['accept-language'])} ${request.url}`

function write(request: IncomingMessage, response: ServerResponse, page: Page): void {
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, page.status304).end()
    return
  }
  const variant = page.variants[encodingFor(request.headers['accept-encoding'])]
  response.writeHead(200, variant.headers)
  response.end(request.method === 'HEAD' ? undefined : variant.body)
}

/** As it was, and says of when it is. It is neither kept by a browser nor packed: it will not be asked for long. */
function writeOld(request: IncomingMessage, response: ServerResponse, { made }: Page): void {
  const { path, contentType, at, language } = made
  const isHtml = contentType.startsWith('text/html')
  const body = isHtml ? Buffer.from(saysItIsOld(String(made.body), at, languageIn(request, language))) : made.body
  const own = { 'content-type': contentType, 'content-length': body.length, 'cache-control': 'no-store' }
  response.writeHead(200, { ...headersOf(path), ...onionOf(path), ...own, 'x-as-of': at.toISOString() })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The language of the page itself, which its address may say. */
const languageIn = ({ url = '' }: IncomingMessage, kept: Language): Language => {
  const asked = new URL(url, 'http://localhost').searchParams.get('lang')
  return isLanguage(asked) ? asked : kept
}

/** Put where the page's own words begin, so that it is read out first. */
function saysItIsOld(html: string, at: Date, language: Language): string {
  const [start = ''] = /<main\b[^>]*>/.exec(html) ?? []
  const words = translator(language)('common.page.asOf', { when: `${formatDay(language, at)}, ${formatTime(at)}` })
  return html.replace(start, () => `${start}<div class="notice notice-warning" role="status"><p>${words}</p></div>`)
}

type Made = { path: string; shows: string; contentType: string; body: Buffer; language: Language; at: Date }

async function makePage(made: Made): Promise<Page> {
  const { path, shows, contentType, body } = made
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const common = [
    ...Object.entries({ ...headersOf(path), ...onionOf(path), 'x-robots-tag': 'noarchive' }).flat(),
    'cache-control',
    'no-cache',
    'vary',
    'accept-encoding, accept-language, cookie',
    'etag',
    etag,
  ]
  const variant = async (asked: Encoding): Promise<Variant> => {
    // Pictures and posters are packed already.
    const encoding = isText(contentType) ? asked : 'identity'
    const bytes = await compress(body, encoding)
    const own = ['content-type', contentType, 'content-length', String(bytes.length)]
    return {
      body: bytes,
      headers: [...common, ...own, ...(encoding === 'identity' ? [] : ['content-encoding', encoding])],
    }
  }
  const [br, gzip, identity] = await Promise.all([variant('br'), variant('gzip'), variant('identity')])
  const ids = shows.split(' ').filter(Boolean)
  return { shows: ids, etag, status304: common, variants: { br, gzip, identity }, made, isOld: false }
}
