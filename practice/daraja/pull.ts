import { randomUUID } from 'node:crypto'
import { type Answer, type Asked, invalid, ok } from './answer.ts'
import { maskPhone } from './confirmation.ts'
import { eatStamp, fromEat } from './clock.ts'
import { merchantRequestId } from './ids.ts'
import { plain } from './money.ts'
import type { Network } from './network.ts'
import { acceptableUrl, msisdn } from './rules.ts'
import type { Transaction } from './world.ts'

const TWO_DAYS = 48 * 60 * 60 * 1000

/** POST /pulltransactions/v1/register: 1000 the first time, 1001 (already registered) after that. */
export function registerPull(network: Network, { body }: Asked): Answer {
  if (String(body['ShortCode'] ?? '') !== network.options.shortcode) return invalid('ShortCode')
  if (body['RequestType'] !== 'Pull') return invalid('RequestType')
  if (!msisdn(body['NominatedNumber'])) return invalid('NominatedNumber')
  if (!acceptableUrl(body['CallBackURL'], network.settings.c2b.httpsOnly)) return invalid('CallBackURL')
  const again = network.world.pull !== null
  network.world.pull = {
    nominatedNumber: String(body['NominatedNumber']),
    callbackUrl: String(body['CallBackURL']),
  }
  network.changed()
  const spaced = network.settings.pull.statusSpelling === 'spaced'
  return ok({
    ResponseRefID: randomUUID(),
    [spaced ? 'Response Status' : 'ResponseStatus']: again ? '1001' : '1000',
    ShortCode: network.options.shortcode,
    [spaced ? 'Response Description' : 'ResponseDescription']: again
      ? 'Shortcode already Registered'
      : 'Shortcode Registered Successfully',
  })
}

/** POST /pulltransactions/v1/query: what came in during the window, at most 48 hours back, a page at a time. */
export function queryPull(network: Network, { body }: Asked): Answer {
  const { pull } = network.settings
  if (pull.answer === 'http-500') return { status: 500, body: '' }
  if (String(body['ShortCode'] ?? '') !== network.options.shortcode) return invalid('ShortCode')
  const from = fromEat(String(body['StartDate'] ?? ''))
  const to = fromEat(String(body['EndDate'] ?? ''))
  if (!from) return invalid('StartDate')
  if (!to) return invalid('EndDate')
  const offset = Number(body['OffSetValue'] ?? 0)
  if (!Number.isInteger(offset) || offset < 0) return invalid('OffSetValue')

  if (pull.answer === 'failure-1001' || (pull.requireRegistration && !network.world.pull)) {
    // The same code as "no records": only the missing Response tells them apart.
    const ResponseMessage = 'No records found or Organization Name not available'
    return ok({ RequestID: merchantRequestId(), ResponseCode: '1001', ResponseMessage })
  }
  const oldest = network.now().getTime() - TWO_DAYS
  const found = network.world.transactions.filter((t) => {
    const at = Math.floor(new Date(t.at).getTime() / 1000) * 1000
    return t.kind === 'payment' && at >= Math.max(from.getTime(), oldest) && at <= to.getTime() && !hidden(network, t)
  })
  const page = pull.answer === 'truth' ? found.slice(offset, offset + pull.pageSize) : []
  if (page.length === 0) {
    const Response = pull.answer === 'quoted-empty' ? '[[]]' : [[]]
    return ok({ ResponseRefID: merchantRequestId(), ResponseCode: '1001', ResponseMessage: 'No records', Response })
  }
  return ok({
    ResponseRefID: merchantRequestId(),
    ResponseCode: '1000',
    ResponseMessage: 'Success',
    Response: [page.map((t) => row(network, t))],
  })
}

const hidden = (network: Network, t: Transaction) => network.settings.pull.hidden.includes(t.receipt)

function row(network: Network, t: Transaction) {
  const { pull } = network.settings
  const numbers = { number: Number(t.phone), 'nine-digits': Number(t.phone.slice(-9)), masked: maskPhone(t.phone) }
  return {
    transactionId: t.receipt,
    trxDate: trxDate(t, pull.dates),
    msisdn: t.phone === '' ? '' : numbers[pull.msisdn],
    sender: pull.sender === 'MPESA' ? 'MPESA' : t.firstName.toUpperCase(),
    transactiontype: t.phone === '' ? 'organization-to-organization-transfer' : 'c2b-pay-bill-debit',
    billreference: t.account,
    amount: plain(t.amount),
    organizationname: network.world.organisation.name,
  }
}

function trxDate(t: Transaction, form: Network['settings']['pull']['dates']): string {
  if (form === 'utc-z') return t.at.replace(/\.\d{3}Z$/, 'Z')
  const s = eatStamp(new Date(t.at))
  const local = `${s.slice(0, 4)}-${s.slice(4, 6)}-${s.slice(6, 8)}T${s.slice(8, 10)}:${s.slice(10, 12)}:${s.slice(12)}`
  return form === 'eat-z' ? `${local}Z` : local.replace('T', ' ')
}
