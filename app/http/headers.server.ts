import { OUTGOING } from '#app/config/hosts.ts'

const FEATURES =
  'accelerometer camera clipboard-read display-capture fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment screen-wake-lock serial usb xr-spatial-tracking'

/**
 * The headers of every response; pages that are the same for everybody may also be found by search (page-cache). Public pages carry no script but our own static file; nothing is ever loaded from, sent
 * to or framed by anybody else. Forms may lead to where quick exit leads.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // None is ours, and one that got in would outlive its page: it could answer in our place and be pushed to.
    "worker-src 'none'",
    `form-action 'self' ${new URL(OUTGOING.exit).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
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

/** What browsers read of pages only. Beside a script or a stylesheet they would be half a kilobyte each for nothing. */
const OF_PAGES = ['permissions-policy', 'x-frame-options', 'cross-origin-opener-policy']

/** The headers of scripts and stylesheets. */
export const FILE_HEADERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SECURITY_HEADERS).filter(([name]) => !OF_PAGES.includes(name)),
)
