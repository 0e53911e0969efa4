import { outingPlaces } from '#db/schema/outings.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { seatsOf } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Care, careOf, OUTING_DESK, placeContactOf } from './outing.server.ts'

export type OpenCare = Care & { id: string; name: string }

/**
 * What helpers must know of those who have a seat, and whom to call: for those who keep the outing. That it was opened is
 * written into the audit log in the same transaction: what was not written was not opened. Null where it is not theirs.
 */
export const openCare = (ctx: Ctx, { outingId }: { outingId: string }): Promise<OpenCare[] | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...OUTING_DESK))) return null
    const seated = (await seatsOf(tx, outingId)).filter(({ state }) => state === 'seated')
    const rows = await tx.db
      .select()
      .from(outingPlaces)
      .where(and(eq(outingPlaces.outingId, outingId), isNotNull(outingPlaces.careSealed)))
    const people = new Map(rows.map((row) => [row.id, row]))
    const opened = seated.flatMap(({ holder }) => {
      const row = people.get(holder)
      const care = row && careOf(tx, row)
      return row && care ? [{ ...care, id: row.id, name: placeContactOf(tx, row).name ?? '' }] : []
    })
    await record(tx, { action: 'care.opened', detail: outingId })
    return opened
  })
