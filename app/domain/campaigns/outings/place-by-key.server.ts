import { mountains, outingPlaces, outings } from '#db/schema/outings.ts'
import { eq } from 'drizzle-orm'
import { branchOf, codeOf, keyIndexOf, linkKey, purposeTotal } from '../../payments/index.server.ts'
import { findSeat, occasionsOf } from '../../seats/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { findCampaignById } from '../find-campaign.server.ts'
import {
  feeOf,
  type Meeting,
  meetingOf,
  OUTING,
  placeContactOf,
  type PlaceRow,
  type PlaceState,
  placeStateOf,
  whenOf,
} from './outing.server.ts'

/** Her own page: how her place stands and what she can do, as whoever has its link may see it. */
export type OwnPlace = {
  slug: string
  when: string
  mountain: string
  metres: number | null
  day: string
  name: string
  /** `passed`: she has handed her seat over. */
  state: PlaceState | 'passed'
  /** Her place in the line, while she waits. */
  line: number | null
  offeredUntil: Date | null
  /** Until when she may give back or hand over; past that it is shown as a day that is over. */
  cancelUntil: Date
  mayLeave: boolean
  isCancelled: boolean
  /** Place and hour; only while she has a seat. */
  meeting: Meeting | null
  fee: Money
  paid: Money
  due: Money
  /** Typed at the Paybill; null where there is no fee. */
  code: string | null
  /** In the link by which another takes her seat; null where she hands over nothing. */
  handKey: string | null
  outcome: PlaceRow['outcome']
}

/** Null where no place has this key. */
export async function findOwnPlace(ctx: Ctx, key: string): Promise<OwnPlace | null> {
  const place = await placeByKey(ctx, key)
  if (!place) return null
  const [row] = await ctx.db
    .select({ outing: outings, mountain: mountains })
    .from(outings)
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .where(eq(outings.id, place.outingId))
  const seat = await findSeat(ctx, place.seatId)
  const occasion = (await occasionsOf(ctx, [place.outingId])).get(place.outingId)
  const campaign = row && (await findCampaignById(ctx, row.outing.campaignId))
  if (!row || !seat || !occasion || !campaign) throw new Error(`place ${place.id} is on no outing`)
  const { outing, mountain } = row
  const isHers = seat.holder === place.id
  const state = isHers ? placeStateOf(seat.state) : 'passed'
  const hasSeat = state === 'seated' && outing.state !== 'cancelled'
  const purpose = { purpose: OUTING, purposeId: branchOf(outing.id, seat.id) }
  // Who handed it on no longer sees what is paid for it.
  const paid = isHers ? (await purposeTotal(ctx, purpose)).received : kes(0n)
  const fee = feeOf(outing)
  const isEarly = ctx.now() < occasion.cancelUntil
  return {
    slug: campaign.slug,
    when: whenOf(outing),
    mountain: mountain.name,
    metres: mountain.metres,
    day: outing.day,
    name: placeContactOf(ctx, place).name ?? '',
    state,
    line: isHers ? seat.place : null,
    offeredUntil: isHers ? seat.offeredUntil : null,
    cancelUntil: occasion.cancelUntil,
    mayLeave: state === 'waiting' || state === 'offered' || (hasSeat && isEarly),
    isCancelled: outing.state === 'cancelled',
    meeting: hasSeat ? meetingOf(ctx, outing) : null,
    fee,
    paid,
    due: kes(hasSeat && paid.minor < fee.minor ? fee.minor - paid.minor : 0n),
    code: hasSeat && fee.minor > 0n ? await codeOf(ctx, purpose) : null,
    handKey: hasSeat && isEarly ? handKeyOf(ctx, place) : null,
    outcome: outing.confirmedAt ? place.outcome : null,
  }
}

/** The key is all that she has to show, so nothing else is asked. */
export async function placeByKey(ctx: Ctx, key: string): Promise<PlaceRow | null> {
  if (!/^[0-9a-f]{32}$/.test(key)) return null
  const [row] = await ctx.db
    .select()
    .from(outingPlaces)
    .where(eq(outingPlaces.keyIndex, keyIndexOf(key)))
  return row ?? null
}

/** The secret in the link by which another takes her seat: another one each time she begins. */
export const handKeyOf = (ctx: Ctx, { id, handOverAt }: Pick<PlaceRow, 'id' | 'handOverAt'>): string | null =>
  handOverAt && linkKey(ctx, `${id}/hand/${handOverAt.getTime()}`)
