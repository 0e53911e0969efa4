import { findOwnPlace, openDeskOuting, setOutingState } from '#app/domain/campaigns/index.server.ts'
import { deskOutingPath, outingPath, ownClimbPath, ownOutingPath, placePath, takePlacePath } from '#app/ui/paths.ts'
import { aShownClimber, SLUG } from '#tests/factories/climbers.ts'
import { anOuting, outingFields, placeFields, WHEN } from '#tests/factories/outings.ts'
import { aMember } from '#tests/factories/accounts.ts'
import { signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const PAGE = outingPath(SLUG, WHEN)
const ASK = `${PAGE}/ask`
const textOf = async (answer: Promise<Response>) => (await answer).text()

/** The form as a browser sends it: ticks are there or not. */
const sent = (over: Record<string, unknown> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(placeFields(over)).flatMap(([name, value]) =>
      value === false ? [] : [[name, value === true ? 'yes' : String(value)]],
    ),
  )

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come about')
}

const ask = async (site: Site, over: Record<string, unknown> = {}) => {
  const answer = await site.post(ASK, sent(over))
  expect(answer.status).toBe(303)
  const to = answer.headers.get('location') ?? ''
  return { to, key: /^\/places\/([0-9a-f]{32})\?/.exec(to)?.[1] ?? '' }
}

test('she asks for a place, keeps the address of her own page, and finds there where people meet', async () => {
  await using site = await openSite()
  await anOuting(site.ctx)
  expect(await textOf(site.get(PAGE))).toContain('2 of 2 left')
  const { to, key } = await ask(site)
  expect(to).toMatch(/\?said=seated$/)
  const html = await textOf(site.get(to))
  for (const said of ['You have a place.', 'Kwa Mfano, lango la pili', '05:30']) expect(html).toContain(said)
  // What helpers must know stands on no page of hers, and her name in no address or title.
  expect(html).not.toContain('Pumu')
  expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).not.toMatch(/Barika|Longonot/)
  expect((await site.get(placePath(`${key.slice(0, 31)}x`))).status).toBe(404)
})

test('every mistake is said by its field in both languages, and what was typed is kept', async () => {
  await using site = await openSite()
  await anOuting(site.ctx)
  const wrong = sent({ name: '', email: 'no', waiver: false, kinPhone: 'none', isChild: true })
  const english = await site.post(ASK, wrong)
  expect(english.status).toBe(400)
  const html = await english.text()
  for (const said of [
    'Write your name.',
    'does not read as an e-mail',
    'Without your yes to these words',
    'Shangazi Mfano',
  ])
    expect(html).toContain(said)
  const sw = await (await site.post(ASK, wrong, { cookie: 'lang=sw' })).text()
  expect(sw).toContain('Andika jina lako.')
})

test('the page that is kept of an outing tells of each place that is taken, opened and closed', async () => {
  await using site = await openSite()
  const outing = await anOuting(site.ctx, { capacity: '1' })
  expect(await textOf(site.get(PAGE))).toContain('1 of 1 left')
  expect((await site.get(PAGE)).headers.get('etag')).not.toBeNull()
  await ask(site)
  await until(async () => (await textOf(site.get(PAGE))).includes('Full; 0 waiting'))
  expect(await textOf(site.get(ASK))).toContain('All places are taken')
  await setOutingState(outing.desk, { outingId: outing.id, wish: 'close' })
  await until(async () => (await textOf(site.get(PAGE))).includes('can no longer be asked for'))
  expect(await textOf(site.get(ASK))).toContain('can no longer be asked for')
  expect((await site.post(ASK, sent())).status).toBe(409)
  await setOutingState(outing.desk, { outingId: outing.id, wish: 'cancel' })
  await until(async () => (await site.get(PAGE)).status === 404)
})

test('who waits is offered what another gives back, and answers by a button', async () => {
  await using site = await openSite()
  await anOuting(site.ctx, { capacity: '1' })
  const [anna, beth] = [await ask(site, { name: 'Anna' }), await ask(site, { name: 'Beth' })]
  expect(beth.to).toMatch(/said=waiting$/)
  expect(await textOf(site.get(placePath(beth.key)))).toContain('Your place in the line: 1.')
  expect((await site.post(`${placePath(beth.key)}/answer`, { answer: 'yes' })).headers.get('location')).toContain(
    'refused=no_offer',
  )
  await site.post(`${placePath(anna.key)}/leave`, {})
  expect(await textOf(site.get(placePath(beth.key)))).toContain('it is yours if you say yes')
  const taken = await site.post(`${placePath(beth.key)}/answer`, { answer: 'yes' })
  expect(taken.headers.get('location')).toContain('said=taken')
  expect(await textOf(site.get(placePath(beth.key)))).toContain('Kwa Mfano, lango la pili')
})

test('a place is handed over by a link that asks the other for everything', async () => {
  await using site = await openSite()
  await anOuting(site.ctx, { capacity: '1' })
  const anna = await ask(site, { name: 'Anna' })
  await site.post(`${placePath(anna.key)}/hand`, { do: 'make' })
  const handKey = (await findOwnPlace(site.ctx, anna.key))?.handKey ?? ''
  expect(await textOf(site.get(placePath(anna.key)))).toContain(takePlacePath(handKey))
  expect(await textOf(site.get(takePlacePath(handKey)))).toContain('Take over a place')
  expect((await site.post(takePlacePath(handKey), sent({ waiver: false }))).status).toBe(400)
  const taken = await site.post(takePlacePath(handKey), sent({ name: 'Dina' }))
  expect(taken.headers.get('location')).toMatch(/^\/places\/[0-9a-f]{32}\?said=took_over$/)
  expect(await textOf(site.get(placePath(anna.key)))).toContain('You have handed your place over.')
  expect((await site.get(takePlacePath(handKey))).status).toBe(404)
})

