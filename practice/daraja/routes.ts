import { type Answer, type Asked, invalid, refuse } from './answer.ts'
import { accountBalance } from './balance.ts'
import { payCustomer } from './b2c.ts'
import { registerUrls, simulate } from './c2b.ts'
import type { Network } from './network.ts'
import { generateToken, refuseToken } from './oauth.ts'
import { queryPull, registerPull } from './pull.ts'
import { generateQr } from './qr.ts'
import { createStandingOrder } from './ratiba.ts'
import { reversal } from './reversal.ts'
import { transactionStatus } from './status.ts'
import { stkPush } from './stk-push.ts'
import { stkQuery } from './stk-query.ts'

type Handler = (network: Network, asked: Asked) => Answer | Promise<Answer>

const POSTS: Record<string, Handler> = {
  '/mpesa/stkpush/v1/processrequest': stkPush,
  '/mpesa/stkpushquery/v1/query': stkQuery,
  '/mpesa/c2b/v1/registerurl': registerUrls,
  '/mpesa/c2b/v2/registerurl': registerUrls,
  '/mpesa/c2b/v1/simulate': simulate,
  '/mpesa/c2b/v2/simulate': simulate,
  '/mpesa/transactionstatus/v1/query': transactionStatus,
  '/mpesa/accountbalance/v1/query': accountBalance,
  '/mpesa/reversal/v1/request': reversal,
  '/mpesa/b2c/v3/paymentrequest': payCustomer,
  '/pulltransactions/v1/register': registerPull,
  '/pulltransactions/v1/query': queryPull,
  '/standingorder/v1/createStandingOrderExternal': createStandingOrder,
  '/mpesa/qrcode/v1/generate': generateQr,
}

/** Whether a path belongs to Daraja rather than to the phone, the index or the admin API. */
export const isDaraja = (path: string): boolean => /^\/(mpesa|oauth|pulltransactions|standingorder)\//.test(path)

/** One call to Daraja, in the order the real gateway objects: path, method, token, content type, JSON. */
export async function answerDaraja(network: Network, asked: Asked, raw: string): Promise<Answer> {
  if (asked.path === '/oauth/v1/generate') {
    return asked.method === 'GET' ? generateToken(network, asked) : refuse('405.001', 'Method Not Allowed')
  }
  const handler = POSTS[asked.path]
  if (!handler) return refuse('404.001.01', 'Resource not found')
  if (asked.method === 'GET') return refuse('404.001.04', 'Invalid Authentication Header')
  if (asked.method !== 'POST') return refuse('405.001', 'Method Not Allowed')
  const noToken = refuseToken(network, asked)
  if (noToken) return noToken
  // Daraja reads no body of another type and then complains about the first field it misses.
  if (!(asked.headers['content-type'] ?? '').startsWith('application/json')) return invalid('BusinessShortCode')
  let body: unknown
  try {
    body = JSON.parse(raw)
  } catch {
    return refuse('400.002.05', 'Invalid Request Payload')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('400.002.05', 'Invalid Request Payload')
  }
  return handler(network, { ...asked, body: body as Record<string, unknown> })
}
