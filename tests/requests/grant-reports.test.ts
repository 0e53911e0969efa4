import { makeReport, setTarget } from '#app/domain/milestones/index.server.ts'
import { targetForm } from '#app/domain/milestones/schemas.ts'
import { drawReport } from '#app/http/report-files.server.ts'
import { A_GRANT, aNumbersDesk } from '#tests/factories/milestones.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const DESK = '/staff/reports'
const FORM = { grant: A_GRANT, beginsOn: '2026-01-01', endsOn: '2026-12-31' }
const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
/** What somebody reads, without the comments that part texts. */
const htmlOf = async (answer: Response | Promise<Response>): Promise<string> =>
  (await (await answer).text()).replaceAll('<!-- -->', '')

async function aGrantWithATarget() {
  const site = await openSite()
  const desk = await aNumbersDesk(site.ctx)
  const target = { value: '50', beginsOn: '2026-01-01', endsOn: '2026-12-31', grant: A_GRANT }
  await setTarget(desk.publishes, { slug: 'journalists', form: targetForm.parse(target) })
  const cells = 'sex women 17\nsex men 12\nsex intersex 1'
  await desk.publish(await desk.written('journalists', { grant: A_GRANT, cells, story: 'Kept words' }))
  return site
}

test('an officer asks by a plain form, sees how far it is, then the report and its files', async () => {
  await using site = await aGrantWithATarget()
  const one = await signIn(site, { roles: ['fundraising'] })
  expect(await htmlOf(one.get(DESK))).toContain(`<option value="${A_GRANT}">`)
  const wrong = await one.post(DESK, { ...FORM, grant: 'Elsewhere', endsOn: '2025-01-01' })
  expect(wrong.status).toBe(400)
  expect(await htmlOf(wrong)).toContain('The first day is after the last.')
  expect((await one.post(DESK, { ...FORM, grant: 'Elsewhere' })).status).toBe(409)
  const path = locationOf(await one.post(DESK, FORM))
  expect(path).toMatch(/^\/staff\/reports\/grr_\w{26}$/)
  const running = await htmlOf(one.get(path))
  expect(running).toMatch(/<meta http-equiv="refresh" content="3;url=\/staff\/reports\/grr_/i)
  expect(running).toMatch(/<progress[^>]*max="100"[^>]*value="0"/)
  expect((await one.get(`${path}/pdf`)).status).toBe(404)
  await makeReport({ ...site.ctx, actor: { kind: 'system', job: 'test' } }, { reportId: path.slice(-30) }, drawReport)
  const made = await htmlOf(one.get(path))
  expect(made).not.toMatch(/http-equiv="refresh"|<progress/)
  for (const words of [
    'Journalists supported',
    '-20',
    'fewer than can be shown',
    'under the grant',
    'of the whole Coalition',
  ])
    expect(made).toContain(words)
  expect(made).not.toContain('Kept words')
  expect(await htmlOf(one.get(path, { 'accept-language': 'sw' }))).toContain('Viashiria dhidi ya malengo')
  const begins = { pdf: '%PDF-', docx: 'PK', xlsx: 'PK' }
  for (const [file, first] of Object.entries(begins)) {
    const answer = await one.get(`${path}/${file}`)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="report-${path.slice(-6)}.${file}"`)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, first.length)
        .toString(),
    ).toBe(first)
  }
  expect((await one.get(`${path}/html`)).status).toBe(404)
})

test('stories are in it only where they were ticked, and nothing of it is there for other desks', async () => {
  await using site = await aGrantWithATarget()
  const one = await signIn(site, { roles: ['monitoring'] })
  const path = locationOf(await one.post(DESK, { ...FORM, hasStories: 'yes' }))
  await makeReport({ ...site.ctx, actor: { kind: 'system', job: 'test' } }, { reportId: path.slice(-30) }, drawReport)
  expect(await htmlOf(one.get(path))).toContain('Kept words')
  for (const role of ['auditor', 'finance', 'training_officer'] as const) {
    const other = await signIn(site, { roles: [role] })
    for (const at of [DESK, path, `${path}/pdf`]) expect((await other.get(at)).status).toBe(404)
  }
})
