import { climberHistory, climbers } from '#db/schema/climbers.ts'
import { climberThanks } from '#db/schema/updates.ts'
import { and, asc, count, eq, ne } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { branchOf } from '../../payments/index.server.ts'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { recordClimber } from '../climbers/climber-history.server.ts'
import { shownOf } from '../climbers/climber.server.ts'
import { openThanks } from './thanks.server.ts'

export type DeskThanks = { climberId: string; name: string; text: string; isShown: boolean; seenAt: Date }

/** Thanks to read and those that are shown, what waits first. Empty for whose work it is not. */
export const listThanks = (ctx: Ctx): Promise<DeskThanks[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await isTheirs(tx))) return []
    const rows = await tx.db
      .select({ thanks: climberThanks, climber: climbers })
      .from(climberThanks)
      .innerJoin(climbers, eq(climbers.id, climberThanks.climberId))
      .where(ne(climberThanks.state, 'hidden'))
      .orderBy(asc(eq(climberThanks.state, 'shown')), asc(climberThanks.changedAt))
      .limit(150)
    return rows.map(({ thanks, climber }) => ({
      climberId: climber.id,
      name: shownOf(tx, climber)?.name ?? '',
      text: openThanks(tx, thanks),
      isShown: thanks.state === 'shown',
      seenAt: thanks.changedAt,
    }))
  })

/** How many wait to be read. */
export async function countWaitingThanks(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(climberThanks).where(eq(climberThanks.state, 'waiting'))
  return row?.n ?? 0
}

/** Staff show thanks to those they are for, or hide them. A yes counts for the text that was read, and for no later one. */
export const decideThanks = (
  ctx: Ctx,
  { climberId, isShown, seenAt }: { climberId: string; isShown: boolean; seenAt: Date },
): Promise<Result<null, 'not_yours' | 'changed_meanwhile'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_yours' | 'changed_meanwhile'>> => {
    if (!(await isTheirs(tx))) return refuse('not_yours')
    const decided = await tx.db
      .update(climberThanks)
      .set({ state: isShown ? 'shown' : 'hidden', decidedBy: nameOf(tx.actor) })
      .where(and(eq(climberThanks.climberId, climberId), eq(climberThanks.changedAt, seenAt)))
      .returning({ id: climberThanks.climberId })
    if (decided.length === 0) return refuse('changed_meanwhile')
    if (isShown) await tellOnce(tx, climberId)
    return ok(null)
  })

/** Her givers are written to once: of a text that she changes later they read on the page. */
async function tellOnce(tx: Ctx, climberId: string): Promise<void> {
  const of = eq(climberHistory.climberId, climberId)
  const [told] = await tx.db
    .select()
    .from(climberHistory)
    .where(and(of, eq(climberHistory.kind, 'thanked')))
  const [climber] = await tx.db.select().from(climbers).where(eq(climbers.id, climberId))
  if (told || !climber) return
  await recordClimber(tx, { climberId, kind: 'thanked' })
  await afterCommit(tx, 'thanks.tell', { climberId, purposeId: branchOf(climber.campaignId, climberId) })
}

const isTheirs = (tx: Ctx): Promise<boolean> => holds(tx, 'fundraising', 'communications', 'administrator')
