// The worker of the door, and of nothing else: it keeps the page, its scripts and its looks for when there is no network. None of
// them names anybody. Marks it never sees: the page sends them itself.
const KEPT = 'door-1'
const PAGE = '/door/roll'
const FILES = [
  '/door/roll.js',
  '/door/page.js',
  '/door/draw.js',
  '/door/store.js',
  '/door/sealed.js',
  '/door/scan.js',
  '/door/manifest.json',
  '/enhance.js',
  '/favicon.svg',
]
const PATIENCE_MS = 4_000

const keepAll = async () => {
  const cache = await caches.open(KEPT)
  const page = await fetch(PAGE, { cache: 'reload' })
  if (!page.ok || page.redirected) throw new Error('the page is not there')
  const looks = [...(await page.clone().text()).matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, path]) => path)
  await cache.addAll([...FILES, ...looks].map((path) => new Request(path, { cache: 'reload' })))
  await cache.put(PAGE, page)
}

/** From the network, and kept; after some seconds without an answer from what was kept. A dead network never ends a request by itself. */
const freshOrKept = async (request, name) => {
  const cache = await caches.open(KEPT)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(request, { signal: late.signal })
    if (answer.ok) await cache.put(name, answer.clone())
    // A portal that is being started anew, or is locked, is no reason to have no roll at the door.
    return answer.status >= 500 || answer.status === 429 ? ((await cache.match(name)) ?? answer) : answer
  } catch (fault) {
    const kept = await cache.match(name)
    if (kept) return kept
    throw fault
  } finally {
    clearTimeout(timer)
  }
}

self.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname === PAGE || FILES.includes(pathname) || /^\/assets\/[^/]+\.css$/.test(pathname))
    event.respondWith(freshOrKept(request, pathname))
})
