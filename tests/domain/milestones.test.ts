// Long because a figure's way from a draft to everybody's eyes is one story.
import {
  addFigureEvidence,
  keepRule,
  moveRecord,
  openFigure,
  openFigureEvidence,
  openIndicator,
  publishedFigures,
  setTarget,
} from '#app/domain/milestones/index.server.ts'
import { recordForm, ruleForm, targetForm } from '#app/domain/milestones/schemas.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { milestoneCells, milestoneRecords, milestoneSteps } from '#db/schema/milestones.ts'
import { aNumbersDesk, aProvenFigure, figureFields } from '#tests/factories/milestones.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const figure = async (ctx: Parameters<typeof publishedFigures>[0], slug: string) =>
  (await publishedFigures(ctx)).find((one) => one.slug === slug)

test('a figure counts for nothing before another has verified it and a third act has published it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const recordId = await desk.written('journalists')
  expect(await figure(ctx, 'journalists')).toBeUndefined()
  expect(await moveRecord(desk.writes, { recordId, act: 'verify' })).toEqual({ ok: false, code: 'own_record' })
  expect(await moveRecord(desk.publishes, { recordId, act: 'publish' })).toEqual({ ok: false, code: 'out_of_order' })
  expect((await moveRecord(desk.checks, { recordId, act: 'verify' })).ok).toBe(true)
  expect(await figure(ctx, 'journalists')).toBeUndefined()
  expect(await moveRecord(desk.checks, { recordId, act: 'publish' })).toEqual({ ok: false, code: 'own_check' })
  expect((await moveRecord(desk.publishes, { recordId, act: 'publish' })).ok).toBe(true)
  expect((await figure(ctx, 'journalists'))?.figure).toEqual({ value: 30n, asOf: '2026-10-31', isOpening: false })
  expect(await moveRecord(desk.publishes, { recordId, act: 'publish' })).toEqual({ ok: false, code: 'out_of_order' })
  await portal.expectBooksToHold()
})

test('a figure that was sent back or taken away is gone from everybody’s eyes for good', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const back = await desk.written('journalists')
  expect((await moveRecord(desk.checks, { recordId: back, act: 'return' })).ok).toBe(true)
  expect(await moveRecord(desk.checks, { recordId: back, act: 'verify' })).toEqual({ ok: false, code: 'out_of_order' })
  const away = await desk.written('journalists')
  await desk.publish(away)
  expect((await moveRecord(desk.publishes, { recordId: away, act: 'withdraw' })).ok).toBe(true)
  expect(await figure(ctx, 'journalists')).toBeUndefined()
})

test('whoever is at another desk neither sees figures nor moves them, and owners work on their own alone', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const recordId = await desk.written('journalists')
  const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  const trainer = actingAs(ctx, (await someoneWith(ctx, 'training_officer')).personId)
  const auditor = actingAs(ctx, (await someoneWith(ctx, 'auditor')).personId)
  expect(await openIndicator(finance, 'journalists')).toBeNull()
  expect(await openFigure(finance, recordId)).toBeNull()
  expect((await openFigure(auditor, recordId))?.acts).toEqual([])
  for (const act of ['verify', 'return', 'publish', 'withdraw'] as const)
    for (const who of [trainer, auditor, ctx])
      expect(await moveRecord(who, { recordId, act })).toEqual({ ok: false, code: 'not_yours' })
  // To finance it is not there at all.
  expect(await moveRecord(finance, { recordId, act: 'verify' })).toEqual({ ok: false, code: 'no_such_record' })
  expect((await openIndicator(trainer, 'trained'))?.mayWrite).toBe(true)
  expect((await openIndicator(trainer, 'journalists'))?.mayWrite).toBe(false)
})

test('a correction takes the place of what it corrects with its publishing and not before, with its reason', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const first = await desk.written('journalists')
  expect(await desk.write('journalists', { value: '41' }, first)).toEqual({ ok: false, code: 'not_published' })
  await desk.publish(first)
  const second = await desk.written('journalists', { value: '41' }, first)
  const third = await desk.written('journalists', { value: '52' }, first)
  expect((await figure(ctx, 'journalists'))?.figure.value).toBe(30n)
  expect((await desk.publish(second)).ok).toBe(true)
  expect((await figure(ctx, 'journalists'))?.figure.value).toBe(41n)
  expect((await openFigure(desk.checks, first))?.state).toBe('replaced')
  expect((await openFigure(desk.checks, second))?.reason).toBe('An example was counted twice.')
  // Two who correct the same: the second finds it done.
  expect(await desk.publish(third)).toEqual({ ok: false, code: 'corrected_already' })
  await portal.expectBooksToHold()
})

