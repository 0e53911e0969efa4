import { TypeID } from 'typeid-js'
import { v7 } from 'uuid'

/** Every prefix there is. An id in a log line then says what it is about. */
export type IdPrefix =
  | 'pay' // payment
  | 'att' // payment attempt (a phone prompt)
  | 'evt' // history of a payment or an attempt
  | 'inb' // message from a provider
  | 'lpo' // ledger posting
  | 'len' // ledger entry
  | 'out' // outbox
  | 'cmp' // campaign
  | 'fault' // something that went wrong, as the person is told it

export type NewId = (prefix: IdPrefix) => string

/** `pay_01m7…`: a typeid whose time part is the given clock's, so ids sort by creation in tests too. */
export const newIdAt =
  (now: () => Date): NewId =>
  (prefix) =>
    TypeID.fromUUID(prefix, v7({ msecs: now().getTime() })).toString()
