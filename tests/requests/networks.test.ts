import { callRoll, inviteToNetwork, openQuestionsOf } from '#app/domain/networks/index.server.ts'
import { aNetwork, coordinatorOf, nimama } from '#tests/factories/networks.ts'
import { actingAs, givenRole } from '#tests/factories/people.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''

/** A coordinator of a network who has signed in, and her browser. */
async function sitsDown(site: Site, networkId: string) {
  const coordinator = await signIn(site, { roles: ['network_coordinator'] })
  await givenRole(site.ctx, coordinator.personId, 'network_coordinator', networkId)
  return coordinator
}

test('she asks by a plain form, the coordinator says yes, she reads what is new and leaves; no address and no title says where', async () => {
  await using site = await openSite()
  const networkId = await nimama(site.ctx)
  const coordinator = await sitsDown(site, networkId)
  const she = await signIn(site)
  const refused = await she.post('/me/networks', { networkId: '', words: 'Ningependa' })
  expect(refused.status).toBe(400)
  const again = await refused.text()
  expect(again).toContain('Choose a group.')
  expect(again).toContain('Ningependa')
  expect(locationOf(await she.post('/me/networks', { networkId, words: 'Ningependa' }))).toBe('/me/networks?said=asked')

  const desk = `/staff/networks/${networkId}`
  const page = await (await coordinator.get(desk)).text()
  const requestId = /name="requestId" value="(nrq_\w+)"/.exec(page)?.[1] ?? ''
  expect(page).toContain(she.number)
  expect(page).not.toContain(she.name)
  expect(locationOf(await coordinator.post(`${desk}/decide`, { requestId, decision: 'no' }))).toBe(
    `${desk}?said=reason_missing`,
  )
  expect(locationOf(await coordinator.post(`${desk}/decide`, { requestId, decision: 'yes' }))).toBe(
    `${desk}?said=agreed`,
  )
  expect(locationOf(await coordinator.post(`${desk}/post`, { words: 'Mkutano wa mfano' }))).toBe(`${desk}?said=posted`)

  const mine = await (await she.get('/me/networks')).text()
  const own = /href="(\/me\/networks\/nsp_\w+)"/.exec(mine)?.[1] ?? ''
  const read = await (await she.get(own)).text()
  expect(read).toContain('Mkutano wa mfano')
  // What others see of it over her shoulder, or in the list of pages she went to.
  for (const html of [mine, read, page]) expect(titleOf(html)).not.toMatch(/nimama|defender|women/i)
  expect(own).not.toContain(networkId)
  expect(read).not.toMatch(/NiMama/)
  expect(mine.indexOf('#NiMamaNetwork')).toBeGreaterThan(mine.indexOf('<details'))
  const stranger = await signIn(site)
  expect((await stranger.get(own)).status).toBe(404)
  expect((await stranger.post(`${own}/leave`)).status).toBe(404)
  expect(locationOf(await she.post(`${own}/leave`))).toBe('/me/networks?said=left')
  expect((await she.get(own)).status).toBe(404)
})

test('a number that is somebody’s and one that is nobody’s are answered alike, and at the same time', async () => {
  await using site = await openSite()
  const networkId = await aNetwork(site.ctx)
  const coordinator = await sitsDown(site, networkId)
  const known = await signIn(site)
  const answers = []
  for (const number of [known.number, 'P2345678']) {
    const began = performance.now()
    const answer = await coordinator.post(`/staff/networks/${networkId}/invite`, { number })
    const steps = (performance.now() - began) / 500
    answers.push([answer.status, locationOf(answer), await answer.text()])
    // It is answered at a full half second, whatever was found.
    expect(steps).toBeGreaterThan(1)
  }
  expect(answers[0]).toEqual(answers[1])
  const said = []
  for (const number of [known.number, 'P2345678']) {
    const answer = await coordinator.post(`/staff/networks/${networkId}/invite`, { number })
    said.push([answer.status, (await answer.text()).replaceAll(number, '').replaceAll(/nonce-\S+/g, '')])
  }
  expect(said[0]).toEqual(said[1])
})