test('history and register never count anybody twice: an opening goes before its register does, and days overlap nowhere', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const opening = {
    kind: 'opening',
    value: '22',
    beginsOn: '',
    endsOn: '2025-12-31',
    source: 'Example leaflet of 2025',
  }
  const early = await desk.written('journalists', { beginsOn: '2025-12-01', endsOn: '2026-01-31' })
  const whole = await desk.written('journalists')
  await desk.publish(whole)
  await desk.publish(await desk.written('journalists', opening))
  expect((await figure(ctx, 'journalists'))?.figure.value).toBe(52n)
  expect(await desk.publish(early)).toEqual({ ok: false, code: 'in_opening' })
  const another = await desk.written('journalists', { ...opening, endsOn: '2025-11-30' })
  expect(await desk.publish(another)).toEqual({ ok: false, code: 'opening_stands' })
  const overlapping = await desk.written('journalists', { beginsOn: '2026-10-31', endsOn: '2026-11-05' })
  expect(await desk.publish(overlapping)).toEqual({ ok: false, code: 'counted_already' })
  const ofACounty = { beginsOn: '2026-11-01', endsOn: '2026-11-10', value: '12' }
  expect((await desk.publish(await desk.written('journalists', { ...ofACounty, county: '01' }))).ok).toBe(true)
  expect((await desk.publish(await desk.written('journalists', { ...ofACounty, county: '47' }))).ok).toBe(true)
  expect(await desk.publish(await desk.written('journalists', { ...ofACounty, county: '47' }))).toEqual({
    ok: false,
    code: 'counted_already',
  })
  expect((await figure(ctx, 'journalists'))?.figure.value).toBe(76n)
  const late = await desk.written('awards', { value: '1' })
  await desk.publish(late)
  expect(await desk.publish(await desk.written('awards', { ...opening, endsOn: '2026-10-15' }))).toEqual({
    ok: false,
    code: 'counted_before',
  })
})

test('nine people are published neither by the portal nor by the database; nine awards are', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const recordId = await desk.written('journalists', { value: '9' })
  expect(await desk.publish(recordId)).toEqual({ ok: false, code: 'too_few' })
  const actor = desk.publishes.actor.kind === 'person' ? `person:${desk.publishes.actor.personId}` : ''
  const step = { recordId, no: 2, step: 'published' as const, actor, at: ctx.now() }
  await expect(inTransaction(desk.publishes, (tx) => tx.db.insert(milestoneSteps).values(step))).rejects.toMatchObject({
    cause: { message: expect.stringContaining('too few people') },
  })
  expect((await desk.publish(await desk.written('awards', { value: '9' }))).ok).toBe(true)
})

test('a breakdown comes to its figure, crosses two attributes at the most, and shows small cells to nobody outside', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const cells = (...lines: string[]) => ({ cells: lines.join('\n') })
  expect(await desk.write('journalists', cells('sex women 20', 'sex men 9'))).toEqual({
    ok: false,
    code: 'cells_differ',
  })
  expect(await desk.write('journalists', cells('sex women 30', 'age 18_24 30', 'sex women age 18_24 30'))).toEqual({
    ok: false,
    code: 'two_tables',
  })
  expect(await desk.write('journalists', { county: '01', ...cells('sex women age 18_24 30') })).toEqual({
    ok: false,
    code: 'three_attributes',
  })
  expect(await desk.write('awards', { value: '3', ...cells('sex women 3') })).toEqual({ ok: false, code: 'not_split' })
  expect(recordForm.safeParse(figureFields(cells('tribe luo 3'))).success).toBe(false)
  const first = await desk.written('journalists', {
    value: '60',
    ...cells('sex women 40', 'sex men 15', 'sex not_said 5'),
  })
  await desk.publish(first)
  const shown = async () =>
    (await figure(ctx, 'journalists'))?.figures[0]?.tables[0]?.cells.map(({ key, count }) => `${key} ${count}`)
  expect(await shown()).toEqual(['men null', 'not_said null', 'women 40'])
  // What was hidden stays hidden when a correction would have shown it.
  const again = { value: '75', ...cells('sex women 40', 'sex men 15', 'sex not_said 20') }
  await desk.publish(await desk.written('journalists', again, first))
  expect(await shown()).toEqual(['men null', 'not_said null', 'women 40'])
})

