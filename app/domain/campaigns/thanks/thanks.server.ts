import { climbers } from '#db/schema/climbers.ts'
import { climberThanks } from '#db/schema/updates.ts'
import { eq } from 'drizzle-orm'
import { stemOf } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { shownOf } from '../climbers/climber.server.ts'

const place = (climberId: string) => ({ table: 'climber_thanks', column: 'text_sealed', row: climberId })

type Row = typeof climberThanks.$inferSelect

export const sealThanks = (ctx: Ctx, climberId: string, text: string): Buffer => ctx.vault.seal(place(climberId), text)
export const openThanks = (ctx: Ctx, { climberId, textSealed }: Pick<Row, 'climberId' | 'textSealed'>): string =>
  ctx.vault.open(place(climberId), textSealed)

/** What a climber said to her givers, as she wrote it; null where she has said nothing. */
export async function ownThanks(ctx: Ctx, climberId: string): Promise<{ text: string; state: Row['state'] } | null> {
  const [row] = await ctx.db.select().from(climberThanks).where(eq(climberThanks.climberId, climberId))
  return row ? { text: openThanks(ctx, row), state: row.state } : null
}

/**
 * What a giver may read on the page of her receipt, by what her gift is for: the thanks of a climber whose page is shown, once
 * staff have read them. Null for all other gifts.
 */
export async function thanksFor(ctx: Ctx, purposeId: string): Promise<{ name: string; text: string } | null> {
  const { branchId } = stemOf(purposeId)
  if (!branchId) return null
  const [row] = await ctx.db
    .select({ thanks: climberThanks, climber: climbers })
    .from(climberThanks)
    .innerJoin(climbers, eq(climbers.id, climberThanks.climberId))
    .where(eq(climberThanks.climberId, branchId))
  const name = row && shownOf(ctx, row.climber)?.name
  return name && row.thanks.state === 'shown' ? { name, text: openThanks(ctx, row.thanks) } : null
}
