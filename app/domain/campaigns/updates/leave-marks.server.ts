import { campaigns } from '#db/schema/campaigns.ts'
import { climbers } from '#db/schema/climbers.ts'
import { campaignUpdates } from '#db/schema/updates.ts'
import { and, eq } from 'drizzle-orm'
import { branchTotals, purposeTotal } from '../../payments/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { shownOf } from '../climbers/climber.server.ts'
import { sealUpdate, type UpdateWords } from './update.server.ts'

/** Percent of a goal. */
const MARKS = [25n, 50n, 75n, 100n] as const

/** Whose mark it is: a climber's name as everybody may see it, or null for the campaign's own. */
export type Mark = { percent: number; campaign: string; name: string | null }

type Passed = { climber: typeof climbers.$inferSelect | null; passed: bigint[] }

/**
 * Leaves a draft for staff where a campaign or one of its climbers has passed a mark. Each mark is left once, also when money
 * goes back and comes again. Of several that were passed at once only the highest is worth a word; the others are only noted.
 * `say` has the words. Answers how many drafts were left.
 */
export const leaveMarks = (ctx: Ctx, say: (mark: Mark) => UpdateWords): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    let left = 0
    for (const campaign of await tx.db.select().from(campaigns)) {
      const told = new Set(
        (await tx.db.select().from(campaignUpdates).where(eq(campaignUpdates.campaignId, campaign.id))).map(
          ({ climberId, mark }) => keyOf(climberId, mark),
        ),
      )
      for (const { climber, passed } of await whoPassed(tx, campaign)) {
        const climberId = climber?.id ?? null
        const fresh = passed.map(Number).filter((mark) => !told.has(keyOf(climberId, mark)))
        for (const [i, mark] of fresh.entries()) {
          const isHighest = i === fresh.length - 1 && !passed.some((p) => Number(p) > mark)
          // Only a name that is about to be told is opened.
          const name = isHighest && climber ? (shownOf(tx, climber)?.name ?? null) : null
          const words = isHighest ? say({ percent: mark, campaign: campaign.name, name }) : null
          left += await leave(tx, { campaignId: campaign.id, climberId, mark, words })
        }
      }
    }
    return left
  })

const keyOf = (climberId: string | null, mark: number | null): string => `${climberId ?? ''} ${mark ?? ''}`

async function leave(
  tx: Ctx,
  { words, ...about }: { campaignId: string; climberId: string | null; mark: number; words: UpdateWords | null },
): Promise<number> {
  const id = tx.newId('upd')
  const now = tx.now()
  const rows = await tx.db
    .insert(campaignUpdates)
    .values({
      ...{ id, ...about, createdAt: now, changedAt: now, writtenBy: nameOf(tx.actor) },
      ...(words ? { state: 'draft', wordsSealed: sealUpdate(tx, id, words) } : { state: 'dropped' }),
    })
    .onConflictDoNothing()
    .returning({ id: campaignUpdates.id })
  return words ? rows.length : 0
}

async function whoPassed(tx: Ctx, campaign: typeof campaigns.$inferSelect): Promise<Passed[]> {
  const purpose = { purpose: 'campaign', purposeId: campaign.id }
  const { received } = await purposeTotal(tx, purpose)
  const totals = await branchTotals(tx, purpose)
  const shown = await tx.db
    .select()
    .from(climbers)
    .where(and(eq(climbers.campaignId, campaign.id), eq(climbers.state, 'shown')))
  const theirs = shown.map((climber) => ({
    climber,
    passed: passedBy(totals.get(climber.id)?.received.minor ?? 0n, climber.minor),
  }))
  return [{ climber: null, passed: passedBy(received.minor, campaign.minor) }, ...theirs]
}

const passedBy = (raised: bigint, goal: bigint): bigint[] => MARKS.filter((mark) => raised * 100n >= goal * mark)
