import { rollDevices } from '#db/schema/trainings.ts'
import { eq, max } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { keyIndexOf, linkKey } from '../shared/link-key.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { DEVICE_MS } from './door.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { maySeeRoll } from './roll-access.server.ts'
import { sheetRows } from './take-roll.server.ts'
import { ticketHash, ticketOf } from './ticket.server.ts'
import { calledOf, type Hours, hoursOf, recordCohort } from './training.server.ts'

/** All that a phone takes along. It is sealed on the phone before any of it is kept there. */
export type TakenAlong = {
  deviceId: string
  no: number
  cohortId: string
  /** By which it sends what it wrote down. */
  token: string
  expiresAt: Date
  title: { en: string; sw: string }
  sessions: { id: string; no: number; day: string; hours: Hours }[]
  /** `tickets`: hashes of the QR code and of the short code of who has that seat. */
  rows: { enrolmentId: string; no: number; called: string; tickets: string[] }[]
}

/**
 * Whoever may take the roll of a cohort that is confirmed or on prepares a phone for it, for 72 hours. Several may be prepared: each
 * is a voice of its own. Refused where the cohort is not hers, or is not on.
 */
export const prepareDevice = (
  ctx: Ctx,
  { cohortId }: { cohortId: string },
): Promise<Result<TakenAlong, 'not_yours' | 'not_now'>> =>
  inTransaction(ctx, async (tx): Promise<Result<TakenAlong, 'not_yours' | 'not_now'>> => {
    const seen = await findCohort(tx, cohortId)
    if (!seen || !(await maySeeRoll(tx, seen.cohort))) return refuse('not_yours')
    const actor = nameOf(tx.actor)
    return asPortal(tx, 'trainings', async (portal): Promise<Result<TakenAlong, 'not_now'>> => {
      const found = await findCohort(portal, cohortId, 'update')
      if (!found || (found.cohort.state !== 'confirmed' && found.cohort.state !== 'running')) return refuse('not_now')
      const now = portal.now()
      const [last] = await portal.db
        .select({ no: max(rollDevices.no) })
        .from(rollDevices)
        .where(eq(rollDevices.cohortId, cohortId))
      const [deviceId, no] = [portal.newId('rdv'), (last?.no ?? 0) + 1]
      const token = linkKey(portal, `${deviceId}/door`)
      const expiresAt = new Date(now.getTime() + DEVICE_MS)
      await portal.db.insert(rollDevices).values({
        ...{ id: deviceId, cohortId, no, tokenIndex: keyIndexOf(token), actor },
        ...{ createdAt: now, expiresAt, seenAt: now },
      })
      await recordCohort({ ...portal, actor: tx.actor }, cohortId, 'phone', true)
      const people = new Map((await enrolledIn(portal, cohortId)).map(({ row }) => [row.id, row]))
      const rows = (await sheetRows(portal, cohortId)).flatMap((id, at) => {
        const row = people.get(id)
        const { key, short } = ticketOf(portal, id)
        const tickets = [key, short].map((one) => ticketHash(cohortId, one))
        return row ? [{ enrolmentId: id, no: at + 1, called: calledOf(portal, row), tickets }] : []
      })
      return ok({
        ...{ deviceId, no, cohortId, token, expiresAt, rows },
        title: { en: found.course.titleEn, sw: found.course.titleSw },
        sessions: found.sessions.map((session) => ({
          ...{ id: session.id, no: session.no, day: session.day, hours: hoursOf(portal, session) },
        })),
      })
    })
  })
