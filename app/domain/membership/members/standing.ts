import { addDays } from '../../shared/dates.ts'

/** How a membership stands on a day. Who is within her grace still belongs. */
export const STANDINGS = [
  'waiting_approval',
  'waiting_money',
  'current',
  'in_window',
  'in_grace',
  'lapsed',
  'ended',
] as const
export type Standing = (typeof STANDINGS)[number]

/** By the last day that is paid and the rules of the day. */
export function standingOn(
  { approvedOn, endedOn, paidUntil }: { approvedOn: string | null; endedOn: string | null; paidUntil: string | null },
  { windowDays, graceDays }: { windowDays: number; graceDays: number },
  day: string,
): Standing {
  if (endedOn !== null) return 'ended'
  if (approvedOn === null) return 'waiting_approval'
  if (paidUntil === null) return 'waiting_money'
  if (day > addDays(paidUntil, graceDays)) return 'lapsed'
  if (day > paidUntil) return 'in_grace'
  return day >= addDays(paidUntil, -windowDays) ? 'in_window' : 'current'
}

/** What a list can be asked for; who has left is found by her number. */
export const LISTED = ['in_window', 'in_grace', 'lapsed', 'current', 'waiting_money', 'waiting_approval'] as const
export type Listed = (typeof LISTED)[number]
