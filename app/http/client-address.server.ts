import type { IncomingMessage } from 'node:http'

/**
 * The address a request came from: the peer's own, or, behind `trustedProxies` proxies of ours, what the outermost of
 * them saw. Anything further left in X-Forwarded-For was written by the caller.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  if (trustedProxies === 0) return peer
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
  return (forwarded.at(-trustedProxies) || peer).replace(/^::ffff:/, '')
}
