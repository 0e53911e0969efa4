import { milestoneRecords } from '#db/schema/milestones.ts'
import { record } from '../people/index.server.ts'
import { asPortal, type Ctx, nameOf } from '../shared/ctx.server.ts'
import { allIndicators, holdIndicator, sealStory, storyOf } from './milestone.server.ts'
import { recordsOf, type Standing } from './records-of.server.ts'

/**
 * Writes the opening of the members' register down again, as a draft, where the desk had let the register take its place since an instant, and
 * what had come into the register since is taken back: with its own day, source and rule. Two people verify and publish it as any figure, for
 * only they can say whether another import still stands in its place. Answers its id; null where none was replaced, or one stands or waits
 * already. By the portal's own work, in the transaction of the undoing.
 */
export const offerOpeningAgain = (ctx: Ctx, since: Date): Promise<string | null> =>
  asPortal(ctx, 'milestones', async (tx) => {
    const indicator = (await allIndicators(tx)).find(({ computedBy }) => computedBy === 'members')
    if (!indicator) return null
    await holdIndicator(tx, indicator.id)
    const openings = (await recordsOf(tx, indicator.id)).filter(({ record: { kind } }) => kind === 'opening')
    if (openings.some(({ state }) => ['draft', 'verified', 'published'].includes(state))) return null
    const old = openings.filter(({ state, at }) => state === 'replaced' && at >= since).toSorted(byWhen)[0]
    if (!old) return null
    const { version, value, beginsOn, endsOn, source } = old.record
    const [id, story] = [tx.newId('mil'), storyOf(tx, old.record)]
    await tx.db.insert(milestoneRecords).values({
      ...{ id, indicatorId: indicator.id, version, kind: 'opening', value, beginsOn, endsOn, grant: '', source },
      ...{ cells: 0, storySealed: story === '' ? null : sealStory(tx, id, story) },
      ...{ author: nameOf(tx.actor), createdAt: tx.now() },
    })
    await record(tx, { action: 'milestone.written', detail: `${indicator.slug} ${id}` })
    return id
  })

/** The one that was replaced last, first. */
const byWhen = (a: Standing, b: Standing): number => b.at.getTime() - a.at.getTime()
