import { toCompactEat } from '#app/domain/shared/dates.ts'
import type { Incoming } from '#app/domain/payments/index.server.ts'
import { SHORTCODE } from '#tests/setup/portal.ts'

let count = 0
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A receipt as Safaricom writes them: date-coded, ten characters, never the same twice. */
export function aReceipt(): string {
  let n = ++count + process.pid * 1_000_000
  let tail = ''
  for (let i = 0; i < 7; i++, n = Math.floor(n / 36)) tail = LETTERS.charAt(n % 36) + tail
  return `UKL${tail}`
}

/** A Paybill confirmation as production sends it. Every field can be replaced, or left out by `undefined`. */
export function aConfirmation(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    TransactionType: 'Pay Bill',
    TransID: aReceipt(),
    TransTime: toCompactEat(new Date('2026-11-21T08:59:00Z')),
    TransAmount: '500.00',
    BusinessShortCode: SHORTCODE,
    BillRefNumber: 'CPEAKV',
    InvoiceNumber: '',
    OrgAccountBalance: '500.00',
    ThirdPartyTransID: '',
    MSISDN: '2547 ***** 126',
    FirstName: 'WANJA',
    ...fields,
  }
}

/** The callback of a prompt that was paid. */
export function aPaidCallback({
  amount = 500,
  receipt = aReceipt(),
  phone = 254700000001 as number | string,
  time = 20261121120000 as number | string,
} = {}) {
  return {
    Body: {
      stkCallback: {
        MerchantRequestID: 'ac7b-470b-8df7-23ab3cef38271280493',
        CheckoutRequestID: 'ws_CO_21112026120000000700000001',
        ResultCode: 0,
        ResultDesc: 'The service request is processed successfully.',
        CallbackMetadata: {
          Item: [
            { Name: 'Amount', Value: amount },
            { Name: 'MpesaReceiptNumber', Value: receipt },
            { Name: 'Balance' },
            { Name: 'TransactionDate', Value: time },
            { Name: 'PhoneNumber', Value: phone },
          ],
        },
      },
    },
  }
}

export const aFailedCallback = (code: number | string) => ({
  Body: {
    stkCallback: {
      MerchantRequestID: 'm',
      CheckoutRequestID: 'c',
      ResultCode: code,
      ResultDesc: 'words that are never read',
    },
  },
})

/** A message as the intake hands it over. */
export const incoming = (kind: Incoming['kind'], body: unknown, more: Partial<Incoming> = {}): Incoming => ({
  provider: 'mpesa',
  kind,
  trusted: true,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
})
