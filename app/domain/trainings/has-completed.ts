import type { AttendanceView } from './attendance-of.ts'

export type Least = { leastSessions: number | null; leastMinutes: number | null }
/** A session, how long it was, and how somebody stood in it. */
export type Attended = { minutes: number; seen: AttendanceView }

/** Whole minutes that count: all where she was there or came late, half (rounded down) where she was there in part, else none. */
const countedMinutes = ({ minutes, seen }: Attended): number => {
  if (seen.is !== 'agreed') return 0
  if (seen.state === 'present' || seen.state === 'late') return minutes
  return seen.state === 'partial' ? (minutes - (minutes % 2)) / 2 : 0
}

/** Whether it is enough: so many sessions in which she was there or came late, and so many minutes, where each is asked for. */
export function hasCompleted({ leastSessions, leastMinutes }: Least, attended: readonly Attended[]): boolean {
  const sessions = attended.filter(
    ({ seen }) => seen.is === 'agreed' && (seen.state === 'present' || seen.state === 'late'),
  )
  const minutes = attended.reduce((sum, one) => sum + countedMinutes(one), 0)
  return sessions.length >= (leastSessions ?? 0) && minutes >= (leastMinutes ?? 0)
}
