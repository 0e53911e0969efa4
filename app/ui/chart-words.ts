import { formatCount } from '#app/i18n/format.ts'

/** A number for a place of four signs: thousands as `12k`, millions as `3m`, rounded down. */
export function shortCount(count: bigint): string {
  if (count < 10_000n) return formatCount(count)
  return count < 1_000_000n ? `${count / 1_000n}k` : `${count / 1_000_000n}m`
}
