import { readableSum } from '../shared/fields.ts'
import { type Currency, parseAmount } from '../shared/money.ts'

type Part = { code: string; minor: bigint }

/** The parts of a split as they were typed; rows with nothing in them are left out. `place` counts from one. */
export function readParts(
  typed: readonly { code: string; amount: string }[],
  currency: Currency,
): { ok: true; parts: Part[] } | { ok: false; place: number } {
  const parts: Part[] = []
  for (const [i, { code, amount }] of typed.entries()) {
    if (code.trim() === '' && amount.trim() === '') continue
    const read = parseAmount(readableSum(amount), currency)
    if (!read) return { ok: false, place: i + 1 }
    parts.push({ code, minor: read.minor })
  }
  return { ok: true, parts }
}
