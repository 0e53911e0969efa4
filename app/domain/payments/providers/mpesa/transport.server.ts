import type { TokenStore } from './token.server.ts'
import { ProviderFault } from '../../provider-fault.ts'

export type DarajaFailure =
  | { kind: 'rejected'; status: number; errorCode: string; isProductMismatch: boolean }
  /** Nothing is known: the request may have been carried out. */
  | { kind: 'no_answer'; reason: 'timeout' | 'network' | 'bad_body' | 'gateway' }
  | { kind: 'auth'; status: number }

/** Carries no address, token, body or password: it may be logged. */
export class DarajaError extends ProviderFault {
  readonly failure: DarajaFailure
  constructor(failure: DarajaFailure) {
    super(
      `daraja: ${failure.kind}${failure.kind === 'rejected' ? ` ${failure.errorCode}` : failure.kind === 'no_answer' ? ` ${failure.reason}` : ''}`,
    )
    this.failure = failure
  }
}

/** Invalid token, as different products of Safaricom say it. The prompt's own answers with HTTP 404. */
const TOKEN_CODES = new Set(['404.001.03', '400.003.01', '401.002.01', '401.003.01', '401.001'])
const DEADLINE_MS = 15_000
const SPARE_SECONDS = 120

export type TransportOptions = {
  baseUrl: string
  consumerKey: string
  consumerSecret: string
  tokens: TokenStore
  deadlineMs?: number
}
export type Send = (path: string, body: Record<string, unknown>) => Promise<Record<string, unknown>>

/** Posts JSON to Daraja with the shared token; refreshes it once where it is said to be invalid. Throws `DarajaError` only. */
export function darajaTransport(options: TransportOptions): Send {
  const call = async (
    path: string,
    init: RequestInit,
  ): Promise<{ status: number; json: Record<string, unknown> | null }> => {
    try {
      const response = await fetch(options.baseUrl + path, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(options.deadlineMs ?? DEADLINE_MS),
      })
      return { status: response.status, json: parse(await response.text()) } // the deadline covers the body too
    } catch (fault) {
      throw new DarajaError({
        kind: 'no_answer',
        reason: (fault as Error).name === 'TimeoutError' ? 'timeout' : 'network',
      })
    }
  }

  const fetchToken = async (): Promise<{ value: string; seconds: number }> => {
    const basic = Buffer.from(`${options.consumerKey}:${options.consumerSecret}`).toString('base64')
    const { status, json } = await call('/oauth/v1/generate?grant_type=client_credentials', {
      headers: { authorization: `Basic ${basic}` },
    })
    const value = json?.['access_token']
    if (status !== 200 || typeof value !== 'string') throw new DarajaError({ kind: 'auth', status })
    const lifetime = Number(json?.['expires_in']) || 3599 // "3599" or 3599
    return { value, seconds: Math.max(30, lifetime - SPARE_SECONDS) }
  }

  const send = async (path: string, body: Record<string, unknown>, dead?: string): Promise<Record<string, unknown>> => {
    const token = await options.tokens.take(fetchToken, dead)
    const { status, json } = await call(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    const errorCode = json?.['errorCode']
    if (typeof errorCode === 'string') {
      const isProductMismatch = /apiproduct/i.test(String(json?.['errorMessage']))
      if (dead === undefined && TOKEN_CODES.has(errorCode) && !isProductMismatch) return send(path, body, token)
      throw new DarajaError({ kind: 'rejected', status, errorCode, isProductMismatch })
    }
    if (status >= 500) throw new DarajaError({ kind: 'no_answer', reason: 'gateway' })
    if (!json) throw new DarajaError({ kind: 'no_answer', reason: 'bad_body' })
    if (status >= 400)
      throw new DarajaError({ kind: 'rejected', status, errorCode: `http.${status}`, isProductMismatch: false })
    return json
  }
  return (path, body) => send(path, body)
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
