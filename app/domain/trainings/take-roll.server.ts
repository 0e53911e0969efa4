import { attendanceMarks } from '#db/schema/trainings.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import type { MarkState } from './codes.ts'
import { enrolledIn } from './people-of.server.ts'
import { readSheet, type SheetRefusal } from './read-sheet.ts'
import { rollOf } from './roll-access.server.ts'

export type TakeRollRefusal = 'not_yours' | 'not_now' | 'not_yet'
export type SheetKeyedRefusal = TakeRollRefusal | SheetRefusal

/** `clientId` was made by the device: what is sent twice counts once. `markedAt` is when it was said, by the device's clock. */
export type SentMark = {
  enrolmentId: string
  state: MarkState
  clientId: string
  markedAt: Date
  settles?: boolean
  /** Where it was said otherwise than the rest. */
  way?: 'door' | 'ticket'
}

/** `deviceId` where it was said at the door, on a phone without a network. */
type Sent = {
  sessionId: string
  marks: readonly SentMark[]
  way: 'roll' | 'sheet' | 'door' | 'ticket' | 'walk_in'
  deviceId?: string | null
}

/**
 * Whoever takes the roll of a session says who was there, from its day until the cohort is finished. What she said before
 * stays written, and her latest word counts. Marks on somebody without a seat there are left out. Answers how many are new.
 */
export const takeRoll = (
  ctx: Ctx,
  { sessionId, marks, way, deviceId = null }: Sent,
): Promise<Result<{ written: number }, TakeRollRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ written: number }, TakeRollRefusal>> => {
    const roll = await rollOf(tx, sessionId)
    if (!roll) return refuse('not_yours')
    if (roll.cohort.state !== 'running') return refuse('not_now')
    if (roll.session.day > dayOf(tx.now())) return refuse('not_yet')
    const actor = nameOf(tx.actor)
    return asPortal(tx, 'trainings', async (portal) => {
      const seated = new Set(
        (await enrolledIn(portal, roll.cohort.id)).flatMap(({ row, seat }) =>
          seat.state === 'seated' ? [row.id] : [],
        ),
      )
      const values = marks
        .filter(({ enrolmentId }) => seated.has(enrolmentId))
        .map(({ enrolmentId, state, clientId, markedAt, settles = false, way: itsWay = way }) => ({
          ...{
            id: portal.newId('mrk'),
            clientId,
            sessionId,
            enrolmentId,
            state,
            way: itsWay,
            deviceId,
            settles,
            actor,
          },
          // No clock runs ahead of ours: what is said to come from tomorrow was said now.
          markedAt: markedAt > portal.now() ? portal.now() : markedAt,
          createdAt: portal.now(),
        }))
      if (values.length === 0) return ok({ written: 0 })
      const written = await portal.db
        .insert(attendanceMarks)
        .values(values)
        .onConflictDoNothing({ target: attendanceMarks.clientId })
        .returning({ id: attendanceMarks.id })
      return ok({ written: written.length })
    })
  })

/** The printed sheet of a session keyed back, by the numbers of its rows: `all but 3, 7`. */
export const keySheet = (
  ctx: Ctx,
  { sessionId, text, clientId }: { sessionId: string; text: string; clientId: string },
): Promise<Result<{ written: number }, SheetKeyedRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ written: number }, SheetKeyedRefusal>> => {
    const roll = await rollOf(tx, sessionId)
    if (!roll) return refuse('not_yours')
    const rows = await sheetRows(tx, roll.cohort.id)
    const read = readSheet(text, rows.length)
    if (!read.ok) return read
    const marks = read.value.flatMap(({ row, state }) => {
      const enrolmentId = rows[row - 1]
      return enrolmentId ? [{ enrolmentId, state, clientId: `${clientId}.${row}`, markedAt: tx.now() }] : []
    })
    return takeRoll(tx, { sessionId, marks, way: 'sheet' })
  })

/** Who has a seat, in the order of the printed sheet: that of the enrolments, which names that are written otherwise do not change. */
export const sheetRows = async (tx: Ctx, cohortId: string): Promise<string[]> =>
  (await enrolledIn(tx, cohortId))
    .filter(({ seat }) => seat.state === 'seated')
    .map(({ row }) => row.id)
    .toSorted()
