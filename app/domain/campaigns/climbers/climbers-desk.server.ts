import { climberHistory, climbers } from '#db/schema/climbers.ts'
import { asc, count, desc, eq, isNotNull } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { branchTotals } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { type Climber, contactOf, type ClimberWords, draftOf, noteOf, shownOf } from './climber.server.ts'
import { type PhotoView, photoView } from '../photos/photo.server.ts'
import { type ClimberStanding, standingOf } from './climber-by-key.server.ts'

export type DeskClimber = {
  id: string
  code: string
  name: string
  kind: Climber['kind']
  isChild: boolean
  standing: ClimberStanding
  waitingSince: Date | null
  raised: Money
}

/** Every page for those who decide on them: what waits first, the longest wait first, then the newest. Empty for others. */
export const listClimbers = (ctx: Ctx): Promise<DeskClimber[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await isTheirs(tx))) return []
    const rows = await tx.db
      .select()
      .from(climbers)
      .orderBy(asc(climbers.waitingSince), desc(climbers.createdAt))
      .limit(500)
    const totals = new Map<string, Money>()
    for (const campaignId of new Set(rows.map((row) => row.campaignId)))
      for (const [id, { received }] of await branchTotals(tx, { purpose: 'campaign', purposeId: campaignId }))
        totals.set(id, received)
    return rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: (draftOf(tx, row) ?? shownOf(tx, row))?.name ?? '',
      kind: row.kind,
      isChild: row.isChild,
      standing: standingOf(row),
      waitingSince: row.waitingSince,
      raised: totals.get(row.id) ?? kes(0n),
    }))
  })

/** How many pages wait for somebody's yes. */
export async function countWaitingClimbers(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(climbers).where(isNotNull(climbers.waitingSince))
  return row?.n ?? 0
}

export type DeskClimberPage = Omit<DeskClimber, 'name' | 'raised'> & {
  draft: ClimberWords | null
  shown: ClimberWords | null
  photo: PhotoView | null
  note: string | null
  goal: Money
  county: string | null
  guardian: { name: string; photoAllowed: boolean } | null
  /** To be sent back with the verdict. */
  seenAt: Date
  history: { kind: string; at: Date }[]
}

/** One page as it is decided on: what is shown, and what would be. Null where it is not theirs, or not there. */
export const openClimber = (ctx: Ctx, climberId: string): Promise<DeskClimberPage | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await isTheirs(tx))) return null
    const [row] = await tx.db.select().from(climbers).where(eq(climbers.id, climberId))
    if (!row) return null
    const history = await tx.db
      .select({ kind: climberHistory.kind, at: climberHistory.createdAt })
      .from(climberHistory)
      .where(eq(climberHistory.climberId, climberId))
      .orderBy(asc(climberHistory.createdAt))
    const { id, code, kind, isChild, waitingSince, county } = row
    return {
      id,
      code,
      kind,
      isChild,
      waitingSince,
      county,
      standing: standingOf(row),
      draft: draftOf(tx, row),
      shown: shownOf(tx, row),
      photo: await photoView(tx, draftOf(tx, row) ?? shownOf(tx, row)),
      note: noteOf(tx, row),
      goal: kes(row.minor),
      guardian: contactOf(tx, row).guardian ?? null,
      seenAt: row.changedAt,
      history,
    }
  })

const isTheirs = (tx: Ctx): Promise<boolean> => holds(tx, 'fundraising', 'communications', 'administrator')
