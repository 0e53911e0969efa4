import { milestoneCells, milestoneRecords } from '#db/schema/milestones.ts'
import { networks } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { type CellsRefusal, refusedCells } from './refused-cells.ts'
import { findIndicator, sealReason, sealStory, worksOn } from './milestone.server.ts'
import { standingOf } from './records-of.server.ts'
import type { RecordForm } from './schemas.ts'

type Refusal =
  'not_yours' | 'no_such_indicator' | 'is_computed' | 'is_stand' | 'day_not_come' | 'no_such_network' | 'no_such_record'
export type WriteRecordRefusal = Refusal | CellsRefusal | 'not_published' | 'of_another'
type Input = {
  slug: string
  form: RecordForm
  /** A published figure that it takes the place of, once it is published itself, and why. */
  corrects?: { recordId: string; reason: string } | undefined
}

/**
 * Writes a figure down as a draft: what is reported, or an opening with its day and source. It counts for nothing before another has
 * verified it and a third act published it (`moveRecord`), and is never changed. Figures of the registers are written
 * by the clock (`freezeMonths`): `is_computed`. An opening is one day and of no county, network or breakdown: `is_stand`.
 */
export const writeRecord = (
  ctx: Ctx,
  { slug, form, corrects }: Input,
): Promise<Result<{ recordId: string }, WriteRecordRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ recordId: string }, WriteRecordRefusal>> => {
    const indicator = await findIndicator(tx, slug)
    if (!indicator) return refuse('no_such_indicator')
    if (!(await worksOn(tx, indicator))) return refuse('not_yours')
    const { kind, value, endsOn, grant, source, story, cells } = form
    const [county, networkId, beginsOn] = [form.county || null, form.networkId || null, form.beginsOn || endsOn]
    if (kind === 'reported' && indicator.computedBy) return refuse('is_computed')
    if (kind === 'opening' && (beginsOn !== endsOn || county || networkId || cells.length > 0))
      return refuse('is_stand')
    if (endsOn > dayOf(tx.now())) return refuse('day_not_come')
    if (networkId && !(await isNetwork(tx, networkId))) return refuse('no_such_network')
    const wrong = refusedCells(indicator.splits, { value, cells, fixed: [county, networkId].filter(Boolean).length })
    if (wrong) return refuse(wrong)
    if (corrects) {
      const old = await standingOf(tx, corrects.recordId)
      if (!old) return refuse('no_such_record')
      if (old.record.indicatorId !== indicator.id || old.record.kind !== kind) return refuse('of_another')
      if (old.state !== 'published') return refuse('not_published')
    }
    const id = tx.newId('mil')
    await tx.db.insert(milestoneRecords).values({
      ...{ id, indicatorId: indicator.id, version: indicator.version, kind, value, beginsOn, endsOn },
      ...{ county, networkId, grant, source, cells: cells.length, author: nameOf(tx.actor), createdAt: tx.now() },
      storySealed: story === '' ? null : sealStory(tx, id, story),
      correctsId: corrects?.recordId ?? null,
      reasonSealed: corrects ? sealReason(tx, id, corrects.reason) : null,
    })
    if (cells.length > 0) await tx.db.insert(milestoneCells).values(cells.map((cell) => ({ recordId: id, ...cell })))
    await record(tx, { action: 'milestone.written', detail: `${slug} ${id}` })
    return ok({ recordId: id })
  })

async function isNetwork(tx: Ctx, id: string): Promise<boolean> {
  const found = await tx.db.select({ id: networks.id }).from(networks).where(eq(networks.id, id))
  return found.length > 0
}
