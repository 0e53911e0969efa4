import { type mountains, outingHistory, type outingPlaces, type outings } from '#db/schema/outings.ts'
import type { SeatState } from '../../seats/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { kes, type Money } from '../../shared/money.ts'

export type OutingRow = typeof outings.$inferSelect
export type PlaceRow = typeof outingPlaces.$inferSelect
export type Mountain = typeof mountains.$inferSelect

/** What a payment for a place is for: `outing`, with the id `<outing>/<seat>`. Never the campaign's, so never raised. */
export const OUTING = 'outing'

/** To which words somebody said yes when she asked for a place. A changed text is a new version. */
export const WAIVERS = { self: 'outing.v1', guardian: 'outing.guardian.v1' } as const

/** Who keeps outings, their lists and what helpers must know. */
export const OUTING_DESK = ['fundraising', 'administrator'] as const

/** Where and when people meet, and what to bring; for those who have a seat. `hour` is a clock time in Nairobi, `05:30`. */
export type Meeting = { place: string; hour: string; bring: string }
/** Who asked, and where she can be reached. */
export type PlaceContact = {
  name: string
  phone?: string | undefined
  email?: string | undefined
  guardian?: string | undefined
}
/** What helpers must know on the mountain. */
export type Care = { medical: string; kinName: string; kinPhone: string }

/** On an outing nobody is chosen: who comes first has a place. */
export type PlaceState = Exclude<SeatState, 'asked'>
export function placeStateOf(state: SeatState): PlaceState {
  if (state === 'asked') throw new Error('an outing chooses nobody')
  return state
}

/** The end of an outing's address, `2026-12-12-mount-longonot`. */
export const whenOf = (outing: Pick<OutingRow, 'day' | 'mountainId'>): string => `${outing.day}-${outing.mountainId}`

/** Whether places can be asked for today. */
export const takesAskers = (ctx: Pick<Ctx, 'now'>, { state, cutoffOn }: OutingRow): boolean =>
  state === 'open' && dayOf(ctx.now()) <= cutoffOn

export const feeOf = ({ minor }: Pick<OutingRow, 'minor'>): Money => kes(minor)

const meetingPlace = (row: string) => ({ table: 'outings', column: 'meeting_sealed', row })
export const sealMeeting = (ctx: Ctx, id: string, meeting: Meeting): Buffer =>
  ctx.vault.seal(meetingPlace(id), JSON.stringify(meeting))
export const meetingOf = (ctx: Ctx, { id, meetingSealed }: Pick<OutingRow, 'id' | 'meetingSealed'>): Meeting =>
  JSON.parse(ctx.vault.open(meetingPlace(id), meetingSealed)) as Meeting

const at = (column: string, row: string) => ({ table: 'outing_places', column, row })
export const sealPlaceContact = (ctx: Ctx, id: string, contact: PlaceContact): Buffer =>
  ctx.vault.seal(at('contact_sealed', id), JSON.stringify(contact))
/** Empty once it has been forgotten. */
export const placeContactOf = (ctx: Ctx, row: Pick<PlaceRow, 'id' | 'contactSealed'>): Partial<PlaceContact> =>
  JSON.parse(ctx.vault.open(at('contact_sealed', row.id), row.contactSealed)) as Partial<PlaceContact>

export const sealCare = (ctx: Ctx, id: string, care: Care): Buffer =>
  ctx.vault.seal(at('care_sealed', id), JSON.stringify(care))
export const careOf = (ctx: Ctx, { id, careSealed }: Pick<PlaceRow, 'id' | 'careSealed'>): Care | null =>
  careSealed && (JSON.parse(ctx.vault.open(at('care_sealed', id), careSealed)) as Care)

/** Writes what happened to an outing. */
export const recordOuting = (
  tx: Ctx,
  outingId: string,
  kind: (typeof outingHistory.$inferInsert)['kind'],
): Promise<unknown> =>
  tx.db
    .insert(outingHistory)
    .values({ id: tx.newId('oth'), outingId, kind, actor: nameOf(tx.actor), createdAt: tx.now() })
