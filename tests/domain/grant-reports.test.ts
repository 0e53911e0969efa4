// Long because a report, its four forms and what must not be in them are read together.
import {
  askReport,
  forgetReports,
  freezeMonths,
  listReports,
  makeReport,
  moveRecord,
  openReport,
  setTarget,
  takeReportFile,
} from '#app/domain/milestones/index.server.ts'
import type { DrawReport } from '#app/domain/milestones/index.server.ts'
import { buildReport } from '#app/domain/milestones/reports/build-report.server.ts'
import type { GrantReport, ReportFile } from '#app/domain/milestones/grant-report.ts'
import { targetForm } from '#app/domain/milestones/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { openRoll, openTrainerCohort, takeRoll } from '#app/domain/trainings/index.server.ts'
import { drawReport } from '#app/http/report-files.server.ts'
import { cellText, reportDocument } from '#app/ui/report-document.ts'
import { grantReports } from '#db/schema/grant-reports.ts'
import { milestoneRecords } from '#db/schema/milestones.ts'
import { A_GRANT, aNumbersDesk, aReport, reportFields } from '#tests/factories/milestones.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { posted } from '#tests/factories/journal.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { openPortal, SHORTCODE } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { fromBuffer } from 'yauzl'

const YEAR = reportFields({ hasStories: true })
const FORMULA = '=HYPERLINK("http://x")'

/** A finished training of the grant, to which so many came. */
async function aTraining(ctx: Ctx, came: number, over: Record<string, unknown> = {}): Promise<void> {
  const day = '2026-11-21'
  const cohort = await aCohort(ctx, {
    ...{ sessions: `${day} 09:00-10:00`, closesOn: day, cancelUntilOn: day, venueFrom: day, leastSessions: '1' },
    ...{ capacity: '30', funder: ` ${A_GRANT.toUpperCase()}`, ...over },
  })
  for (let n = 0; n < came; n++) await cohort.ask(`Mfano ${n}`)
  for (const wish of ['close', 'confirm', 'begin'] as const) await cohort.move(wish, true)
  for (const { id } of (await openTrainerCohort(cohort.desk, cohort.id))?.sessions ?? []) {
    const rows = (await openRoll(cohort.desk, id))?.rows ?? []
    const marks = rows.map(({ enrolmentId }) => ({
      ...{ enrolmentId, state: 'present' as const, clientId: `test.${enrolmentId}`, markedAt: ctx.now() },
    }))
    await takeRoll(cohort.desk, { sessionId: id, marks, way: 'roll' })
  }
  const done = await cohort.move('finish', true)
  if (!done.ok) throw new Error(done.code)
}

/** A grant with a target, two figures of which one has small cells, drafts, another’s, and money. */
async function aGrant(ctx: Ctx) {
  const desk = await aNumbersDesk(ctx)
  const target = (slug: string, value: string, by = desk.publishes) =>
    setTarget(by, {
      slug,
      form: targetForm.parse({ value, beginsOn: '2026-01-01', endsOn: '2026-12-31', grant: A_GRANT }),
    })
  const before = new Date(ctx.now().getTime() - 60_000)
  await target('journalists', '40', { ...desk.publishes, now: () => before })
  await target('journalists', '50')
  await target('trained', '100')
  const own = { grant: A_GRANT }
  const cells = 'sex women 17\nsex men 12\nsex intersex 1'
  const october = await desk.written('journalists', { ...own, cells, story: 'A story of October', source: FORMULA })
  await desk.publish(october)
  const september = { beginsOn: '2026-09-01', endsOn: '2026-09-30' }
  await desk.publish(await desk.written('journalists', { ...own, ...september, value: '15' }))
  const august = { beginsOn: '2026-08-01', endsOn: '2026-08-31' }
  await desk.publish(await desk.written('journalists', { ...august, value: '77', story: 'Of nobody’s grant' }))
  await desk.written('journalists', {
    ...own,
    value: '88',
    beginsOn: '2026-07-01',
    endsOn: '2026-07-31',
    story: 'Draft',
  })
  await posted(ctx, [`asset:mpesa:${SHORTCODE}`, 'income:campaign:cmp_1'], 1_234_56n)
  await posted(ctx, ['expense:charges:mpesa', `asset:mpesa:${SHORTCODE}`], 34_00n, { key: 'charge:mpesa:x:y:1' })
  return { ...desk, october }
}

