import { TypeID } from 'typeid-js'
import { v7 } from 'uuid'

/** Every prefix there is. An id in a log line then says what it is about. */
export type IdPrefix =
  | 'pay' // payment
  | 'att' // payment attempt (a phone prompt)
  | 'evt' // history of a payment, an attempt or a mandate
  | 'man' // mandate to collect each month
  | 'rtn' // return of a payment
  | 'dsp' // dispute of a payment
  | 'rct' // receipt
  | 'run' // yearly run of statements
  | 'gst' // statement of a giver
  | 'msg' // mail or SMS
  | 'dlr' // report of a mail or SMS service
  | 'inb' // message from a provider
  | 'lpo' // ledger posting
  | 'len' // ledger entry
  | 'out' // outbox
  | 'cmp' // campaign
  | 'clm' // climber
  | 'clh' // history of a climber
  | 'pho' // photo of a climber
  | 'upd' // update of a campaign
  | 'tem' // team
  | 'tsp' // spell in a team
  | 'per' // person
  | 'con' // contact point of a person
  | 'not' // notice to a person about her account
  | 'acc' // account
  | 'crd' // credential (a passphrase)
  | 'ses' // session
  | 'ver' // challenge of a passkey
  | 'psk' // passkey
  | 'rec' // recovery of an account
  | 'inv' // invitation
  | 'rop' // proposal of a role
  | 'rol' // spell of a role
  | 'cus' // custody contact
  | 'frz' // freeze of an account
  | 'cns' // consent
  | 'req' // request under the Data Protection Act
  | 'ret' // retention run
  | 'bre' // breach
  | 'bent' // entry of a breach
  | 'prc' // processor
  | 'exp' // export
  | 'fault' // something that went wrong, as the person is told it

export type NewId = (prefix: IdPrefix) => string

/** `pay_01m7…`: a typeid whose time part is the given clock's, so ids sort by creation in tests too. */
export const newIdAt =
  (now: () => Date): NewId =>
  (prefix) =>
    TypeID.fromUUID(prefix, v7({ msecs: now().getTime() })).toString()
