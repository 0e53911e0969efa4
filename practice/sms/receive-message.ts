import { randomUUID } from 'node:crypto'
import { e164, networkCodeOf } from './numbers.ts'
import { postCallback } from './post-callback.ts'
import type { Gateway, ReceivedSms, SmsDelivery } from './sms.ts'

export type Incoming = {
  from: string
  text: string
  /** The short code unless said otherwise. */
  to?: string
  /** How often the callback is posted; 0 loses it, and only the inbox still has the message. */
  copies?: number
}

/** A phone writes to the short code: the message is kept in the inbox and the portal is called. Throws without a text. */
export async function receiveMessage(gateway: Gateway, incoming: Incoming): Promise<SmsDelivery[]> {
  const { text, to = gateway.shortCode, copies = 1 } = incoming
  if (typeof text !== 'string' || text === '') throw new TypeError('a message has a text')
  const message: ReceivedSms = {
    id: (gateway.world.received.at(-1)?.id ?? 0) + 1,
    linkId: randomUUID(),
    at: gateway.now().toISOString(),
    from: e164(String(incoming.from)),
    to,
    text,
  }
  gateway.world.received.push(message)
  gateway.ring(message.from)
  gateway.changed()
  const told: SmsDelivery[] = []
  for (let n = 0; n < copies; n++) {
    const delivery = await postCallback(gateway, 'inbound', inboundBody(message))
    if (delivery) told.push(delivery)
  }
  return told
}

const inboundBody = ({ id, linkId, at, from, to, text }: ReceivedSms) => ({
  date: at,
  from,
  id: String(id),
  linkId,
  text,
  to,
  networkCode: networkCodeOf(from),
  cost: 'KES 0.0000',
})
