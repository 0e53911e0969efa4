import Stripe from 'stripe'
import { ok, refuse, type Result } from '../../../shared/result.ts'

export type EventHead = { eventId: string; type: string }

/**
 * Judges a message by its signature over the bytes as they came, not older than five minutes (the network's own tolerance),
 * and by its mode: nothing from its test world is ever stored in a live portal, nor the other way round. Several secrets
 * count while one takes the other's place.
 */
export function verifyEvent(
  { body, signature }: { body: string; signature: string },
  { secrets, live }: { secrets: readonly string[]; live: boolean },
): Result<EventHead, 'bad_signature' | 'other_mode'> {
  for (const secret of secrets) {
    const event = eventOf(body, signature, secret)
    if (!event) continue
    return event.livemode === live ? ok({ eventId: event.id, type: event.type }) : refuse('other_mode')
  }
  return refuse('bad_signature')
}

const { webhooks } = new Stripe('sk_none')

function eventOf(body: string, signature: string, secret: string): Stripe.Event | null {
  try {
    return webhooks.constructEvent(body, signature, secret)
  } catch {
    // Whatever was wrong with it, the answer is the same.
    return null
  }
}
