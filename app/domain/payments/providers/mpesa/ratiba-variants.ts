/** Safaricom's two documentations of standing orders (reference/mpesa.md, section 10). In one "4" is monthly, in the other fortnightly. */
export const RATIBA = {
  'dec-2025': {
    type: 'Standing Order Customer Pay Bill',
    frequencies: ['once', 'daily', 'weekly', 'monthly', 'bi-monthly', 'quarterly', 'half-yearly', 'yearly'],
  },
  '2026': {
    type: 'Standing Order Pay Bill External Third Party',
    frequencies: [
      'once',
      'daily',
      'weekly',
      'bi-weekly',
      'monthly',
      'bi-monthly',
      'quarterly',
      'half-yearly',
      'yearly',
    ],
  },
} as const

export type RatibaVariant = keyof typeof RATIBA

/** The code by which a variant calls "each month". */
export const monthlyIn = (variant: RatibaVariant): string =>
  String((RATIBA[variant].frequencies as readonly string[]).indexOf('monthly') + 1)

/**
 * Whether an order, read by the documentation that its type of transaction belongs to, collects each month. Asked of what
 * is about to be sent: a giver who wanted twelve payments a year must never be charged twenty-six times.
 */
export function isMonthly(order: Readonly<Record<string, unknown>>, variant: RatibaVariant): boolean {
  const { type, frequencies } = RATIBA[variant]
  return order['TransactionType'] === type && frequencies[Number(order['Frequency']) - 1] === 'monthly'
}
