import type { Verdict } from '../account-statement-views.ts'

/** Counts and sums by verdict, as they are kept: minor units as text. */
export type KeptTally = Partial<Record<Verdict, { rows: number; fresh: number; paidIn: string; withdrawn: string }>>

type Judged = { verdict: Verdict; isNew: boolean; minor: bigint }

/** Adds rows to a tally. */
export function count(tally: KeptTally, rows: readonly Judged[]): void {
  for (const { verdict, isNew, minor } of rows) {
    const kept = tally[verdict] ?? { rows: 0, fresh: 0, paidIn: '0', withdrawn: '0' }
    tally[verdict] = {
      rows: kept.rows + 1,
      fresh: kept.fresh + (isNew ? 1 : 0),
      paidIn: (BigInt(kept.paidIn) + (minor > 0n ? minor : 0n)).toString(),
      withdrawn: (BigInt(kept.withdrawn) - (minor < 0n ? minor : 0n)).toString(),
    }
  }
}
