import { OUTGOING } from '#app/config/hosts.ts'
import { isEmbeddable, PATHS } from '#app/ui/paths.ts'

const FEATURES =
  'accelerometer camera clipboard-read display-capture fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment screen-wake-lock serial usb xr-spatial-tracking'

const formTargets = new Set(
  [OUTGOING.exit, OUTGOING.cardPage, OUTGOING.cardChangePage].map((url) => new URL(url).origin),
)

/**
 * The headers of every response; pages that are the same for everybody may also be found by search (page-cache). Public pages carry no script but our own static file; nothing is ever loaded from, sent
 * to or framed by anybody else. Forms may lead to where quick exit leads.
 */
const headers: Record<string, string> = {
  'content-security-policy': policy(),
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': FEATURES.split(' ')
    .map((feature) => `${feature}=()`)
    .join(', '),
  'x-robots-tag': 'noindex, noarchive',
}
export const SECURITY_HEADERS: Readonly<Record<string, string>> = headers

let onion: string | null = null
/** Says on public pages where the same page is an onion service. Called at start, before a page is served. */
export function tellOnion(origin: string | null): void {
  onion = origin
}
/** Of a page that is the same for everybody: Tor Browser offers the other address, all others pass it over (Tor's `Onion-Location`). */
export const onionOf = (path: string): Readonly<Record<string, string>> =>
  onion === null ? {} : { 'onion-location': onion + path }

/** Lets forms lead to a stand-in of the card network as well. Called at start, before a page is served. */
export function allowFormsTo(origin: string): void {
  formTargets.add(origin)
  headers['content-security-policy'] = policy()
}

/**
 * The headers of a page by its path: the door has a worker and a camera; what is made for frames on other people's pages may stand in one, and runs no script there.
 */
export function headersOf(path: string): Readonly<Record<string, string>> {
  if (path === PATHS.door) return { ...headers, ...OF_THE_DOOR, 'content-security-policy': atTheDoor() }
  if (!isEmbeddable(path)) return headers
  const shut = ['x-frame-options', 'cross-origin-opener-policy', 'content-security-policy']
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !shut.includes(name))),
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': policy()
      .replace("frame-ancestors 'none'", 'frame-ancestors *')
      .replace("script-src 'self'", "script-src 'none'"),
  }
}

/** At the door tickets are read by the camera, and the page is there without a network: by the one worker that we have, for nothing else. */
const OF_THE_DOOR = {
  'permissions-policy': FEATURES.split(' ')
    .map((feature) => (feature === 'camera' ? 'camera=(self)' : `${feature}=()`))
    .join(', '),
}
const atTheDoor = (): string => policy().replace("worker-src 'none'", "worker-src 'self'")

function policy(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // None is ours, and one that got in would outlive its page: it could answer in our place and be pushed to.
    "worker-src 'none'",
    // Browsers hold redirects after a form to this too.
    `form-action 'self' ${[...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** What browsers read of pages only. Beside a script or a stylesheet they would be half a kilobyte each for nothing. */
const OF_PAGES = ['permissions-policy', 'x-frame-options', 'cross-origin-opener-policy']

/** The headers of scripts and stylesheets. */
export const FILE_HEADERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SECURITY_HEADERS).filter(([name]) => !OF_PAGES.includes(name)),
)
