import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Changes } from './changes.server.ts'
import { compress, type Encoding, encodingFor, isText } from './compress.server.ts'
import { headersOf, onionOf } from './headers.server.ts'
import { languageOf } from './language.server.ts'
import { speaksByAddress } from '#app/ui/house-paths.ts'

/** A route says by this header that its page shows the same to everybody, and what it shows (ids, separated by spaces). */
export const SHOWS = 'x-page-shows'

type Variant = { headers: string[]; body: Buffer }
type Page = { shows: string[]; etag: string; status304: string[]; variants: Record<Encoding, Variant> }

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
  /** Answers a kept page; false where there is none. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
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

/**
 * Public pages as compressed bytes, one for each address and language, answered ahead of the framework until the
 * database says that something they show has changed.
 */
export function openPageCache(changes: Changes): PageCache {
  const pages = new Map<string, Page>()
  changes.subscribe((what) => {
    for (const [key, page] of pages) if (what === null || page.shows.some((id) => what.includes(id))) pages.delete(key)
  })

  return {
    answer(request, response) {
      const page = mayKeep(request) && pages.get(keyOf(request))
      if (!page) return false
      write(request, response, page)
      return true
    },
    mayKeep,
    mark: () => changes.count(),
    async keep(request, response, { mark, shows, contentType, body }) {
      const page = await makePage({ path: pathOf(request), shows, contentType, body })
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

type Made = { path: string; shows: string; contentType: string; body: Buffer }

async function makePage({ path, shows, contentType, body }: Made): Promise<Page> {
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
  return { shows: shows.split(' ').filter(Boolean), etag, status304: common, variants: { br, gzip, identity } }
}
