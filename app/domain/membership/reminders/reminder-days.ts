import { addDays, daysBetween } from '../../shared/dates.ts'

/** What a member is reminded of around the end of a term, in the order of its days. */
export const REMINDERS = ['month_before', 'week_before', 'last_day', 'in_grace', 'lapsed'] as const
export type Reminder = (typeof REMINDERS)[number]

/** A month ahead of a term that is hardly longer than that would come with its beginning. */
const LONG_TERM_DAYS = 60
const INTO_GRACE_DAYS = 7

export type Ending = { beginsOn: string; endsOn: string; graceDays: number }

/** On which day each reminder of a term is due; those that it has none of are left out. */
function reminderDays({ beginsOn, endsOn, graceDays }: Ending): { rule: Reminder; day: string }[] {
  const isLong = daysBetween(beginsOn, endsOn) > LONG_TERM_DAYS
  return [
    ...(isLong ? [{ rule: 'month_before' as const, day: addDays(endsOn, -30) }] : []),
    { rule: 'week_before', day: addDays(endsOn, -7) },
    { rule: 'last_day', day: endsOn },
    ...(graceDays > 0
      ? [{ rule: 'in_grace' as const, day: addDays(endsOn, Math.min(INTO_GRACE_DAYS, graceDays)) }]
      : []),
    { rule: 'lapsed', day: addDays(endsOn, graceDays + 1) },
  ]
}

/**
 * What has become due by a day and was not written down yet: the latest of it is to be said, unless a job came so late that it
 * would puzzle; all before it were missed.
 */
export function dueReminders(
  ending: Ending,
  written: ReadonlySet<string>,
  today: string,
): { say: Reminder | null; missed: Reminder[] } {
  const due = reminderDays(ending).filter(({ rule, day }) => day <= today && !written.has(rule))
  const last = due.at(-1)
  if (!last) return { say: null, missed: [] }
  // One that was said stands behind all before it: they are not made up for.
  const isLatest = reminderDays(ending).findLast(({ day }) => day <= today)?.rule === last.rule
  const says = isLatest && daysBetween(last.day, today) <= LATE_DAYS
  return { say: says ? last.rule : null, missed: due.flatMap(({ rule }) => (says && rule === last.rule ? [] : [rule])) }
}

const LATE_DAYS = 14
