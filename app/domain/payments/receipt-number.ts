/** What is printed of a receipt: its series, the year in which it was given and a number of that year, without gaps. */
export type ReceiptNumber = { series: string; year: number; number: number }

/** `DC 2026/000123`. */
export const receiptNumber = ({ series, year, number }: ReceiptNumber): string =>
  `${series} ${year}/${String(number).padStart(6, '0')}`

const TYPED = /^(?:([A-Z]{2})\s*)?(\d{4})\s*\/\s*0*(\d{1,9})$/

/** Reads what somebody typed off a receipt: `DC 2026/000123`, `dc2026/123`, `2026/123`. Null for anything else. */
export function readReceiptNumber(text: string): ReceiptNumber | null {
  const found = TYPED.exec(text.normalize('NFKC').trim().toUpperCase())
  if (!found) return null
  return { series: found[1] ?? 'DC', year: Number(found[2]), number: Number(found[3]) }
}
