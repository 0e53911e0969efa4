import { addDays } from '../../shared/dates.ts'
import { type TermDays, termDays, type TermRule } from './term-dates.ts'

/** A version of a kind, as far as buying a term goes. Amounts in KES cents. */
export type PriceRule = TermRule & {
  fromDay: string
  priceMinor: bigint
  joiningMinor: bigint
  /** Days before an end from which on the next term may be bought. */
  windowDays: number
  approvalRenewal: boolean
}

/** No window is longer. */
export const LONGEST_WINDOW_DAYS = 180

/** What is left of a payment, in KES cents, and the day on which it was made. */
export type FreeMoney = { paymentId: string; day: string; minor: bigint }
/** A waiver that was allowed and that no term has used. `coversMinor` is null where it takes off everything. */
export type FreeWaiver = { waiverId: string; day: string; coversMinor: bigint | null }

/** How one membership stands before its next term. Days in Nairobi. */
export type Buying = {
  rules: readonly PriceRule[]
  /** Its last standing term. */
  last: Omit<TermDays, 'beginsOn'> | null
  approvedOn: string | null
  /** The day of the yes to the term that follows the last one, where its kind asks for one. */
  renewalApprovedOn: string | null
  /** The oldest first. */
  money: readonly FreeMoney[]
  waivers: readonly FreeWaiver[]
}

export type Grant = TermDays & {
  asOf: string
  priceMinor: bigint
  joiningMinor: bigint
  waivedMinor: bigint
  waiverId: string | null
  /** What it takes of which payment: together the price and the joining fee less what is waived. */
  takes: { paymentId: string; minor: bigint }[]
}

/**
 * The next term that money, waivers and rules give by today, or null. It is of the first day on which all was there: the version of
 * its kind, the approval, an open window, and enough money. Between the days on which one of these changes nothing can come to
 * hold, so that these are all that are asked; and the answer is the same whenever it is asked again, also by a job that comes late.
 */
export function nextTerm(buying: Buying, today: string): Grant | null {
  for (const day of daysOfChange(buying)) {
    if (day > today) return null
    const grant = grantOn(buying, day)
    if (grant) return grant
  }
  return null
}

function daysOfChange({ rules, last, approvedOn, renewalApprovedOn, money, waivers }: Buying): string[] {
  const days = [
    ...rules.map(({ fromDay }) => fromDay),
    ...(last ? rules.map(({ windowDays }) => opensOn(last.endsOn, windowDays)) : []),
    ...[approvedOn, renewalApprovedOn].filter((day) => day !== null),
    ...money.map(({ day }) => day),
    ...waivers.map(({ day }) => day),
  ]
  return [...new Set(days)].sort()
}

/** The first day on which the term after an end may be bought. */
export const opensOn = (endsOn: string, windowDays: number): string => addDays(endsOn, -windowDays)

/** The version that holds on a day. */
export const ruleOn = <R extends { fromDay: string }>(rules: readonly R[], day: string): R | undefined =>
  rules
    .filter(({ fromDay }) => fromDay <= day)
    .reduce<R | undefined>((a, b) => (a && a.fromDay > b.fromDay ? a : b), undefined)

/** What a term costs by a version, and what of it a waiver takes off. */
export function costOf(
  rule: Pick<PriceRule, 'priceMinor' | 'joiningMinor'>,
  { isFirst, waiver }: { isFirst: boolean; waiver: Pick<FreeWaiver, 'coversMinor'> | undefined },
): { priceMinor: bigint; joiningMinor: bigint; waivedMinor: bigint; dueMinor: bigint } {
  const { priceMinor } = rule
  const joiningMinor = isFirst ? rule.joiningMinor : 0n
  const whole = priceMinor + joiningMinor
  const covers = waiver ? (waiver.coversMinor ?? whole) : 0n
  const waivedMinor = covers < whole ? covers : whole
  return { priceMinor, joiningMinor, waivedMinor, dueMinor: whole - waivedMinor }
}

function grantOn(buying: Buying, day: string): Grant | null {
  const { rules, last, approvedOn, renewalApprovedOn } = buying
  const rule = ruleOn(rules, day)
  if (!rule || approvedOn === null || approvedOn > day) return null
  if (last && day < opensOn(last.endsOn, rule.windowDays)) return null
  if (last && rule.approvalRenewal && (renewalApprovedOn === null || renewalApprovedOn > day)) return null
  const waiver = buying.waivers.find((one) => one.day <= day)
  const { dueMinor, ...cost } = costOf(rule, { isFirst: last === null, waiver })
  const takes = takeOldest(
    buying.money.filter((one) => one.day <= day),
    dueMinor,
  )
  return (
    takes && {
      ...termDays(rule, last, day),
      ...cost,
      ...{ asOf: day, waiverId: waiver && cost.waivedMinor > 0n ? waiver.waiverId : null, takes },
    }
  )
}

/** A sum out of payments, the oldest first; null where they do not come to it. */
function takeOldest(money: readonly FreeMoney[], sum: bigint): { paymentId: string; minor: bigint }[] | null {
  const takes: { paymentId: string; minor: bigint }[] = []
  let left = sum
  for (const { paymentId, minor } of money) {
    if (left === 0n) break
    const taken = minor < left ? minor : left
    if (taken <= 0n) continue
    takes.push({ paymentId, minor: taken })
    left -= taken
  }
  return left === 0n ? takes : null
}
