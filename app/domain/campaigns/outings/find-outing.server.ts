import { mountains, outings } from '#db/schema/outings.ts'
import { and, asc, eq, ne, type SQL } from 'drizzle-orm'
import { occasionsOf } from '../../seats/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { Money } from '../../shared/money.ts'
import { feeOf, takesAskers, whenOf } from './outing.server.ts'

/** An outing as everybody may see it: the mountain and the day, and whether there is a place. Never where people meet. */
export type ShownOuting = {
  id: string
  /** The end of its address. */
  when: string
  mountain: string
  metres: number | null
  day: string
  cutoffOn: string
  fee: Money
  capacity: number
  free: number
  waiting: number
  isOpen: boolean
  isOver: boolean
}

/** The outings of a campaign that staff have opened, the next day first. */
export const listOutings = (ctx: Ctx, campaignId: string): Promise<ShownOuting[]> =>
  shown(ctx, eq(outings.campaignId, campaignId))

/** One of them by the end of its address; null where there is none. */
export async function findOuting(ctx: Ctx, campaignId: string, when: string): Promise<ShownOuting | null> {
  const [, day = '', mountainId = ''] = /^(\d{4}-\d\d-\d\d)-([a-z-]{2,40})$/.exec(when) ?? []
  if (day === '' || Number.isNaN(Date.parse(day))) return null
  const which = and(eq(outings.campaignId, campaignId), eq(outings.day, day), eq(outings.mountainId, mountainId))
  return (await shown(ctx, which))[0] ?? null
}

async function shown(ctx: Ctx, which: SQL | undefined): Promise<ShownOuting[]> {
  const rows = await ctx.db
    .select({ outing: outings, mountain: mountains })
    .from(outings)
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .where(and(which, ne(outings.state, 'draft'), ne(outings.state, 'cancelled')))
    .orderBy(asc(outings.day), asc(outings.mountainId))
  const seats = await occasionsOf(
    ctx,
    rows.map(({ outing }) => outing.id),
  )
  const today = dayOf(ctx.now())
  return rows.map(({ outing, mountain }) => {
    const held = seats.get(outing.id)
    return {
      id: outing.id,
      when: whenOf(outing),
      mountain: mountain.name,
      metres: mountain.metres,
      day: outing.day,
      cutoffOn: outing.cutoffOn,
      fee: feeOf(outing),
      capacity: held?.capacity ?? 0,
      free: held?.free ?? 0,
      waiting: held?.waiting ?? 0,
      isOpen: takesAskers(ctx, outing),
      isOver: outing.day < today,
    }
  })
}

/** The mountain and the day of a place that was paid for, as receipts name it; null where there is none. */
export async function outingName(ctx: Ctx, outingId: string): Promise<{ mountain: string; day: string } | null> {
  const [row] = await ctx.db
    .select({ mountain: mountains.name, day: outings.day })
    .from(outings)
    .innerJoin(mountains, eq(mountains.id, outings.mountainId))
    .where(eq(outings.id, outingId))
  return row ?? null
}
