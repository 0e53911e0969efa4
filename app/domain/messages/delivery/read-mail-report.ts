import { z } from 'zod'
import type { Tidings } from './tidings.ts'

const report = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string(),
    tags: z
      .union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))])
      .optional(),
    bounce: z.object({ type: z.string() }).optional(),
  }),
})

/** Reads an event of Resend (resend.com/docs/webhooks/event-types). A bounce is hard where its type is `Permanent`. */
export function readMailReport(body: string): Tidings {
  const head = z.object({ type: z.string() }).safeParse(jsonOf(body))
  if (!head.success) return { kind: 'unread' }
  if (!Object.hasOwn(STATES, head.data.type)) return { kind: 'nothing' }
  const read = report.safeParse(jsonOf(body))
  if (!read.success) return { kind: 'unread' }
  const { email_id: ref, tags, bounce } = read.data.data
  const isHard = bounce?.type === 'Permanent' || head.data.type === 'email.suppressed'
  const state = STATES[head.data.type as keyof typeof STATES]
  return {
    ...{ kind: 'progress', ref, state, isHard, isStopped: false },
    messageId: tagOf(tags),
    reason:
      state === 'bounced'
        ? isHard
          ? 'hard'
          : 'soft'
        : head.data.type === 'email.suppressed'
          ? 'suppressed'
          : state === 'failed'
            ? 'service'
            : null,
  }
}

const STATES = {
  'email.sent': 'sent',
  'email.delivery_delayed': 'delayed',
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
  'email.failed': 'failed',
  'email.suppressed': 'failed',
} as const

const tagOf = (tags: z.infer<typeof report>['data']['tags']): string | null =>
  (Array.isArray(tags) ? tags.find(({ name }) => name === 'message')?.value : tags?.['message']) ?? null

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // It was signed, so it is kept, and staff can ask what it was.
    return null
  }
}
