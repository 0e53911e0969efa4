import { newReceipt } from './ids.ts'
import type { StatementLine } from './statement.ts'
import { chargeFor } from './tariff.ts'
import type { Transaction } from './world.ts'

/**
 * The world's transactions as statement rows, oldest first: a charge beside each payment that costs us something,
 * a sweep as an out-and-in pair. Charges are printed as withdrawals, although OrgAccountBalance never shows them:
 * the statement's closing balance is lower by their sum.
 */
export function linesOf(transactions: readonly Transaction[]): StatementLine[] {
  return transactions.flatMap((t) => {
    const name = `${t.firstName} ${t.lastName}`.trim().toUpperCase()
    const party = t.phone === '' ? (name === '' ? null : { code: '999001', name }) : { phone: t.phone, name }
    const line: StatementLine = {
      receipt: t.receipt,
      at: new Date(t.at),
      kind: t.kind,
      details: WORDS[t.kind] ?? '',
      party,
      account: t.account,
      paidIn: Math.max(0, t.amount),
      withdrawn: Math.min(0, t.amount),
      reasonType: t.reasonType,
      linkedTo: t.linkedTo ?? '',
    }
    if (t.kind === 'sweep') return sweepPair(line)
    if (t.kind !== 'payment') return [{ ...line, account: t.kind === 'refund' ? null : t.account }]
    if (t.phone === '') line.details = 'Business Pay Bill via API by'
    return t.organisationCharge > 0 ? [line, chargeOf(line, t.organisationCharge)] : [line]
  })
}

const WORDS: Record<string, string> = {
  payment: 'Pay Bill from',
  reversal: 'Pay Bill Reversal to',
  refund: 'Business Payment to Customer via API to',
}

const chargeOf = (line: StatementLine, cents: number): StatementLine => ({
  ...line,
  kind: 'charge',
  details: 'Pay Bill Charge',
  party: null,
  account: null,
  paidIn: 0,
  withdrawn: -cents,
  reasonType: 'Pay Bill Charge',
})

function sweepPair(line: StatementLine): StatementLine[] {
  const out = { ...line, details: 'Utility Account to Organization Settlement Account', party: null, account: null }
  // The receiving half belongs to another account; only the newer template prints both, which net to nothing.
  return [out, { ...out, kind: 'sweep-in', paidIn: -line.withdrawn, withdrawn: 0 }]
}

/**
 * A day with one row of every shape seen in real exports: free-text and numeric accounts, no account, the app,
 * Fuliza, a standing order, a till, two banks, a reversal and a sweep. All names are invented.
 */
export function sampleLines(day: Date): StatementLine[] {
  const lines: StatementLine[] = []
  let minute = 0
  const add = (cents: number, account: string | null, more: Partial<StatementLine>): StatementLine => {
    const at = new Date(day.getTime() + 17 * 60_000 * ++minute)
    const line: StatementLine = {
      receipt: newReceipt(at),
      at,
      kind: 'payment',
      details: 'Pay Bill from',
      party: null,
      account,
      paidIn: Math.max(0, cents),
      withdrawn: Math.min(0, cents),
      reasonType: 'Pay Utility',
      linkedTo: '',
      ...more,
    }
    lines.push(line)
    const charge = chargeFor(cents, 'mgao').organisation
    if (line.kind === 'payment' && line.party?.phone && charge > 0) lines.push(chargeOf(line, charge))
    return line
  }
  const asha = { phone: '254700000001', name: 'ASHA MFANO' }
  const online = { details: 'Pay Bill Online from', reasonType: 'Pay Bill Online' }
  add(50_000, 'asha', { party: asha })
  const mistake = add(110_000, '850060', { party: { phone: '254700000002', name: 'BARAKA JARIBIO' } })
  add(20_000, '007', { party: { phone: '254110000003', name: 'chausiku mazoezi' }, ...online })
  add(9_925, '', { party: { phone: '0700000004', name: 'DAUDI' } })
  add(300_000, 'Climb for Justice', { party: asha, reasonType: 'Pay Utility with OD via STK' })
  add(150_000, 'climb', { party: asha, ...online, reasonType: 'Pay Utility with OD Online' })
  add(50_000, 'monthly', { party: asha, reasonType: 'Standing Order Pay Bill' })
  add(70_000, 'duka', {
    party: { phone: '254700000005', name: 'ESTA SAMPULI' },
    details: 'Small Business Pay Bill from',
  })
  add(80_000, 'dave', {
    party: { code: '1234567', name: 'MFANO HARDWARE' },
    details: 'Merchant Pay Utility Received from',
  })
  add(2_500_000, 'Esta', {
    party: { code: '999001', name: 'BENKI YA MFANO TO PAYBILL' },
    details: 'Business Pay Bill via API by',
  })
  add(1_000_000, 'Frank via WEB by 999002\\B2BUser1', {
    party: { code: '999002', name: 'BENKI YA PILI LTD - BANK TO TILL' },
    details: 'FSI to Pay Bill by',
  })
  add(-110_000, '850060', {
    kind: 'reversal',
    party: mistake.party,
    details: 'Pay Bill Reversal to',
    reasonType: 'Organization Reversal',
    linkedTo: mistake.receipt,
  })
  const out = add(-1_500_000, null, { kind: 'sweep', reasonType: 'Utility Account to Organization Settlement Account' })
  lines.splice(-1, 1, ...sweepPair(out))
  return lines
}