test('a report holds published figures of the grant against the last target, with small cells hidden', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aGrant(ctx)
  const report = await buildReport(ctx, YEAR)
  const [journalists, trained] = ['journalists', 'trained'].map((slug) =>
    report.indicators.find(({ rule, isOfGrant }) => rule.en !== '' && isOfGrant === (slug === 'journalists')),
  )
  expect([journalists?.target, journalists?.reached, journalists?.frozenOn]).toEqual(['50', '45', null])
  expect([trained?.target, trained?.reached, trained?.isOfGrant]).toEqual(['100', null, false])
  expect(report.figures.map(({ value }) => value)).toEqual(['15', '30'])
  expect(report.figures[1]?.tables[0]?.cells.map(({ value, count }) => [value, count])).toEqual([
    ['intersex', null],
    ['men', null],
    ['women', '17'],
  ])
  expect(report.stories.map(({ text }) => text)).toEqual(['A story of October'])
  expect(report.money).toEqual([{ month: '2026-11', received: '123456', spent: '3400' }])
  expect((await buildReport(ctx, { ...YEAR, hasStories: false })).stories).toEqual([])
})

test('days bound it: what was reported outside of them is not in it, and a target is told as far as they go', async () => {
  await using portal = await openPortal()
  await aGrant(portal.ctx)
  const report = await buildReport(portal.ctx, { ...YEAR, beginsOn: '2026-07-01', endsOn: '2026-09-30' })
  const [journalists] = report.indicators.filter(({ isOfGrant }) => isOfGrant)
  expect(journalists).toMatchObject({ beginsOn: '2026-01-01', endsOn: '2026-09-30', reached: '15' })
  expect(report.figures.map(({ value }) => value)).toEqual(['15'])
  expect(report.money).toEqual([])
})

test('of a register the frozen and published month counts, whatever the register says since', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aGrant(ctx)
  const form = { value: '5', beginsOn: '2026-01-01', endsOn: '2026-12-31', grant: A_GRANT }
  await setTarget(desk.publishes, { slug: 'trainings', form: targetForm.parse(form) })
  await aTraining(ctx, 1)
  const trainings = async () => (await buildReport(ctx, YEAR)).indicators.find(({ unit }) => unit === 'trainings')
  await freezeMonths(ctx)
  expect(await trainings()).toMatchObject({ reached: null, frozenOn: null })
  const frozen = await portal.owner.db.select().from(milestoneRecords).where(eq(milestoneRecords.kind, 'frozen'))
  const indicators = await portal.owner.sql<{ id: string }[]>`select id from indicators where slug = 'trainings'`
  const recordId = frozen.find(({ indicatorId }) => indicatorId === indicators[0]?.id)?.id ?? ''
  for (const [who, act] of [
    [desk.checks, 'verify'],
    [desk.publishes, 'publish'],
  ] as const)
    expect((await moveRecord(who, { recordId, act })).ok).toBe(true)
  // One was held in November; October, which is frozen, had none.
  expect(await trainings()).toMatchObject({ reached: '0', frozenOn: '2026-10-31', isOfGrant: false })
})

test('the annex says how many came where they were ten, names nobody, and no sum gives the others away', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aTraining(ctx, 9)
  await aTraining(ctx, 10, { county: '01' })
  await aTraining(ctx, 11, { funder: 'Another fund' })
  const report = await buildReport(ctx, YEAR)
  expect(report.trainings.map(({ county, came, sessions }) => [county, came, sessions])).toEqual([
    ['01', '10', 1],
    ['47', null, 1],
  ])
  const all = JSON.stringify([report, reportDocument(report, 'en'), reportDocument(report, 'sw')])
  expect(all).not.toMatch(/Mfano \d|per_|enr_|"19"|"20"/)
}, 60_000)

/** Every number of people that whoever has several reports can read in them, or work out by taking one from the other. */
function workedOut(reports: readonly GrantReport[]): bigint[] {
  const shown = reports.flatMap(({ figures, trainings, indicators }) => [
    ...indicators.filter(({ unit }) => unit === 'people').flatMap(({ reached }) => (reached ? [reached] : [])),
    ...figures.filter(({ unit }) => unit === 'people').map(({ value }) => value),
    ...figures.flatMap(({ tables, value }) =>
      tables.flatMap(({ cells }) => {
        const said = cells.flatMap(({ count }) => (count === null ? [] : [BigInt(count)]))
        const rest = BigInt(value) - said.reduce((sum, count) => sum + count, 0n)
        return [...said.map(String), ...(cells.length > said.length ? [rest.toString()] : [])]
      }),
    ),
    ...trainings.flatMap(({ came }) => (came === null ? [] : [came])),
  ])
  return shown.map(BigInt)
}

