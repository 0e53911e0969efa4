import type { Payer } from '../../../sighting.ts'
import { readMsisdn } from '../fields.ts'

/**
 * `Pay Bill from 2547****111 - ALICE EXAMPLE Acc. alice`: what is done, by whom, for which account. The number may be masked, whole,
 * a short code or missing, and so may everything else.
 */
const PARTY = /^(.+?) (?:from|by|to) ([\d*]{4,16}|\S+ \*+ \S+)(?: - (.*?))?(?:\s+Acc\.\s?(.*?))?(?: via WEB by .*)?$/i
const ACCOUNT = /\s+Acc\.\s?(.*?)(?: via WEB by .*)?$/i

export function readDetails(details: string): { words: string; payer: Payer } {
  const found = PARTY.exec(details)
  if (!found) return { words: details.replace(ACCOUNT, ''), payer: accountOnly(details) }
  const [, words = '', party = '', name, account] = found
  return {
    words,
    payer: { ...phoneOf(party), ...(name && { name }), ...(account && { accountText: account }) },
  }
}

const accountOnly = (details: string): Payer => {
  const account = ACCOUNT.exec(details)?.[1]
  return account ? { accountText: account } : {}
}

/** A short code is no phone: whoever pays from one is known by name. */
function phoneOf(party: string): Payer {
  const digits = party.replace(/^0(?=[17])/, '254')
  return /\*/.test(party) || /^254[17]\d{8}$/.test(digits) ? readMsisdn(digits) : {}
}
