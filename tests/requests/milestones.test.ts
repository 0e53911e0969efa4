import { freezeMonths } from '#app/domain/milestones/index.server.ts'
import { aNumbersDesk } from '#tests/factories/milestones.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'

const DESK = '/staff/milestones'
const FIGURE = { value: '30', beginsOn: '2026-10-01', endsOn: '2026-10-31', source: 'Example list of October' }
const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const htmlOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()
/** What somebody reads, without the comments that part texts. */
const readable = (html: string): string => html.replaceAll('<!-- -->', '')

test('an officer writes a figure by a plain form, another verifies, a third publishes, and the first page changes', async () => {
  await using site = await openSite()
  const [writes, checks] = [
    await signIn(site, { roles: ['monitoring'] }),
    await signIn(site, { roles: ['monitoring'] }),
  ]
  const publishes = await signIn(site, { roles: ['communications'] })
  expect(await htmlOf(site.get('/'))).not.toContain('Journalists supported')
  const refused = await writes.post(`${DESK}/journalists/new`, {
    ...FIGURE,
    cells: 'sex women 29',
    story: 'Kept words',
  })
  expect(refused.status).toBe(409)
  const again = await refused.text()
  expect(again).toContain('Each breakdown must come to the figure')
  expect(again).toContain('Kept words')
  expect(again).toContain('value="30"')
  const written = locationOf(await writes.post(`${DESK}/journalists/new`, FIGURE))
  const figure = written.replace('?said=written', '')
  expect(written).toMatch(/figures\/mil_\w+\?said=written$/)
  const move = (who: typeof writes, act: string) => who.post(`${figure}/move`, { act })
  expect(locationOf(await move(writes, 'verify'))).toBe(`${figure}?refused=own_record`)
  expect(locationOf(await move(checks, 'verify'))).toBe(`${figure}?said=moved`)
  expect(locationOf(await move(checks, 'publish'))).toBe(`${figure}?refused=own_check`)
  expect(locationOf(await move(publishes, 'publish'))).toBe(`${figure}?said=moved`)
  await expect.poll(async () => readable(await htmlOf(site.get('/')))).toContain('Journalists supported')
  const impact = readable(await htmlOf(site.get('/impact')))
  expect(impact).toContain('Example list of October')
  expect(impact).toContain('Journalists who received protection')
  expect((await writes.post(`${figure}/move`, { act: 'vanish' })).status).toBe(400)
})

test('small cells, grants, stories and drafts stand on no public page and in no data', async () => {
  await using site = await openSite()
  const desk = await aNumbersDesk(site.ctx)
  const secret = { grant: 'Siri Fund 9', story: 'Hadithi ya siri' }
  const cells = 'sex women 40\nsex men 13\nsex not_said 7'
  await desk.publish(await desk.written('journalists', { value: '60', cells, ...secret }))
  await desk.written('journalists', { value: '777', beginsOn: '2026-11-01', endsOn: '2026-11-10' })
  const csv = await htmlOf(site.get('/impact/figures.csv'))
  expect(csv).toContain('"journalists","people","reported","2026-10-01","2026-10-31","","sex","women","","","40"')
  expect(csv).toContain('"sex","men","","","",')
  const json = JSON.parse(await htmlOf(site.get('/impact/figures.json'))) as {
    indicators: { indicator: string; figure: string; figures: { tables: { cells: unknown[] }[] }[] }[]
  }
  expect(json.indicators.map(({ indicator, figure }) => [indicator, figure])).toEqual([['journalists', '60']])
  expect(json.indicators[0]?.figures[0]?.tables[0]?.cells).toEqual([
    { value: 'men', crossed: null, figure: null },
    { value: 'not_said', crossed: null, figure: null },
    { value: 'women', crossed: null, figure: '40' },
  ])
  const page = readable(await htmlOf(site.get('/impact')))
  for (const text of [csv, JSON.stringify(json), page]) {
    expect(text).not.toMatch(/Siri Fund|Hadithi|777/)
    expect(text).not.toMatch(/"?men"?[^\w]{1,40}13\b/)
  }
  expect(page).toContain('fewer than can be shown')
})

test('each drawing of what is published is a file, as SVG and as PNG, in both languages, with what is hidden left out', async () => {
  await using site = await openSite()
  const desk = await aNumbersDesk(site.ctx)
  const cells = 'sex women 40\nsex men 13\nsex not_said 7\ncounty 47 35\ncounty 01 25'
  await desk.publish(await desk.written('journalists', { value: '60', cells }))
  await desk.publish(await desk.written('journalists', { value: '5000', beginsOn: '2026-09-01', endsOn: '2026-09-30' }))
  const page = await htmlOf(site.get('/impact'))
  const files = [...page.matchAll(/href="(\/impact\/journalists\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(files.map((path) => path.replace('/impact/journalists/', '')).toSorted()).toEqual(
    ['2026-10-01--2026-10-31--county', '2026-10-01--2026-10-31--sex', 'trend'].flatMap((name) => [
      `${name}.en.png`,
      `${name}.en.svg`,
    ]),
  )
  for (const path of files.map((one) => one.replace('.en.', '.sw.'))) {
    const answer = await site.get(path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const { format, width } = await sharp(bytes).metadata()
    const isPng = path.endsWith('png')
    expect([path, answer.status, answer.headers.get('content-type'), format, width]).toEqual([
      ...[path, 200, isPng ? 'image/png' : 'image/svg+xml', isPng ? 'png' : 'svg'],
      isPng ? 1_360 : 680,
    ])
  }
  const svg = await htmlOf(site.get('/impact/journalists/2026-10-01--2026-10-31--sex.en.svg'))
  expect(svg).toContain('fewer than ten are not shown')
  expect(svg).toContain('>40</text>')
  expect(svg).not.toMatch(/>13<|>7<|<script|var\(|color-mix|href=/)
  const nowhere = [
    'trend.en.gif',
    'trend.fr.svg',
    'sex.en.svg',
    '2026-10-01--2026-10-31--age.en.svg',
    'trend.en.svg.png',
  ]
  for (const name of nowhere)
    expect([name, (await site.get(`/impact/journalists/${name}`)).status]).toEqual([name, 404])
  expect((await site.get('/impact/nobody/trend.en.svg')).status).toBe(404)
})

test('the desk sees a frozen month beside what the register says now, and whoever may not publish has no button', async () => {
  await using site = await openSite()
  await freezeMonths(site.ctx)
  const owner = await signIn(site, { roles: ['training_officer'] })
  const page = readable(await htmlOf(owner.get(`${DESK}/trained`)))
  expect(page).toContain('Frozen month')
  expect(page).toContain('the same')
  const [, path = ''] = /href="(\/staff\/milestones\/figures\/mil_\w+)"/.exec(page) ?? []
  const figure = readable(await htmlOf(owner.get(path)))
  expect(figure).toContain('Verify it')
  expect(figure).not.toContain('Publish it')
  expect(locationOf(await owner.post(`${path}/move`, { act: 'publish' }))).toBe(`${path}?refused=not_yours`)
  // Another's indicator is shown, and has no form for her.
  expect(locationOf(await owner.get(`${DESK}/journalists/new`))).toBe(`${DESK}/journalists`)
  expect((await owner.get(`${DESK}/journalists/rule`)).status).toBe(404)
})