test('whoever puts reports over several periods side by side finds no number of people below ten', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aGrant(ctx)
  await aTraining(ctx, 3)
  const periods = [
    ['2026-01-01', '2026-12-31'],
    ['2026-09-01', '2026-10-31'],
    ['2026-10-01', '2026-10-31'],
    ['2026-01-01', '2026-09-30'],
  ] as const
  const reports: GrantReport[] = []
  for (const [beginsOn, endsOn] of periods) reports.push(await buildReport(ctx, { ...YEAR, beginsOn, endsOn }))
  const numbers = workedOut(reports)
  expect(numbers.length).toBeGreaterThan(10)
  expect(numbers.filter((number) => number < 10n)).toEqual([])
  const reached = reports.flatMap(({ indicators }) =>
    indicators.flatMap((one) => (one.isOfGrant && one.reached ? [BigInt(one.reached)] : [])),
  )
  for (const one of reached)
    for (const other of reached) expect(one === other || one - other >= 10n || other - one >= 10n).toBe(true)
})

const entryOf = (bytes: Uint8Array, wanted: string): Promise<string> =>
  new Promise((done, fail) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (fault, zip) => {
      if (fault || !zip) return fail(fault ?? new Error('no archive'))
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== wanted) return zip.readEntry()
        zip.openReadStream(entry as never, (broken, stream) => {
          if (broken || !stream) return fail(broken ?? new Error('no entry'))
          const pieces: Buffer[] = []
          stream.on('data', (piece: Buffer) => pieces.push(piece))
          stream.on('end', () => done(Buffer.concat(pieces).toString()))
        })
      })
      zip.on('end', () => fail(new Error(`no ${wanted}`)))
      zip.readEntry()
    })
  })
const MARKS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }
const plain = (xml: string): string =>
  xml.replaceAll(/<[^>]*>/g, ' ').replaceAll(/&\w+;/g, (mark) => MARKS[mark] ?? mark)
/** Letters alone: lines are broken elsewhere in each. */
const bare = (text: string): string => text.replaceAll(/\s+/g, '')

const filesOf = async (asks: Ctx, reportId: string): Promise<Record<ReportFile, Uint8Array>> => {
  const take = async (file: ReportFile) => (await takeReportFile(asks, { reportId, file })) ?? new Uint8Array()
  return { pdf: await take('pdf'), docx: await take('docx'), xlsx: await take('xlsx') }
}

test.each(['en', 'sw'] as const)('page, PDF, DOCX and XLSX say the same, cell by cell (%s)', async (language) => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aGrant(ctx)
  await aTraining(ctx, 2)
  const { asks, reportId } = await aReport(ctx, { hasStories: true }, language)
  const opened = await openReport(asks, reportId)
  if (!opened?.report) throw new Error('not made')
  expect(opened.line.done).toBe(4)
  const said = reportDocument(opened.report, language)
  const tables = said.sections.flatMap(({ tables: all }) => all)
  expect(tables.length).toBeGreaterThan(5)
  const files = await filesOf(asks, reportId)
  const pdf = bare((await extractText(await getDocumentProxy(new Uint8Array(files.pdf)), { mergePages: true })).text)
  const docx = bare(plain(await entryOf(files.docx, 'word/document.xml')))
  const { sheets } = await readXlsx(files.xlsx)
  for (const { title, texts } of said.sections)
    for (const text of [title, ...texts]) for (const file of [pdf, docx]) expect(file).toContain(bare(text))
  for (const [at, { head, rows }] of tables.entries()) {
    // In a table the cells of a row stand one behind the other, in a document as in a PDF.
    for (const row of rows)
      for (const cell of row) for (const file of [pdf, docx]) expect(file).toContain(bare(cellText(cell)))
    for (const row of rows) expect(docx).toContain(bare(row.map(cellText).join('')))
    const sheet = sheets[at + 1]?.rows.map((row) => row.map((cell) => cell ?? ''))
    expect(sheet?.[0]).toEqual(head)
    expect(sheet?.slice(1)).toEqual(
      rows.map((row) =>
        row.map((cell) => (typeof cell === 'string' ? cell : Number('whole' in cell ? cell.whole : cell.decimal))),
      ),
    )
  }
  expect(JSON.stringify(sheets.map(({ cells }) => cells ?? []))).not.toContain('"formula"')
  expect(await entryOf(files.docx, 'word/styles.xml')).toContain(language === 'sw' ? 'sw-KE' : 'en-GB')
  expect(await entryOf(files.docx, 'word/document.xml')).toMatch(/w:tblHeader/)
  const core = await entryOf(files.docx, 'docProps/core.xml')
  expect(core.match(/Defenders Coalition/g)).toHaveLength(2)
  expect(core).not.toMatch(/per_|Un-named/)
})

