import type { Money } from '../shared/money.ts'

/** Uhuru Peak on Kilimanjaro. The whole goal is the whole mountain. */
export const SUMMIT_METRES = 5895

/** Where the climb stands: whole metres climbed for what is raised, not cut off at the summit, never below the foot. */
export function heightOf(raised: Money, goal: Money): number {
  if (raised.minor <= 0n) return 0
  return Number((raised.minor * BigInt(SUMMIT_METRES)) / goal.minor)
}
