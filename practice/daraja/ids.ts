import { randomBytes, randomInt } from 'node:crypto'
import { eatParts } from './clock.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const DAYS = '0123456789ABCDEFGHIJKLMNOPQRSTUV'

/** The first three characters of every receipt of a day: year (U is 2026), month (A to L), day (1 to 9, A to V). */
function receiptPrefix(at: Date): string {
  const p = eatParts(at)
  return String.fromCharCode(65 + p.year - 2006) + String.fromCharCode(64 + Number(p.month)) + DAYS[Number(p.day)]
}

/** Ten characters, as printed in the payer's message. */
export function newReceipt(at: Date, pick: (most: number) => number = randomInt): string {
  let rest = ''
  while (rest.length < 7) rest += LETTERS[pick(LETTERS.length)]
  return receiptPrefix(at) + rest
}

/** What a failed asynchronous result carries where a receipt would stand: `UKL0000000`. Not a receipt. */
export const placeholderReceipt = (at: Date): string => `${receiptPrefix(at)}0000000`

/** `ws_CO_` + DDMMYYYYHHmmss in EAT + milliseconds + the last nine digits of the phone: personal data. */
export function checkoutRequestId(at: Date, phone: string): string {
  const p = eatParts(at)
  return `ws_CO_${p.day}${p.month}${p.year}${p.hour}${p.minute}${p.second}${p.milli}${phone.slice(-9)}`
}

/** A UUID's tail with a counter glued on, without a separator, as Daraja's newer ids look. */
export function merchantRequestId(): string {
  const hex = randomBytes(12).toString('hex')
  return `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 24)}${randomInt(1_000_000, 9_999_999)}`
}

/** `AG_YYYYMMDD_` and 20 hex digits. */
export function conversationId(at: Date): string {
  const p = eatParts(at)
  return `AG_${p.year}${p.month}${p.day}_${randomBytes(10).toString('hex')}`
}
