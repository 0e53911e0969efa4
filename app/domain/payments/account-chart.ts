/**
 * The accountant's codes: one number for each kind of account in the ledger, by the first letters of its name (decision 0042). A
 * number is never given again and never changed. The first that fits counts; what is of no kind yet has the last of its class.
 */
const CHART = [
  { code: '1100', kind: 'mpesa', begins: 'asset:mpesa:' },
  { code: '1200', kind: 'cards', begins: 'asset:cards:' },
  { code: '1300', kind: 'bank', begins: 'asset:bank:' },
  { code: '1400', kind: 'cash', begins: 'asset:cash:' },
  { code: '1500', kind: 'transit', begins: 'asset:transit:' },
  { code: '1900', kind: 'other_assets', begins: 'asset:' },
  { code: '2100', kind: 'unallocated', begins: 'liability:unallocated:' },
  { code: '2200', kind: 'not_ours', begins: 'liability:not-ours:' },
  { code: '2300', kind: 'refunds', begins: 'liability:refunds:' },
  { code: '2400', kind: 'credit', begins: 'liability:credit:' },
  { code: '2900', kind: 'other_liabilities', begins: 'liability:' },
  { code: '3100', kind: 'opening', begins: 'equity:opening:' },
  { code: '3200', kind: 'conversion', begins: 'equity:conversion:' },
  { code: '3900', kind: 'other_equity', begins: 'equity:' },
  { code: '4100', kind: 'gifts', begins: 'income:campaign:' },
  { code: '4200', kind: 'outings', begins: 'income:outing:' },
  { code: '4300', kind: 'dues', begins: 'income:dues:' },
  { code: '4900', kind: 'other_income', begins: 'income:' },
  { code: '5100', kind: 'charges', begins: 'expense:charges:' },
  { code: '5200', kind: 'spent', begins: 'expense:campaign:' },
  { code: '5900', kind: 'other_expenses', begins: 'expense:' },
] as const
export type AccountKind = (typeof CHART)[number]['kind']

/** Every kind of account with its code, in the order of the codes. */
export const ACCOUNT_CHART: readonly { code: string; kind: AccountKind; begins: string }[] = CHART

/** Where an account of the ledger stands in the chart. Throws for one that is of no class: nothing is left out of the books. */
export function chartOf(account: string): { account: string; kind: AccountKind; code: string } {
  const found = CHART.find(({ begins }) => account.startsWith(begins))
  if (!found) throw new Error(`the chart of accounts has no place for ${account}`)
  return { account, kind: found.kind, code: found.code }
}
