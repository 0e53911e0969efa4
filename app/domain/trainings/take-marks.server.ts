import { walkIns } from '#db/schema/trainings.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { type DeviceRow, sealWalkIn } from './door.server.ts'
import { hearDevice } from './hear-device.server.ts'
import { isOnStill } from './may-keep-roll.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { rollOf } from './roll-access.server.ts'
import type { DoorMark } from './door-schemas.ts'
import { takeRoll } from './take-roll.server.ts'

/**
 * `taken`: ids of the marks that are written, now or before. `refused`: of those that will never be; what is in neither is
 * sent again. `isOn`: whether the phone may still know who is on the roll.
 */
export type MarksTaken = { taken: string[]; refused: string[]; isOn: boolean }

/**
 * Takes what a phone at the door wrote down, in the name of who prepared it and as far as she may still take that roll. What is
 * sent twice is written once. A mark counts at the time at which it was made: never before the phone was prepared, never in the
 * future. From a phone whose 72 hours are over it takes, for 14 days, what was made before. `gone` where
 * the phone is to forget everything (`hearDevice`).
 */
export async function takeMarks(
  ctx: Ctx,
  { token, marks }: { token: string; marks: readonly DoorMark[] },
): Promise<Result<MarksTaken, 'gone'>> {
  const heard = await hearDevice(ctx, { token })
  if (!heard) return refuse('gone')
  const { device, acting } = heard
  return inTransaction(acting, async (tx) => {
    const taken: string[] = []
    const later = new Set<string>()
    for (const [sessionId, said] of Map.groupBy(marks, (mark) => mark.sessionId)) {
      const roll = await rollOf(tx, sessionId)
      if (roll?.cohort.id !== device.cohortId || roll.session.day > dayOf(tx.now())) continue
      // Its day has come, and within a minute it begins (`sweepTrainings`).
      if (roll.cohort.state === 'confirmed') for (const { clientId } of said) later.add(clientId)
      if (roll.cohort.state !== 'running') continue
      const good = said.filter(({ at }) => at <= device.expiresAt).map((mark) => ({ ...mark, at: clamped(mark.at) }))
      const seated = new Set(
        (await enrolledIn(tx, device.cohortId)).flatMap(({ row, seat }) => (seat.state === 'seated' ? [row.id] : [])),
      )
      // In the order in which they were made: it decides where a wrong clock gave two one hour.
      const theirs = good.flatMap((mark) =>
        'state' in mark && seated.has(mark.enrolmentId)
          ? [{ ...mark, clientId: idOf(mark.clientId), markedAt: mark.at }]
          : [],
      )
      const done = await takeRoll(tx, { sessionId, marks: theirs, way: 'door', deviceId: device.id })
      if (done.ok) taken.push(...theirs.map(({ clientId }) => clientId.slice(device.id.length + 1)))
      for (const mark of good) {
        if (!('called' in mark)) continue
        await writeWalkIn(tx, device, { ...mark, clientId: idOf(mark.clientId) })
        taken.push(mark.clientId)
      }
    }
    const refused = marks.map(({ clientId }) => clientId).filter((id) => !taken.includes(id) && !later.has(id))
    return ok({ taken, refused, isOn: await isOnStill(tx, device) })
  })

  /** One phone cannot take the place of a mark of another by its id. */
  function idOf(clientId: string): string {
    return `${device.id}.${clientId}`
  }
  function clamped(at: Date): Date {
    const [from, to] = [device.createdAt, ctx.now()]
    return at < from ? from : at > to ? to : at
  }
}

const writeWalkIn = (
  tx: Ctx,
  { id: deviceId }: DeviceRow,
  { clientId, sessionId, called, at }: { clientId: string; sessionId: string; called: string; at: Date },
): Promise<unknown> => {
  const actor = nameOf(tx.actor)
  return asPortal(tx, 'trainings', (portal) => {
    const id = portal.newId('wlk')
    return portal.db
      .insert(walkIns)
      .values({
        ...{ id, clientId, sessionId, deviceId, calledSealed: sealWalkIn(portal, id, called), actor },
        ...{ markedAt: at, createdAt: portal.now() },
      })
      .onConflictDoNothing({ target: walkIns.clientId })
  })
}
