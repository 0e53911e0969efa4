import { mountains, outingHistory, outingPlaces, outings } from '#db/schema/outings.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { branchTotals } from '../../payments/index.server.ts'
import { holds } from '../../people/index.server.ts'
import { occasionsOf, type OccasionView, seatsOf } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { kes, type Money } from '../../shared/money.ts'
import {
  feeOf,
  type Meeting,
  meetingOf,
  OUTING,
  OUTING_DESK,
  type OutingRow,
  placeContactOf,
  type PlaceRow,
  type PlaceState,
  placeStateOf,
  whenOf,
} from './outing.server.ts'

export type DeskOuting = {
  id: string
  when: string
  mountain: string
  day: string
  state: OutingRow['state']
  isConfirmed: boolean
  seats: OccasionView
}

/** Every outing for those who keep them, the latest day first. Empty for others. */
export const listDeskOutings = (ctx: Ctx): Promise<DeskOuting[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...OUTING_DESK))) return []
    const rows = await withMountains(tx).orderBy(desc(outings.day)).limit(200)
    const occasions = await occasionsOf(
      tx,
      rows.map(({ outing }) => outing.id),
    )
    return rows.map(({ outing, mountain }) => deskView(outing, mountain, occasions))
  })

export type DeskPlace = {
  id: string
  seatId: string
  name: string
  phone: string | null
  email: string | null
  guardian: string | null
  isChild: boolean
  isClimber: boolean
  state: PlaceState
  line: number | null
  isExtra: boolean
  reason: string | null
  offeredUntil: Date | null
  paid: Money
  outcome: PlaceRow['outcome']
  hasCare: boolean
}

export type DeskOutingPage = DeskOuting & {
  mountainId: string
  meeting: Meeting
  cutoffOn: string
  fee: Money
  confirmedAt: Date | null
  /** True from the day itself on: there is a roll to be taken. */
  isHere: boolean
  /** Who is or was in it: seated, offered, waiting in line, then who is no longer. */
  places: DeskPlace[]
  history: { kind: string; at: Date }[]
}

/** One outing with all who asked for a place, for those who keep it: names and numbers, never anybody's health. */
export const openDeskOuting = (ctx: Ctx, outingId: string): Promise<DeskOutingPage | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...OUTING_DESK))) return null
    const [row] = await withMountains(tx).where(eq(outings.id, outingId))
    if (!row) return null
    const { outing, mountain } = row
    const history = await tx.db
      .select({ kind: outingHistory.kind, at: outingHistory.createdAt })
      .from(outingHistory)
      .where(eq(outingHistory.outingId, outingId))
      .orderBy(asc(outingHistory.createdAt))
    return {
      ...deskView(outing, mountain, await occasionsOf(tx, [outingId])),
      mountainId: outing.mountainId,
      meeting: meetingOf(tx, outing),
      cutoffOn: outing.cutoffOn,
      fee: feeOf(outing),
      confirmedAt: outing.confirmedAt,
      isHere: outing.day <= dayOf(tx.now()),
      places: await placesOf(tx, outing),
      history,
    }
  })

const ORDER: Record<PlaceState, number> = { seated: 0, offered: 1, waiting: 2, cancelled: 3, declined: 3, lapsed: 3 }

async function placesOf(tx: Ctx, outing: OutingRow): Promise<DeskPlace[]> {
  const rows = await tx.db.select().from(outingPlaces).where(eq(outingPlaces.outingId, outing.id))
  const people = new Map(rows.map((row) => [row.id, row]))
  const totals = await branchTotals(tx, { purpose: OUTING, purposeId: outing.id })
  return (await seatsOf(tx, outing.id))
    .flatMap((seat) => {
      const place = people.get(seat.holder)
      if (!place) return []
      const { name = '', phone = null, email = null, guardian = null } = placeContactOf(tx, place)
      return [
        {
          ...{ id: place.id, seatId: seat.id, name, phone, email, guardian, isChild: place.isChild },
          ...{
            isClimber: place.climberId !== null,
            state: placeStateOf(seat.state),
            line: seat.place,
            isExtra: seat.isExtra,
          },
          ...{ reason: seat.reason, offeredUntil: seat.offeredUntil, outcome: place.outcome },
          paid: totals.get(seat.id)?.received ?? kes(0n),
          hasCare: place.careSealed !== null,
        },
      ]
    })
    .sort((a, b) => ORDER[a.state] - ORDER[b.state])
}

const withMountains = (tx: Ctx) =>
  tx.db
    .select({ outing: outings, mountain: mountains.name })
    .from(outings)
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))

function deskView(outing: OutingRow, mountain: string, occasions: ReadonlyMap<string, OccasionView>): DeskOuting {
  const { id, day, state, confirmedAt } = outing
  const held = occasions.get(id)
  if (!held) throw new Error(`outing ${id} has no seats`)
  return { id, when: whenOf(outing), mountain, day, state, isConfirmed: confirmedAt !== null, seats: held }
}
