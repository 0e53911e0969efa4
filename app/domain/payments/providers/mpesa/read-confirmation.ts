import type { Reading } from '../../provider.ts'
import { amount, optionalText, readMsisdn, receipt, textual, time } from './fields.ts'
import { readJsonObject } from './read-json.ts'
import { z } from 'zod'

/** Only these four are ever required: an organisation that pays has no phone, and most givers no last name. */
const confirmation = z.object({
  TransID: receipt,
  TransTime: time,
  TransAmount: amount,
  BusinessShortCode: textual,
  BillRefNumber: optionalText,
  MSISDN: optionalText,
  FirstName: optionalText,
  MiddleName: optionalText,
  LastName: optionalText,
  /** What our account holds after it; blank or missing where nothing can be said. */
  OrgAccountBalance: amount.optional().catch(undefined),
})

/** Reads a Paybill confirmation (C2B). Says what to do with it; never throws for what somebody sent. */
export function readConfirmation(body: string, shortcode: string): Reading {
  const json = readJsonObject(body)
  const read = confirmation.safeParse(json)
  if (!read.success) return { kind: 'kept', why: 'unreadable' }
  const c = read.data
  if (c.BusinessShortCode.trim() !== shortcode) return { kind: 'kept', why: 'other_account', reference: c.TransID }
  return {
    kind: 'money',
    sighting: {
      provider: 'mpesa',
      account: shortcode,
      reference: c.TransID,
      amount: c.TransAmount,
      occurredAt: c.TransTime,
      method: 'paybill',
      payer: {
        ...readMsisdn(c.MSISDN),
        name: [c.FirstName, c.MiddleName, c.LastName].filter((part) => part !== '').join(' '),
        accountText: c.BillRefNumber,
      },
      balanceAfter: c.OrgAccountBalance,
      source: 'confirmation',
    },
  }
}
