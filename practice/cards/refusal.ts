type StripeError = {
  type: 'invalid_request_error' | 'card_error' | 'api_error' | 'idempotency_error'
  message: string
  code?: string
  param?: string
}

/** Thrown by a verb, answered as Stripe answers: `{ error: { type, message, code, param } }`. */
export class Refusal extends Error {
  readonly status: number
  readonly body: { error: StripeError }
  constructor(status: number, error: StripeError) {
    super(error.message)
    this.status = status
    this.body = { error }
  }
}

/** 400 invalid_request_error. */
export const invalid = (message: string, param?: string, code?: string): Refusal =>
  new Refusal(400, { type: 'invalid_request_error', message, ...(param && { param }), ...(code && { code }) })

/** 404 resource_missing. */
export const missing = (kind: string, id: string, param = 'id'): Refusal =>
  new Refusal(404, {
    type: 'invalid_request_error',
    message: `No such ${kind.replace(/[._]/g, ' ')}: '${id}'`,
    code: 'resource_missing',
    param,
  })
