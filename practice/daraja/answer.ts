import { merchantRequestId } from './ids.ts'

/** What a handler answers. `after` runs once the answer is on the wire; `hangUp` drops the connection instead. */
export type Answer = {
  status: number
  body?: unknown
  reason?: string
  headers?: Record<string, string>
  after?: () => unknown
  hangUp?: boolean
}

/** A request as handlers see it: JSON already read, and whether it was JSON at all. */
export type Asked = {
  method: string
  path: string
  search: URLSearchParams
  headers: Record<string, string | undefined>
  body: Record<string, unknown>
}

/** Daraja's synchronous error body. The HTTP status is the code's first three digits unless said otherwise. */
export function refuse(errorCode: string, errorMessage: string, status = Number(errorCode.slice(0, 3))): Answer {
  return { status, body: { requestId: merchantRequestId(), errorCode, errorMessage } }
}

/** `400.002.02 Bad Request - Invalid X` */
export const invalid = (field: string): Answer => refuse('400.002.02', `Bad Request - Invalid ${field}`)

export const ok = (body: unknown, after?: () => unknown): Answer => ({ status: 200, body, ...(after && { after }) })
