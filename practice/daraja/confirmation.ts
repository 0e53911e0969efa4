import { createHash } from 'node:crypto'
import type { Behaviour } from './behaviour.ts'
import { eatStamp } from './clock.ts'
import { deliver, deliverCopies } from './deliver.ts'
import { plain } from './money.ts'
import type { Network } from './network.ts'
import type { Transaction } from './world.ts'

/** The confirmation (and, with a blank balance, the validation request) of a payment, key for key as production sends it. */
export function confirmationBody(network: Network, t: Transaction, behaviour: Behaviour, thirdParty = '') {
  const body: Record<string, unknown> = {
    TransactionType: t.transactionType,
    TransID: t.receipt,
    TransTime: eatStamp(new Date(t.at)),
    TransAmount: plain(t.amount),
    BusinessShortCode: network.options.shortcode,
    BillRefNumber: t.account,
    InvoiceNumber: t.invoiceNumber,
    OrgAccountBalance: plain(t.balanceAfter),
    ThirdPartyTransID: thirdParty,
    MSISDN: msisdnField(network, t.phone, behaviour.msisdn),
    FirstName: t.phone === '' ? t.firstName : t.firstName.toUpperCase(),
    ...nameFields(t, behaviour.names),
  }
  for (const [key, value] of Object.entries(behaviour.confirmationFields)) {
    if (value === null) delete body[key]
    else body[key] = value
  }
  return body
}

/** Sends the confirmation to the registered URL; nobody registered means nobody is told. */
export async function confirm(network: Network, t: Transaction, behaviour: Behaviour, thirdParty = ''): Promise<void> {
  const urls = network.world.urls
  if (!urls) return
  await network.wait(behaviour.confirmationDelaySeconds)
  const body = confirmationBody(network, t, behaviour, thirdParty)
  await deliverCopies(network, 'confirmation', urls.confirmation, body, behaviour.confirmationCopies)
}

export type Verdict = { accepted: true; thirdParty: string } | { accepted: false; code: string }

/** Asks the validation URL; no usable answer in time means the registered ResponseType decides. */
export async function validate(network: Network, t: Transaction, behaviour: Behaviour): Promise<Verdict> {
  const urls = network.world.urls
  if (!urls) return { accepted: true, thirdParty: '' }
  const body = { ...confirmationBody(network, t, behaviour), OrgAccountBalance: '' }
  const reply = await deliver(network, 'validation', urls.validation, body, network.options.validationTimeoutMs)
  try {
    if (reply.status !== 200) throw new Error(`validation answered ${reply.status}`)
    const said = JSON.parse(reply.answer) as { ResultCode?: unknown; ThirdPartyTransID?: unknown }
    if (said.ResultCode === undefined) throw new Error('validation answered without a ResultCode')
    if (String(said.ResultCode) !== '0') return { accepted: false, code: String(said.ResultCode) }
    return { accepted: true, thirdParty: String(said.ThirdPartyTransID ?? '') }
  } catch {
    // Unreachable, late or unreadable: all the same to Safaricom.
    return urls.responseType === 'Completed' ? { accepted: true, thirdParty: '' } : { accepted: false, code: 'timeout' }
  }
}

export const maskPhone = (phone: string): string => `${phone.slice(0, 4)} ***** ${phone.slice(-3)}`

/** SHA-256 of the twelve digits, lower-case hex, unsalted: what v1 puts in MSISDN. */
const hashPhone = (phone: string): string => createHash('sha256').update(phone).digest('hex')

function msisdnField(network: Network, phone: string, form: Behaviour['msisdn']): string | number {
  if (phone === '' || form === 'empty') return ''
  if (form === 'plain') return phone
  if (form === 'number') return Number(phone)
  if (form === 'hashed' || (form === 'by-version' && network.world.urls?.version === 'v1')) return hashPhone(phone)
  return maskPhone(phone)
}

function nameFields(t: Transaction, names: Behaviour['names']): Record<string, string> {
  // Organisations never carry the two keys; customers lost theirs to data minimisation.
  if (names === 'absent' || t.phone === '') return {}
  if (names === 'empty') return { MiddleName: '', LastName: '' }
  return { MiddleName: t.middleName.toUpperCase(), LastName: t.lastName.toUpperCase() }
}
