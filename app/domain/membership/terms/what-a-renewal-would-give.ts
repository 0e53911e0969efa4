import { type Buying, costOf, type Grant, opensOn, ruleOn } from './next-term.ts'
import { termDays } from './term-dates.ts'

export type Renewal = Omit<Grant, 'takes' | 'waiverId'> & {
  /** What is to be paid for it, in KES cents, and what of that is missing. */
  dueMinor: bigint
  missingMinor: bigint
}

/**
 * What money that comes today would give: by the same sums that will grant it. Before the window opens that is what it will give then, for it
 * waits. Null where nothing can be bought by the rules of that day.
 */
export function whatARenewalWouldGive(buying: Buying, today: string): Renewal | null {
  const now = ruleOn(buying.rules, today)
  if (!now) return null
  const opens = buying.last ? opensOn(buying.last.endsOn, now.windowDays) : today
  const asOf = opens > today ? opens : today
  const rule = ruleOn(buying.rules, asOf) ?? now
  const cost = costOf(rule, { isFirst: buying.last === null, waiver: buying.waivers[0] })
  const free = buying.money.reduce((sum, { minor }) => sum + (minor > 0n ? minor : 0n), 0n)
  const missingMinor = free < cost.dueMinor ? cost.dueMinor - free : 0n
  return { ...termDays(rule, buying.last, asOf), ...cost, asOf, missingMinor }
}
