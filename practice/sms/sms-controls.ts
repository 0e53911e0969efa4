import { checkSmsBehaviour, newBehaviours } from './behaviour.ts'
import { type Counted, countParts } from './count-parts.ts'
import { e164 } from './numbers.ts'
import { postCallback } from './post-callback.ts'
import { type Incoming, receiveMessage } from './receive-message.ts'
import { postReport } from './report.ts'
import type {
  CallbackKind,
  Gateway,
  ReceivedSms,
  ReportStatus,
  SentSms,
  SmsBehaviour,
  SmsDelivery,
  SmsFault,
} from './sms.ts'

/** Every knob as a method; /_sms/<name> calls them by the same names. */
export function makeSmsControls(gateway: Gateway) {
  const { world } = gateway
  const calm = () => {
    Object.assign(gateway.behaviours, newBehaviours())
    gateway.faults.length = 0
  }
  return {
    /** Lays knobs over every message from now on. */
    behave(patch: Partial<SmsBehaviour>): void {
      Object.assign(gateway.behaviours.everyone, checkSmsBehaviour(patch))
    },
    /** The same for one number; it wins over everyone's. */
    behaveForPhone(phone: string, patch: Partial<SmsBehaviour>): void {
      const { byPhone } = gateway.behaviours
      byPhone[e164(phone)] = { ...byPhone[e164(phone)], ...checkSmsBehaviour(patch) }
    },
    /** Scripts the next message only (to `phone` when given); called n times, the next n in turn. */
    nextMessage({ phone, ...patch }: Partial<SmsBehaviour> & { phone?: string }): void {
      gateway.behaviours.next.push({ phone: phone && e164(phone), patch: checkSmsBehaviour(patch) })
    },
    /** The next `times` calls fail: a status, or 0 to hang up; after the work, or late, when told so. */
    fault(fault: Partial<SmsFault> = {}): void {
      gateway.faults.push({ times: 1, status: 500, afterTheWork: false, delaySeconds: 0, ...fault })
    },
    /** Back to the friendly day: messages, balance and opt-outs stay. */
    calm,
    /** Forgets messages, opt-outs and deliveries, and is calm. */
    clear(): void {
      for (const list of [world.sent, world.received, world.optedOut, gateway.deliveries]) list.length = 0
      calm()
      gateway.changed()
    },
    /** Whole shillings in the account; a message that costs more than is left ends in 405. */
    setBalance(shillings: number): void {
      if (!Number.isSafeInteger(shillings) || shillings < 0) throw new TypeError(`not shillings: ${String(shillings)}`)
      world.balance = shillings * 10_000
      gateway.changed()
    },
    /** Where callbacks go: `<portal>/hooks/sms/<secret>`, without the kind. Null tells nobody. */
    setCallbackBase(base: string | null): void {
      gateway.callbackBase = base
    },
    /** A phone writes to the short code ("STOP"). Resolves once the portal was called. */
    receive: (incoming: Incoming): Promise<SmsDelivery[]> => receiveMessage(gateway, incoming),
    /** The subscriber opts out of our sender by the network's own menu: 406 from now on, and the portal is called. */
    async optOut(phone: string): Promise<SmsDelivery | null> {
      const number = e164(phone)
      if (!world.optedOut.includes(number)) world.optedOut.push(number)
      gateway.changed()
      return postCallback(gateway, 'opt-out', { senderId: gateway.senderId, phoneNumber: number })
    },
    /** Lets messages through again; nobody is told, as in life. */
    optIn(phone: string): void {
      world.optedOut = world.optedOut.filter((number) => number !== e164(phone))
      gateway.changed()
    },
    /** Posts one report about a message, by hand: late, again, or contradicting what was said before. */
    async sendReport(id: string, status: ReportStatus, failureReason?: string): Promise<SmsDelivery | null> {
      const sms = world.sent.find((one) => one.id === id)
      if (!sms || id === '') throw new TypeError(`no message ${id}`)
      sms.status = status
      return postReport(gateway, sms, status, failureReason)
    },

    /** What was asked of the gateway, oldest first; with `to`, to that number. Refused ones have an empty id. */
    messages: (to?: string): SentSms[] => world.sent.filter((sms) => to === undefined || sms.to === e164(to)),
    lastTo: (to: string): SentSms | null => world.sent.findLast((sms) => sms.to === e164(to)) ?? null,
    received: (from?: string): ReceivedSms[] =>
      world.received.filter((sms) => from === undefined || sms.from === e164(from)),
    deliveries: (kind?: CallbackKind): SmsDelivery[] =>
      gateway.deliveries.filter((d) => kind === undefined || d.kind === kind),
    /** How a text is counted and billed. */
    count: (text: string): Counted => countParts(text),
  }
}

export type SmsControls = ReturnType<typeof makeSmsControls>
