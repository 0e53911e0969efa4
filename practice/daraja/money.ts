// Inside the town money is whole cents in a number: at most 500,000.00 a wallet, so far from any rounding.

/** Reads `500`, `"500.00"`, `"1,200.50"` as cents from the text, never by multiplying a float; null when it is no amount. */
export function toCents(amount: unknown): number | null {
  if (typeof amount !== 'number' && typeof amount !== 'string') return null
  const m = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(amount).trim().replaceAll(',', ''))
  if (!m) return null
  const cents = Number(m[2]) * 100 + Number((m[3] ?? '').padEnd(2, '0'))
  return m[1] ? -cents : cents
}

/** `500.00` */
export function plain(cents: number): string {
  const abs = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}

/** `1,200.50` */
export const grouped = (cents: number): string => plain(cents).replace(/\B(?=(\d{3})+\.)/g, ',')
