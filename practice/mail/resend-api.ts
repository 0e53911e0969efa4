import { randomUUID } from 'node:crypto'
import type { Answer, Asked } from '../daraja/answer.ts'
import { announce } from './announce.ts'
import type { Mail, Post } from './mail.ts'
import { countRequest, withHeaders } from './rate-limit.ts'
import { readTags } from './tags.ts'

const DAY = 24 * 60 * 60 * 1000

/** Resend's error body; names, statuses and sentences are those of its error page. */
const mailError = (status: number, name: string, message: string): Answer => ({
  status,
  body: { statusCode: status, name, message },
  ...(status === 429 && { headers: { 'retry-after': '1', 'ratelimit-remaining': '0' } }),
})

/** POST /emails, POST /emails/batch, GET /emails/:id. Null when the path is none of them. */
export function answerResend(post: Post, asked: Asked, raw: string): Answer | null {
  if (!/^\/emails(\/|$)/.test(asked.path)) return null
  const { headers, tooMany } = countRequest(post.rate, post.now())
  const limited = () =>
    mailError(429, 'rate_limit_exceeded', 'Too many requests. Please limit the number of requests per second.')
  return withHeaders(tooMany ? limited() : underWeather(post, asked, raw), headers)
}

/** The key is asked for first, then a planned failure has its turn, then the work is done. */
function underWeather(post: Post, asked: Asked, raw: string): Answer {
  const given = asked.headers['authorization']
  if (!given) return mailError(401, 'missing_api_key', 'Missing API key in the authorization header.')
  if (given !== `Bearer ${post.apiKey}`) return mailError(403, 'invalid_api_key', 'API key is invalid.')

  const fault = post.faults.find((f) => f.times > 0)
  if (fault) fault.times -= 1
  const failure = fault && mailError(fault.status, fault.name, fault.message)
  if (failure && !fault.afterTheWork) return failure
  const answer = work(post, asked, raw)
  return failure && answer.status === 200 ? { ...failure, ...(answer.after && { after: answer.after }) } : answer
}

function work(post: Post, asked: Asked, raw: string): Answer {
  if (asked.method === 'GET') return read(post, asked.path.slice('/emails/'.length))
  const batch = asked.path === '/emails/batch'
  if (asked.method !== 'POST' || (asked.path !== '/emails' && !batch)) {
    return mailError(405, 'method_not_allowed', 'This endpoint does not support the specified HTTP method.')
  }
  const key = asked.headers['idempotency-key']
  if (key !== undefined && (key.length < 1 || key.length > 256)) {
    return mailError(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.')
  }
  const earlier = key === undefined ? undefined : post.keys.get(key)
  if (earlier && post.now().getTime() - earlier.at < DAY) {
    if (earlier.body === raw) return { status: 200, body: earlier.answer }
    return mailError(409, 'invalid_idempotent_request', 'Same idempotency key used with a different request payload.')
  }
  const answer = batch ? sendBatch(post, raw) : sendOne(post, raw)
  if (key !== undefined && answer.status === 200) {
    post.keys.set(key, { body: raw, answer: answer.body, at: post.now().getTime() })
  }
  return answer
}

function sendOne(post: Post, raw: string): Answer {
  const body = parse(raw)
  if (!body || Array.isArray(body)) return mailError(422, 'validation_error', 'The request body is not a mail.')
  const wrong = refuseMail(body)
  if (wrong) return wrong
  const mail = accept(post, body)
  return { status: 200, body: { id: mail.id }, after: post.afterwards(() => announce(post, [mail])) }
}

function sendBatch(post: Post, raw: string): Answer {
  const list = parse(raw)
  if (!Array.isArray(list) || list.length === 0 || list.length > 100) {
    return mailError(422, 'validation_error', 'A batch holds 1 to 100 mails.')
  }
  const bodies = list as Record<string, unknown>[]
  for (const body of bodies) {
    const wrong = refuseMail(body)
    // Strict validation: one bad mail and none is sent.
    if (wrong) return wrong
  }
  const mails = bodies.map((body) => accept(post, body))
  const after = post.afterwards(() => announce(post, mails))
  return { status: 200, body: { data: mails.map(({ id }) => ({ id })) }, after }
}

function refuseMail(body: Record<string, unknown>): Answer | null {
  for (const field of ['from', 'to', 'subject']) {
    if (!body[field] || listOf(body[field]).length === 0) {
      return mailError(422, 'missing_required_field', `Missing \`${field}\` field.`)
    }
  }
  if (!body['html'] && !body['text'] && !body['template']) {
    return mailError(422, 'missing_required_field', 'Missing `html` or `text` field.')
  }
  const addresses = [body['from'], ...listOf(body['to'])]
  if (!addresses.every((a) => /^([^<>]*<)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?$/.test(String(a)))) {
    return mailError(
      422,
      'validation_error',
      'Invalid `to` or `from` field. Use `email@example.com` or `Name <email@example.com>`.',
    )
  }
  if (listOf(body['to']).length > 50) return mailError(422, 'validation_error', 'At most 50 recipients.')
  if (readTags(body['tags']) === null) {
    return mailError(
      422,
      'validation_error',
      'Tags should only contain ASCII letters, numbers, underscores, or dashes.',
    )
  }
  return null
}

function accept(post: Post, body: Record<string, unknown>): Mail {
  const attachments = Array.isArray(body['attachments']) ? (body['attachments'] as Record<string, unknown>[]) : []
  const mail: Mail = {
    id: randomUUID(),
    at: post.now().toISOString(),
    from: String(body['from']),
    to: listOf(body['to']),
    cc: listOf(body['cc']),
    bcc: listOf(body['bcc']),
    replyTo: listOf(body['reply_to'] ?? body['replyTo']),
    subject: String(body['subject']),
    html: typeof body['html'] === 'string' ? body['html'] : null,
    text: typeof body['text'] === 'string' ? body['text'] : null,
    headers: (body['headers'] as Record<string, string> | undefined) ?? {},
    tags: readTags(body['tags']) ?? [],
    attachments: attachments.map((a) => ({
      name: String(a['filename'] ?? 'attachment'),
      bytes: Buffer.from(String(a['content'] ?? ''), 'base64').length,
    })),
    scheduledAt: typeof body['scheduled_at'] === 'string' ? body['scheduled_at'] : null,
    lastEvent: body['scheduled_at'] ? 'scheduled' : 'sent',
  }
  post.mails.push(mail)
  post.changed()
  return mail
}

function read(post: Post, id: string): Answer {
  const mail = post.mails.find((m) => m.id === id)
  if (!mail) return mailError(404, 'not_found', 'Email not found')
  const { at, from, to, cc, bcc, replyTo, subject, html, text, tags, lastEvent, scheduledAt } = mail
  const rest = { created_at: at, subject, html, text, bcc, cc, reply_to: replyTo, tags, last_event: lastEvent }
  return { status: 200, body: { object: 'email', id, to, from, ...rest, scheduled_at: scheduledAt } }
}

function parse(raw: string): Record<string, unknown> | unknown[] | null {
  try {
    const body: unknown = JSON.parse(raw)
    return typeof body === 'object' ? (body as Record<string, unknown> | unknown[] | null) : null
  } catch {
    return null
  }
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map(String)
