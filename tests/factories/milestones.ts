import {
  addFigureEvidence,
  askReport,
  makeReport,
  moveRecord,
  openFigure,
  setTarget,
  writeRecord,
} from '#app/domain/milestones/index.server.ts'
import { reportForm } from '#app/domain/milestones/report-schemas.ts'
import { recordForm, targetForm } from '#app/domain/milestones/schemas.ts'
import { drawReport } from '#app/http/report-files.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { actingAs, someoneWith } from './people.ts'

/** What the form of a figure holds once it is filled in: thirty journalists in October. */
export const figureFields = (over: Record<string, unknown> = {}) => ({
  ...{ kind: 'reported', value: '30', beginsOn: '2026-10-01', endsOn: '2026-10-31', county: '', networkId: '' },
  ...{ grant: '', source: 'Example list of cases, October 2026', story: '', cells: '' },
  ...over,
})

/** Three of the Coalition who work with figures: two of monitoring and one of communications. */
export async function aNumbersDesk(ctx: Ctx) {
  const [writes, checks, publishes] = [
    actingAs(ctx, (await someoneWith(ctx, 'monitoring')).personId),
    actingAs(ctx, (await someoneWith(ctx, 'monitoring')).personId),
    actingAs(ctx, (await someoneWith(ctx, 'communications')).personId),
  ]
  const write = async (slug: string, over: Record<string, unknown> = {}, corrects?: string) =>
    writeRecord(writes, {
      ...{ slug, form: recordForm.parse(figureFields(over)) },
      corrects: corrects ? { recordId: corrects, reason: 'An example was counted twice.' } : undefined,
    })
  /** A figure that was written down, or a fault. */
  const written = async (slug: string, over: Record<string, unknown> = {}, corrects?: string): Promise<string> => {
    const done = await write(slug, over, corrects)
    if (!done.ok) throw new Error(done.code)
    return done.value.recordId
  }
  const publish = async (recordId: string) => {
    const verified = await moveRecord(checks, { recordId, act: 'verify' })
    return verified.ok ? moveRecord(publishes, { recordId, act: 'publish' }) : verified
  }
  return { writes, checks, publishes, write, written, publish }
}

/** A draft with a file that proves it. */
export async function aProvenFigure(ctx: Ctx) {
  const desk = await aNumbersDesk(ctx)
  const recordId = await desk.written('journalists')
  await addFigureEvidence(desk.writes, { recordId, bytes: new TextEncoder().encode('%PDF-') })
  return { ...desk, recordId, evidenceId: (await openFigure(desk.checks, recordId))?.documents[0]?.id ?? '' }
}

export const A_GRANT = 'Mfano Fund, grant 7'
/** What the form of a report holds once it is filled in: the year, without stories. */
export const reportFields = (over: Record<string, unknown> = {}) =>
  reportForm.parse({ grant: A_GRANT, beginsOn: '2026-01-01', endsOn: '2026-12-31', hasStories: false, ...over })

/** A report for a grant that has a target, made with its files. */
export async function aReport(ctx: Ctx, over: Record<string, unknown> = {}, language: 'en' | 'sw' = 'en') {
  const asks = actingAs(ctx, (await someoneWith(ctx, 'monitoring')).personId)
  const target = targetForm.parse({ value: '50', beginsOn: '2026-01-01', endsOn: '2026-12-31', grant: A_GRANT })
  const set = await setTarget(asks, { slug: 'journalists', form: target })
  if (!set.ok) throw new Error(set.code)
  const asked = await askReport(asks, { form: reportFields(over), language })
  if (!asked.ok) throw new Error(asked.code)
  const { reportId } = asked.value
  await makeReport({ ...ctx, actor: { kind: 'system', job: 'report.make' } }, { reportId }, drawReport)
  return { asks, reportId }
}