test('the fee is asked of a phone, and a wrong number is said by its field and kept', async () => {
  await using site = await openSite()
  await anOuting(site.ctx, { fee: '1500' })
  const { key } = await ask(site)
  const html = await textOf(site.get(placePath(key)))
  for (const said of ['810896', 'Ksh\u00a01,500', (await findOwnPlace(site.ctx, key))?.code ?? '-'])
    expect(html).toContain(said)
  const wrong = await site.post(`${placePath(key)}/pay`, { phone: '020 222 3333' })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('value="020 222 3333"')
  const rung = await site.post(`${placePath(key)}/pay`, { phone: '0712 345 678' })
  expect(rung.headers.get('location')).toMatch(/^\/give\/waiting\//)
  expect((await site.get(rung.headers.get('location') ?? '')).status).toBe(200)
})

test('a climber asks from her own page, and once staff confirm it her public page shows the summit', async () => {
  await using site = await openSite()
  const outing = await anOuting(site.ctx)
  const climber = await aShownClimber(site.ctx)
  const shown = `/campaigns/${SLUG}/climbers/${climber.code.toLowerCase()}`
  expect(await textOf(site.get(shown))).not.toContain('12 December 2026')
  expect(await textOf(site.get(ownClimbPath(climber.key)))).toContain(ownOutingPath(climber.key, WHEN))
  const form = ownOutingPath(climber.key, WHEN)
  expect(await textOf(site.get(form))).toContain('value="Achieng Mfano"')
  const asked = await site.post(form, sent({ email: '', name: 'Achieng Mfano' }))
  expect(asked.headers.get('location')).toMatch(/said=seated$/)
  expect((await site.post(form, sent({ email: '' }))).status).toBe(409)
  expect(await textOf(site.get(ownClimbPath(climber.key)))).toContain('has a place')
  site.moveClock(21 * 86_400)
  await outing.climbed({ 'Achieng Mfano': 'summit' })
  await until(async () => (await textOf(site.get(shown))).includes('12 December 2026'))
})

test('staff write down an outing, open it, see who comes, take the roll, and open what helpers must know', async () => {
  await using site = await openSite()
  const desk = await signInAs(site, await aMember(site.ctx, { roles: ['fundraising'], app: true }))
  const refused = await desk.post('/staff/outings/new', outingFields({ day: '', place: '' }))
  expect(refused.status).toBe(400)
  const html = await refused.text()
  for (const said of ['Write the day as', 'Write where people meet', 'value="05:30"']) expect(html).toContain(said)
  const made = await desk.post('/staff/outings/new', outingFields())
  const path = (made.headers.get('location') ?? '').replace(/\?.*/, '')
  expect(path).toMatch(/^\/staff\/outings\/otg_/)
  expect((await desk.post('/staff/outings/new', outingFields())).status).toBe(409)
  await desk.post(`${path}/state`, { do: 'open' })
  await ask(site)
  expect(await textOf(desk.get(path))).toContain('Barika Mfano')
  expect(await textOf(desk.get(path))).not.toContain('Pumu')
  const id = path.replace('/staff/outings/', '')
  expect(await textOf(desk.get(`${path}/care`))).not.toContain('Pumu')
  expect(await textOf(desk.post(`${path}/care`, {}))).toContain('Pumu kidogo')
  expect((await desk.post(`${path}/confirm`, {})).headers.get('location')).toBe(`${path}?refused=not_yet`)
  expect(await textOf(desk.get(`${path}/change`))).toContain('value="2026-12-12"')
  expect((await desk.post(`${path}/change`, outingFields({ capacity: '5' }))).headers.get('location')).toBe(
    `${path}?said=changed`,
  )
  expect((await desk.post(`${deskOutingPath('otg_none')}/state`, { do: 'open' })).status).toBe(404)
  expect(
    (await desk.post('/staff/outings/height', { mountainId: 'kereita', metres: 'high', source: 'x' })).status,
  ).toBe(400)
  expect(id).toMatch(/^otg_/)
})

test('the desk marks who came from the day itself on, and what is confirmed stays', async () => {
  await using site = await openSite()
  const outing = await anOuting(site.ctx)
  await ask(site, { name: 'Anna' })
  site.moveClock(21 * 86_400)
  const desk = await signInAs(site, await aMember(site.ctx, { roles: ['fundraising'], app: true }))
  const path = deskOutingPath(outing.id)
  expect((await desk.post(`${path}/confirm`, {})).headers.get('location')).toBe(`${path}?refused=unmarked`)
  const [anna] = (await openDeskOuting(outing.desk, outing.id))?.places ?? []
  await desk.post(`${path}/roll`, { [`mark-${anna?.id ?? ''}`]: 'summit' })
  expect((await desk.post(`${path}/confirm`, {})).headers.get('location')).toBe(`${path}?said=confirmed`)
  const html = await textOf(desk.get(path))
  expect(html).toContain('In the summit log')
  expect(html).toContain('reached the top')
})
