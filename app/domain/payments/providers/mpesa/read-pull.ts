import type { Sighting } from '../../sighting.ts'
import { amount, optionalText, readMsisdn, receipt, textual } from './fields.ts'
import { z } from 'zod'

const page = z.looseObject({ Response: z.array(z.array(z.record(z.string(), z.unknown()))).optional() })

const row = z.object({
  transactionId: receipt,
  trxDate: textual,
  amount,
  msisdn: optionalText,
  sender: optionalText,
  billreference: optionalText,
})

/**
 * Reads one page of a pull: an array of arrays with lower-case keys. `[[]]`, code 1001 and a missing list all mean "no
 * data", which is not the same as "nothing is missing": 1001 also answers for failures.
 */
export function readPullPage(
  json: unknown,
  shortcode: string,
): { sightings: Sighting[]; unread: number; rows: number } {
  const read = page.safeParse(json)
  const rows = read.success ? (read.data.Response ?? []).flat().filter((r) => Object.keys(r).length > 0) : []
  const sightings = rows.flatMap((raw) => {
    const parsed = row.safeParse(raw)
    const occurredAt = parsed.success ? readPullTime(parsed.data.trxDate) : null
    if (!parsed.success || !occurredAt) return []
    const { transactionId, msisdn, sender, billreference } = parsed.data
    const digits = /^[17]\d{8}$/.test(msisdn) ? `254${msisdn}` : msisdn
    const payer = { ...readMsisdn(digits), name: sender === 'MPESA' ? '' : sender, accountText: billreference }
    return [
      {
        provider: 'mpesa',
        account: shortcode,
        reference: transactionId,
        amount: parsed.data.amount,
        occurredAt,
        method: 'paybill',
        payer,
        source: 'pull',
      } satisfies Sighting,
    ]
  })
  return { sightings, unread: rows.length - sightings.length, rows: rows.length }
}

/** Without a zone it is Nairobi's clock; a `Z` is taken at its word (whether Safaricom means it is not established). */
function readPullTime(text: string): Date | null {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}+03:00`
  const instant = new Date(zoned)
  return Number.isNaN(instant.getTime()) ? null : instant
}
