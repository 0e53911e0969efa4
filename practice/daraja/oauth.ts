import { randomBytes } from 'node:crypto'
import { type Answer, type Asked, ok, refuse } from './answer.ts'
import type { Network } from './network.ts'

/** GET /oauth/v1/generate. Every new token kills the one before it, as Safaricom's FAQ says. */
export function generateToken(network: Network, { headers, search }: Asked): Answer {
  const { consumerKey, consumerSecret } = network.options
  if (search.get('grant_type') !== 'client_credentials') return refuse('400.008.02', 'Invalid grant type passed')
  const authorization = headers['authorization'] ?? ''
  if (!authorization.startsWith('Basic ')) return refuse('400.008.01', 'Invalid Authentication passed')
  const given = Buffer.from(authorization.slice(6), 'base64').toString()
  if (given !== `${consumerKey}:${consumerSecret}`) {
    return { status: 400, reason: 'Bad Request: Invalid Credentials', body: '' }
  }
  const { seconds, expiresAs } = network.settings.oauth
  network.token = { value: randomBytes(21).toString('base64url'), expiresAt: network.now().getTime() + seconds * 1000 }
  return ok({ access_token: network.token.value, expires_in: expiresAs === 'string' ? String(seconds) : seconds })
}

/** The refusal a missing, dead or foreign token meets: code and status differ by API. Null lets the call through. */
export function refuseToken(network: Network, { path, headers }: Asked): Answer | null {
  const given = (headers['authorization'] ?? '').replace(/^Bearer /, '')
  const { token } = network
  if (token && given === token.value && network.now().getTime() < token.expiresAt) return null
  if (path.startsWith('/mpesa/c2b/')) return refuse('400.003.01', 'Invalid Access Token')
  if (path.startsWith('/pulltransactions/')) return refuse('401.001', 'Invalid Access Token')
  if (/^\/mpesa\/(transactionstatus|accountbalance|reversal|b2c)\//.test(path)) {
    return refuse('401.002.01', 'Error Occurred - Invalid Access Token')
  }
  return refuse('404.001.03', 'Invalid Access Token')
}
