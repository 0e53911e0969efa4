/**
 * True for a request that changes something and comes from another site. Browsers say where a form was sent from in
 * Sec-Fetch-Site or Origin; old ones that say neither send no cookie either (SameSite=Strict), so they are let through.
 */
export function isForgedForm(
  method: string,
  headers: { get(name: string): string | null },
  publicOrigin: string,
): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = headers.get('origin')
  // A page under `referrer-policy: no-referrer` sends `Origin: null` with its own forms; Sec-Fetch-Site vouches for those.
  if (origin === null || (origin === 'null' && site === 'same-origin')) return false
  const host = headers.get('host')
  return origin !== publicOrigin && !(host !== null && (origin === `http://${host}` || origin === `https://${host}`))
}
