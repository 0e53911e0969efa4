import type { Sighting } from '../../sighting.ts'
import { amount, optionalText, readMsisdn, receipt, textual } from './fields.ts'
import { z } from 'zod'

const page = z.looseObject({ Response: z.unknown() })

const row = z.object({
  transactionId: receipt,
  trxDate: textual.transform(readPullTime).pipe(z.date().min(new Date('2000-01-01')).max(new Date('2101-01-01'))),
  amount,
  msisdn: optionalText,
  sender: optionalText,
  billreference: optionalText,
})

/** No income, though it is on the list. Any other type counts, none at all included: which there are is not documented. */
const NO_INCOME = /b2c|b2b|reversal|charge|withdraw/i
const kind = z.object({ transactiontype: optionalText })

/**
 * Reads one page of a pull: an array of arrays with lower-case keys. `[[]]`, code 1001 and a missing list all mean "no
 * data", which is not the same as "nothing is missing": 1001 also answers for failures.
 */
export function readPullPage(
  json: unknown,
  shortcode: string,
): { sightings: Sighting[]; unread: number; ignored: number; rows: number } {
  const list = page.safeParse(json).data?.Response
  const rows = list === '[[]]' || list === '' ? [] : [list ?? []].flat(Infinity)
  const full = rows.filter((raw) => !isEmpty(raw))
  const income = full.filter((raw) => !NO_INCOME.test(kind.safeParse(raw).data?.transactiontype ?? ''))
  const sightings = income.flatMap((raw) => readRow(raw, shortcode) ?? [])
  return {
    sightings,
    unread: income.length - sightings.length,
    ignored: full.length - income.length,
    rows: rows.length,
  }
}

const isEmpty = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && Object.keys(raw).length === 0

function readRow(raw: unknown, shortcode: string): Sighting | null {
  const parsed = row.safeParse(raw)
  if (!parsed.success) return null
  const { transactionId, trxDate, msisdn, sender, billreference } = parsed.data
  const digits = /^[17]\d{8}$/.test(msisdn) ? `254${msisdn}` : msisdn
  return {
    provider: 'mpesa',
    account: shortcode,
    reference: transactionId,
    amount: parsed.data.amount,
    occurredAt: trxDate,
    method: 'paybill',
    payer: { ...readMsisdn(digits), name: sender === 'MPESA' ? '' : sender, accountText: billreference },
    source: 'pull',
  }
}

/** Without a zone it is Nairobi's clock; a `Z` is taken at its word (whether Safaricom means it is not established). */
function readPullTime(text: string): Date {
  return new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}+03:00`)
}
