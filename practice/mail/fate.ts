import type { Fate, MailEvent, Post } from './mail.ts'

/** One thing that happens to a mail; `afterSeconds` are scaled and count from the one before. */
type Step = { type: MailEvent; afterSeconds?: number }

const DELAY_SECONDS = 60

/** What happens in which order. Resend tells neither that a suppressed mail was sent nor that a failed one was. */
export const stepsOf: Record<Fate, readonly Step[]> = {
  delivered: [{ type: 'email.sent' }, { type: 'email.delivered' }],
  'hard-bounce': [{ type: 'email.sent' }, { type: 'email.bounced' }],
  'soft-bounce': [{ type: 'email.sent' }, { type: 'email.bounced' }],
  complaint: [{ type: 'email.sent' }, { type: 'email.delivered' }, { type: 'email.complained' }],
  delayed: [
    { type: 'email.sent' },
    { type: 'email.delivery_delayed' },
    { type: 'email.delivered', afterSeconds: DELAY_SECONDS },
  ],
  suppressed: [{ type: 'email.suppressed' }],
  failed: [{ type: 'email.failed' }],
}

/** Refuses a misspelt fate, as every knob of the town does. */
export function checkFate(fate: unknown): Fate {
  if (typeof fate === 'string' && Object.hasOwn(stepsOf, fate)) return fate as Fate
  throw new TypeError(`no such fate: ${String(fate)}; there are ${Object.keys(stepsOf).join(', ')}`)
}

/** Resend's own test addresses, with or without a label: they do what they say, every time. */
const TEST_ADDRESS = /^(bounced|complained|suppressed)(\+[^@]*)?@resend\.dev$/
const TEST_FATES: Record<string, Fate> = {
  bounced: 'hard-bounce',
  complained: 'complaint',
  suppressed: 'suppressed',
}

/**
 * Decides for one recipient. A hard bounce and a complaint put the address on the suppression list, as Resend does by
 * itself: the next mail there ends in email.suppressed.
 */
export function decideFate(post: Pick<Post, 'fates' | 'suppressed'>, recipient: string): Fate {
  const address = bareAddress(recipient)
  const test = TEST_ADDRESS.exec(address)?.[1]
  if (test) return TEST_FATES[test] ?? 'delivered'
  if (post.suppressed.has(address)) return 'suppressed'
  const fate = post.fates.get(address) ?? 'delivered'
  if (fate === 'hard-bounce' || fate === 'complaint') post.suppressed.add(address)
  return fate
}

/** `Wanjiku <w@example.org>` and `W@Example.org` are one mailbox. */
export const bareAddress = (recipient: string): string =>
  (/<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient).trim().toLowerCase()