test('whoever has the link answers by one touch, without an account; the coordinator sees it, and nobody else', async () => {
  await using site = await openSite()
  const { ctx } = site
  const networkId = await nimama(ctx)
  const coordinator = await sitsDown(site, networkId)
  const she = await signIn(site)
  const acting = await coordinatorOf(ctx, networkId)
  const invited = await inviteToNetwork(acting, { networkId, number: she.number })
  expect(invited.ok).toBe(true)
  const requestId = invited.ok ? invited.value.requestId : ''
  expect(await (await she.get('/me')).text()).toContain('Somebody asks whether you would join a group')
  expect(locationOf(await she.post('/me/networks/answer', { requestId, answer: 'yes' }))).toBe(
    '/me/networks?said=joined',
  )
  expect((await coordinator.get(`/staff/networks/${networkId}/roll-call`)).status).toBe(200)
  const to = locationOf(await coordinator.post(`/staff/networks/${networkId}/roll-call`))
  expect(to).toMatch(/^\/staff\/networks\/roll-calls\/rcl_\w+\?said=called$/)

  const [key = ''] = await openQuestionsOf(actingAs(ctx, she.personId), she.personId)
  const page = await site.get(`/answer/${key}`)
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain('Are you safe?')
  expect(html).not.toMatch(/nimama|defender|coalition|network/i)
  const empty = await site.post(`/answer/${key}`, {})
  expect([empty.status, (await empty.text()).includes('Choose one of the two.')]).toEqual([400, true])
  expect((await site.post(`/answer/${key}`, { is: 'help', call: 'yes' })).status).toBe(303)
  expect(await (await site.get(`/answer/${key}`)).text()).toContain('You said that you need help.')
  expect((await site.get(`/answer/${'0'.repeat(32)}`)).status).toBe(404)

  const tally = await (await coordinator.get(to)).text()
  expect(tally.indexOf(she.number)).toBeGreaterThan(tally.indexOf('They need help'))
  expect(tally).toContain('would like to be called')
  expect(await (await coordinator.get('/staff')).text()).toContain('People who need help')
  const officer = await signIn(site, { roles: ['membership_officer'] })
  expect((await officer.get(to)).status).toBe(404)
  expect((await officer.get(`/staff/networks/${networkId}`)).status).toBe(404)
  const elsewhere = await sitsDown(site, await aNetwork(ctx))
  expect((await elsewhere.get(to)).status).toBe(404)
  site.moveClock(73 * 3_600)
  expect(await (await site.get(`/answer/${key}`)).text()).toContain('This question is closed.')
})

test('a role of a coordinator is proposed for a network that there is, and shown by its name', async () => {
  await using site = await openSite()
  const networkId = await aNetwork(site.ctx, { nameEn: 'Mfano of the hills' })
  const administrator = await signIn(site, { roles: ['administrator'] })
  const she = await signIn(site)
  const wish = { number: she.number, role: 'network_coordinator', scope: 'anything', beginsOn: '', endsOn: '' }
  expect((await administrator.post('/staff/roles', { ...wish, network: '' })).status).toBe(400)
  expect((await administrator.post('/staff/roles', { ...wish, network: 'net_nowhere' })).status).toBe(400)
  expect(locationOf(await administrator.post('/staff/roles', { ...wish, network: networkId }))).toBe(
    '/staff/roles?said=proposed',
  )
  const page = await (await administrator.get('/staff/roles')).text()
  expect(page).toContain('Network coordinator (Mfano of the hills)')
})

test('staff open a network by a plain form, what was wrong stands by its field, and it is found in the tree', async () => {
  await using site = await openSite()
  const officer = await signIn(site, { roles: ['membership_officer'] })
  const wrong = await officer.post('/staff/networks/new', {
    level: 'county',
    parentId: '',
    nameEn: 'Lakeside',
    nameSw: '',
  })
  expect(wrong.status).toBe(400)
  const again = await wrong.text()
  expect(again).toContain('value="Lakeside"')
  expect(again).toContain('Write a name.')
  expect(again).toContain('A county network lies below a national one')
  const fields = { level: 'national', parentId: '', nameEn: 'Lakeside', nameSw: 'Ziwani', isListed: 'yes' }
  expect(locationOf(await officer.post('/staff/networks/new', fields))).toBe('/staff/networks?said=saved')
  const tree = await (await officer.get('/staff/networks')).text()
  expect(tree).toContain('Lakeside')
  const she = await signIn(site)
  expect(await (await she.get('/me/networks')).text()).toContain('Lakeside')
  const change = /href="(\/staff\/networks\/net_\w+\/change)"[^>]*aria-label="Change: Lakeside"/.exec(tree)?.[1] ?? ''
  expect(locationOf(await officer.post(change, { nameEn: 'Lakeside two', nameSw: 'Ziwani', isProtected: 'yes' }))).toBe(
    '/staff/networks?said=saved',
  )
  const networkId = /net_\w+/.exec(change)?.[0] ?? ''
  const coordinator = await coordinatorOf(site.ctx, networkId)
  expect((await callRoll(coordinator, { networkId })).ok).toBe(false)
})
