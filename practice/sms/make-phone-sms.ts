import type { PhoneSms } from '../phone/phone-sms.ts'
import { receiveMessage } from './receive-message.ts'
import { e164 } from './numbers.ts'
import type { Gateway } from './sms.ts'

/** What the practice phone sees of the gateway: its own messages, and a way to answer them. Phones there have no plus. */
export function makePhoneSms(gateway: Gateway, listeners: ((phone: string) => void)[]): PhoneSms {
  return {
    ofPhone(phone) {
      const number = e164(phone)
      const { sent, received } = gateway.world
      return [
        ...sent.filter((sms) => sms.arrived && sms.to === number).map(({ at, from, text }) => ({ at, from, text })),
        ...received
          .filter((sms) => sms.from === number)
          .map(({ at, to, text }) => ({ at, from: to, text, mine: true as const })),
      ]
    },
    async answer(phone, text) {
      await receiveMessage(gateway, { from: phone, text })
    },
    listen(tell) {
      listeners.push((number) => tell(number.replace(/^\+/, '')))
    },
  }
}