test('LibreOffice opens document and workbook and finds the figures in them', async () => {
  await using portal = await openPortal()
  await aGrant(portal.ctx)
  const { asks, reportId } = await aReport(portal.ctx)
  expect(await takeReportFile(asks, { reportId, file: 'docx' })).not.toBeNull()
  // It is no package: where it is not, the files were read back by others above.
  if (!existsSync('/usr/bin/soffice')) return
  const files = await filesOf(asks, reportId)
  const place = await mkdtemp(join(tmpdir(), 'report-'))
  try {
    for (const file of ['docx', 'xlsx'] as const) {
      await writeFile(join(place, `report.${file}`), files[file])
      const profile = `-env:UserInstallation=file://${join(place, 'profile')}`
      const made = ['--headless', '--convert-to', 'pdf', '--outdir', place, join(place, `report.${file}`)]
      await promisify(execFile)('soffice', [profile, ...made], { timeout: 120_000 })
      const document = await getDocumentProxy(new Uint8Array(await readFile(join(place, 'report.pdf'))))
      const text = bare((await extractText(document, { mergePages: true })).text)
      for (const words of ['45', '50', '-5', '1,234.56', 'fewerthancanbeshown', '=HYPERLINK'])
        expect(text, file).toContain(words)
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}, 180_000)

test('it is made part by part, goes on where it stopped, and keeps the moment at which it was read', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aGrant(ctx)
  const asked = await askReport(desk.writes, { form: YEAR, language: 'sw' })
  if (!asked.ok) throw new Error(asked.code)
  const { reportId } = asked.value
  const at = async () => (await openReport(desk.publishes, reportId))?.line.done
  expect(await at()).toBe(0)
  expect(await takeReportFile(desk.writes, { reportId, file: 'pdf' })).toBeNull()
  const broken: DrawReport = { ...drawReport, docx: () => Promise.reject(new Error('no room')) }
  await expect(makeReport(ctx, { reportId }, broken)).rejects.toThrow('no room')
  expect(await at()).toBe(2)
  const first = (await openReport(desk.writes, reportId))?.report
  await moveRecord(desk.publishes, { recordId: desk.october, act: 'withdraw' })
  await makeReport(ctx, { reportId }, drawReport)
  await makeReport(ctx, { reportId }, drawReport)
  expect(await at()).toBe(4)
  expect((await openReport(desk.writes, reportId))?.report).toEqual(first)
})

test('only who writes to funders asks for one, reads it and takes its files, and each taking is written down', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { asks, reportId } = await aReport(ctx)
  expect(await takeReportFile(asks, { reportId, file: 'xlsx' })).not.toBeNull()
  const log = (await auditLog(ctx)).filter(([action]) => action === 'report.fetched')
  expect(log.map(([, , detail]) => detail)).toEqual([`${reportId} xlsx`])
  for (const role of ['fundraising', 'communications'] as const) {
    const other = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    expect((await openReport(other, reportId))?.report).not.toBeNull()
  }
  for (const role of ['finance', 'auditor', 'administrator', 'training_officer'] as const) {
    const other = actingAs(ctx, (await someoneWith(ctx, role)).personId)
    expect(await askReport(other, { form: YEAR, language: 'en' })).toEqual({ ok: false, code: 'not_yours' })
    expect(await listReports(other)).toBeNull()
    expect(await openReport(other, reportId)).toBeNull()
    expect(await takeReportFile(other, { reportId, file: 'pdf' })).toBeNull()
  }
  expect(await askReport(asks, { form: { ...YEAR, grant: 'None' }, language: 'en' })).toEqual({
    ...{ ok: false, code: 'no_such_grant' },
  })
  const later = { ...YEAR, beginsOn: '2026-12-01' }
  expect(await askReport(asks, { form: later, language: 'en' })).toEqual({ ok: false, code: 'day_not_come' })
})

test('after thirty days it is there for nobody, and then not at all', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { asks, reportId } = await aReport(ctx)
  portal.moveClock(29 * 86_400)
  expect(await forgetReports(ctx)).toBe(0)
  portal.moveClock(2 * 86_400)
  expect(await openReport(asks, reportId)).toBeNull()
  expect((await listReports(asks))?.reports).toEqual([])
  expect(await forgetReports(ctx)).toBe(1)
  expect(await portal.owner.db.select().from(grantReports)).toEqual([])
})

test('nothing that a report says lies in the database in the open', async () => {
  await using portal = await openPortal()
  await aGrant(portal.ctx)
  await aReport(portal.ctx, { hasStories: true })
  const [row] = await portal.owner.sql<{ all: string }[]>`select grant_reports::text as all from grant_reports`
  const bytes = Buffer.from('A story of October')
  for (const trace of [bytes.toString('hex'), Buffer.from(bytes.toString('base64')).toString('hex'), bytes.toString()])
    expect(row?.all).not.toContain(trace)
  await expect(portal.owner.sql`update grant_reports set grant_code = 'other'`).rejects.toThrow(
    'what it is about stays',
  )
})
