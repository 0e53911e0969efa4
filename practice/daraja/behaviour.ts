/** How the network treats one prompt or payment. Every key is a knob; the defaults are the friendly day. */
export type Behaviour = {
  /** 'ask' shows the prompt on the phone and waits; a code (0, 1, 17, 1032, 7777, 'SFC_IC0003'…) answers by itself. */
  outcome: number | string
  /** Seconds until a scripted outcome comes. */
  answerSeconds: number
  /** How the push itself is answered. The last four happen after the prompt was accepted: it is on its way. */
  ack: 'ok' | 'error-500' | 'busy-500' | 'html-503' | 'hang-up'
  /** 'before-ack' sends the callback and waits for it before the push is answered. */
  callbackWhen: 'after-ack' | 'before-ack'
  /** 0 loses the callback, 2 sends it twice. */
  callbackCopies: number
  callbackDelaySeconds: number
  /** Shillings claimed by the callback instead of the true amount; null tells the truth. */
  callbackAmount: number | null
  /** 0 loses the confirmation. */
  confirmationCopies: number
  confirmationDelaySeconds: number
  order: 'callback-first' | 'confirmation-first' | 'together'
  /** After a failed outcome the money moves all the same, so many seconds later; null never. */
  lateSuccessSeconds: number | null
  /** What the query says: the truth, or for `queryForSeconds` (null: for ever) something else. */
  query: 'truth' | 'in-flight' | 'failed' | 'does-not-exist' | 'busy'
  queryForSeconds: number | null
  /** The shape of "in flight", and of 'busy': ResultCode 4999, or 500.001.1001 under HTTP 500 or 200. */
  queryAs: '4999' | 'http-500' | 'http-200'
  /** Every n-th query is answered 500.001.1001 with an empty message; 0 never. */
  queryBusyEvery: number
  /** Middle and last name of a confirmation: keys absent (production), empty (the official sample), or full. */
  names: 'absent' | 'empty' | 'full'
  /** MSISDN of a confirmation; 'by-version' is a hash under v1 and a mask under v2. */
  msisdn: 'by-version' | 'masked' | 'hashed' | 'plain' | 'number' | 'empty'
  /** Laid over the confirmation last; null removes a key. */
  confirmationFields: Record<string, unknown>
  /** Every metadata item has a Value key when false; Daraja sends `{"Name":"Balance"}` without one. */
  balanceWithoutValue: boolean
}

const friendly: Behaviour = {
  outcome: 'ask',
  answerSeconds: 0,
  ack: 'ok',
  callbackWhen: 'after-ack',
  callbackCopies: 1,
  callbackDelaySeconds: 0,
  callbackAmount: null,
  confirmationCopies: 1,
  confirmationDelaySeconds: 0,
  order: 'callback-first',
  lateSuccessSeconds: null,
  query: 'truth',
  queryForSeconds: null,
  queryAs: '4999',
  queryBusyEvery: 0,
  names: 'absent',
  msisdn: 'by-version',
  confirmationFields: {},
  balanceWithoutValue: true,
}

/** A one-off script for the next prompt (to `phone`, or to anybody). */
export type Script = { phone?: string; behaviour: Partial<Behaviour> }

export type Behaviours = {
  everyone: Partial<Behaviour>
  byPhone: Record<string, Partial<Behaviour>>
  next: Script[]
}

/** The behaviour in force for a phone: friendly, then everyone's, then the phone's own. */
export function behaviourFor(all: Behaviours, phone: string): Behaviour {
  return { ...friendly, ...all.everyone, ...all.byPhone[phone] }
}

/** As {@link behaviourFor}, with the first script that fits laid on top and used up. */
export function takeBehaviour(all: Behaviours, phone: string): Behaviour {
  const at = all.next.findIndex((s) => s.phone === undefined || s.phone === phone)
  const script = at < 0 ? undefined : all.next.splice(at, 1)[0]
  return { ...behaviourFor(all, phone), ...script?.behaviour }
}

/** Refuses a misspelt knob: a test that sets `calbackCopies` must fail, not pass by accident. */
export function checkBehaviour(patch: Record<string, unknown>): Partial<Behaviour> {
  for (const key of Object.keys(patch)) {
    if (!(key in friendly)) throw new TypeError(`no such knob: ${key}; there are ${Object.keys(friendly).join(', ')}`)
  }
  return patch as Partial<Behaviour>
}
