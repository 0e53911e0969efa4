import type { Attendance, MarkState } from './codes.ts'

/** `no` in which order it arrived, `markedAt` when it was said by the clock of the device. */
export type Mark = {
  no: bigint
  actor: string
  /** The phone on which it was said offline; null where it was said on a page. */
  deviceId: string | null
  state: MarkState
  settles: boolean
  markedAt: Date
}

/** What a roll shows of somebody: nothing yet, what all who marked agree on, or what each of two says. */
export type AttendanceView =
  | { is: 'unmarked' }
  | { is: 'agreed'; state: Attendance }
  | { is: 'disputed'; said: { state: Attendance; actor: string; deviceId: string | null; at: Date }[] }

/**
 * What became of the marks on one person in one session. Of each who marked, and of each phone at the door for itself, the latest word by
 * the time at which it was said counts, whenever it arrived. Where two say different things both are shown, and nothing is guessed, until somebody who saw both
 * settles it; a mark that was said before that and arrives after it changes nothing.
 */
export function attendanceOf(marks: readonly Mark[]): AttendanceView {
  const byTime = marks.toSorted((a, b) => a.markedAt.getTime() - b.markedAt.getTime() || (a.no < b.no ? -1 : 1))
  const settled = byTime.findLastIndex(({ settles }) => settles)
  const latest = new Map<string, Mark>()
  for (const mark of byTime.slice(Math.max(0, settled))) latest.set(`${mark.actor} ${mark.deviceId ?? ''}`, mark)
  const said = [...latest.values()].flatMap(({ state, actor, deviceId, markedAt }) =>
    state === 'unmarked' ? [] : [{ state, actor, deviceId, at: markedAt }],
  )
  const [first] = said
  if (!first) return { is: 'unmarked' }
  return said.every(({ state }) => state === first.state)
    ? { is: 'agreed', state: first.state }
    : { is: 'disputed', said }
}