test('the database lets nobody write in another’s name, change what was written, or add to a breakdown', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const recordId = await desk.written('journalists', { cells: 'sex women 30' })
  const refused = async (work: () => Promise<unknown>, why: string) => {
    const fault: unknown = await work().catch((thrown: unknown) => thrown)
    // What is asked at the end of a transaction comes as it is, all else with the question around it.
    expect(String(fault instanceof Error && fault.cause ? fault.cause : fault)).toContain(why)
  }
  const [row] = await inTransaction(ctx, (tx) => tx.db.select().from(milestoneRecords))
  if (!row) throw new Error('there is no figure')
  await refused(
    () => inTransaction(desk.checks, (tx) => tx.db.insert(milestoneRecords).values({ ...row, id: ctx.newId('mil') })),
    'row-level security',
  )
  await refused(
    () =>
      inTransaction(ctx, (tx) =>
        tx.db.update(milestoneRecords).set({ value: 31n }).where(eq(milestoneRecords.id, recordId)),
      ),
    'stays as it was',
  )
  const cell = { recordId, attribute: 'sex', value: 'men', crossed: '', crossedValue: '', count: 1n }
  await refused(() => inTransaction(desk.writes, (tx) => tx.db.insert(milestoneCells).values(cell)), 'written with it')
  const hand = (who: typeof ctx) => (who.actor.kind === 'person' ? `person:${who.actor.personId}` : '')
  const step = { recordId, no: 1, step: 'verified' as const, actor: hand(desk.writes), at: ctx.now() }
  await refused(
    () => inTransaction(desk.writes, (tx) => tx.db.insert(milestoneSteps).values(step)),
    'another than who wrote',
  )
  await refused(
    () =>
      inTransaction(desk.writes, (tx) => tx.db.insert(milestoneSteps).values({ ...step, actor: hand(desk.checks) })),
    'row-level security',
  )
})

test('a rule that is changed counts from then on, and figures keep the one by which they were counted', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const before = await desk.written('awards', { value: '2' })
  const rule = {
    nameEn: 'Prizes won',
    nameSw: 'Zawadi zilizoshinda',
    ruleEn: 'Prizes that an example names.',
    ruleSw: 'Zawadi ambazo mfano unazitaja.',
  }
  const form = ruleForm.parse({ ...rule, ownerRole: 'communications', splits: [] })
  expect(await keepRule(desk.publishes, { slug: 'awards', form })).toEqual({ ok: true, value: null })
  const after = await desk.written('awards', { value: '3' })
  const versions = await Promise.all([before, after].map(async (id) => (await openFigure(desk.checks, id))?.version))
  expect(versions).toEqual([1, 2])
  const fresh = { unit: 'wins' as const, countsPeople: false }
  expect(await keepRule(desk.publishes, { slug: 'awards', form, fresh })).toEqual({ ok: false, code: 'slug_taken' })
  expect(await keepRule(desk.publishes, { slug: 'laws', form, fresh: { ...fresh, unit: 'cents' } })).toEqual({
    ok: false,
    code: 'money_is_counted',
  })
  expect((await keepRule(desk.publishes, { slug: 'laws', form, fresh })).ok).toBe(true)
  expect((await desk.publish(await desk.written('laws', { value: '4' }))).ok).toBe(true)
})

test('a target stands beside what was published within its days, and under its grant alone where it has one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aNumbersDesk(ctx)
  const form = (grant: string) =>
    targetForm.parse({ value: '100', beginsOn: '2026-10-01', endsOn: '2026-12-31', grant })
  await setTarget(desk.publishes, { slug: 'journalists', form: form('') })
  await setTarget(desk.publishes, { slug: 'journalists', form: form('Mfano Fund 7') })
  await desk.publish(await desk.written('journalists', { grant: 'Mfano Fund 7' }))
  await desk.publish(await desk.written('journalists', { beginsOn: '2026-11-01', endsOn: '2026-11-10', value: '15' }))
  const targets = (await openIndicator(desk.checks, 'journalists'))?.targets
  expect(targets?.map(({ grant, reached }) => [grant, reached])).toEqual([
    ['', 45n],
    ['Mfano Fund 7', 30n],
  ])
})

test('a file proves a figure to its desk alone, is put to it before anybody verifies it, and whoever opens it is in the log', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { recordId, evidenceId, checks, writes } = await aProvenFigure(ctx)
  const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
  expect(await openFigureEvidence(finance, { recordId, documentId: evidenceId })).toBeNull()
  expect((await openFigureEvidence(checks, { recordId, documentId: evidenceId }))?.kind).toBe('pdf')
  expect((await auditLog(ctx)).at(-1)?.[0]).toBe('document.opened')
  await moveRecord(checks, { recordId, act: 'verify' })
  const bytes = new TextEncoder().encode('%PDF-')
  expect(await addFigureEvidence(writes, { recordId, bytes })).toEqual({ ok: false, code: 'out_of_order' })
  const other = new TextEncoder().encode('MZ')
  const { recordId: draft } = await aProvenFigure(ctx)
  expect(await addFigureEvidence(writes, { recordId: draft, bytes: other })).toEqual({
    ok: false,
    code: 'file_not_taken',
  })
})
