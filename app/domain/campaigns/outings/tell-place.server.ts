import { outingPlaces } from '#db/schema/outings.ts'
import { inArray } from 'drizzle-orm'
import { isSmsOn, leaveMessages, type MessageKind } from '../../messages/index.server.ts'
import type { Offered } from '../../seats/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { placeContactOf } from './outing.server.ts'

type PlaceNews = Extract<MessageKind, `place_${string}`>

/** Leaves word for people who asked for places, with the link to their own page: by e-mail, else by SMS where there is one. */
export async function tellPlaces(tx: Ctx, placeIds: readonly string[], kind: PlaceNews): Promise<void> {
  if (placeIds.length === 0) return
  const rows = await tx.db
    .select()
    .from(outingPlaces)
    .where(inArray(outingPlaces.id, [...placeIds]))
  const smsOn = await isSmsOn(tx)
  const letters = rows.flatMap((row) => {
    const { email, phone } = placeContactOf(tx, row)
    const to = email ?? (smsOn ? phone : undefined)
    const channel = email ? ('mail' as const) : ('sms' as const)
    return to ? [{ kind, language: row.language, subject: row.id, channel, to }] : []
  })
  if (letters.length > 0) await asPortal(tx, 'outings', (portal) => leaveMessages(portal, letters))
}

/** The same, for those who were offered a seat because another became free. */
export const tellOffered = (tx: Ctx, offered: readonly Offered[]): Promise<void> =>
  tellPlaces(
    tx,
    offered.map(({ holder }) => holder),
    'place_offered',
  )
