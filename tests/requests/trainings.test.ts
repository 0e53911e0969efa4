import { openDeskCohort, sweepTrainings } from '#app/domain/trainings/index.server.ts'
import { offerKeyOf } from '#app/domain/trainings/tell-people.server.ts'
import { givenRole } from '#tests/factories/people.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { signIn, signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'

const DAY = 86_400
const FORM = { called: 'Barika', why: 'I keep records of cases for an example.' }
const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''
const htmlOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()

test('she finds a training, asks by a plain form that keeps what she typed, gives back, and no title says what it is', async () => {
  await using site = await openSite()
  const cohort = await aCohort(site.ctx)
  const list = await htmlOf(site.get('/trainings'))
  expect(list).toContain(`/trainings/${cohort.id}`)
  expect(list).not.toMatch(/Nyumba ya Mfano|09:00/)
  const one = await htmlOf(site.get(`/trainings/${cohort.id}`))
  expect(one).toContain(`/me/trainings/${cohort.id}`)
  const she = await signIn(site)
  const own = `/me/trainings/${cohort.id}`
  const refused = await she.post(own, { ...FORM, why: 'Short' })
  expect(refused.status).toBe(400)
  const again = await refused.text()
  expect(again).toContain('Say in a sentence why you ask.')
  expect(again).toContain('value="Barika"')
  expect(locationOf(await she.post(own, FORM))).toBe(`${own}?said=seated`)
  expect((await she.post(own, FORM)).status).toBe(409)
  const mine = await htmlOf(she.get('/me/trainings'))
  expect(mine).toContain('You have a seat')
  for (const html of [mine, again]) expect(titleOf(html)).not.toMatch(/training|example|digital/i)
  const stranger = await signIn(site)
  expect(await htmlOf(stranger.get('/me/trainings'))).not.toContain(cohort.id)
  expect((await stranger.post(`${own}/leave`)).status).toBe(404)
  expect(locationOf(await she.post(`${own}/leave`))).toBe(`${own}?said=left`)
})

test('the calendar file has the hours once they are hers to see, a neutral title, and no place', async () => {
  await using site = await openSite()
  const cohort = await aCohort(site.ctx)
  const she = await signIn(site)
  const own = `/me/trainings/${cohort.id}`
  await she.post(own, FORM)
  await cohort.move('close')
  await cohort.move('confirm', true)
  expect((await she.get(`${own}/calendar`)).status).toBe(404)
  site.moveClock(21 * DAY)
  const back = await signInAs(site, she)
  const file = await htmlOf(back.get(`${own}/calendar`))
  expect(file).toContain('SUMMARY:Appointment')
  expect(file).toContain('DTSTART:20261214T060000Z')
  expect(file).not.toMatch(/Nyumba|lango|LOCATION|DESCRIPTION|training|coh_|csn_/i)
  expect(await htmlOf(back.get(own))).toContain('Nyumba ya Mfano')
})

test('an offer is answered by its link without signing in, and says no name and no place', async () => {
  await using site = await openSite()
  const cohort = await aCohort(site.ctx, { capacity: '1' })
  const anna = await signIn(site)
  await anna.post(`/me/trainings/${cohort.id}`, { ...FORM, called: 'Anna' })
  const { enrolmentId } = await cohort.ask('Bethkanari')
  await anna.post(`/me/trainings/${cohort.id}/leave`)
  const link = `/seat/${offerKeyOf(site.ctx, enrolmentId)}`
  const page = await htmlOf(site.get(link))
  expect(page).toContain('Yes, I come')
  expect(page).not.toMatch(/Bethkanari|Nyumba/)
  expect(locationOf(await site.post(link, { answer: 'yes' }))).toBe(`${link}?done`)
  expect((await site.post(link, { answer: 'no' })).status).toBe(409)
  expect(await cohort.standing()).toContain('Bethkanari seated')
  expect((await site.get(`/seat/${'0'.repeat(32)}`)).status).toBe(404)
})

test('the desk sees who is told what before it is done, and nothing is done without a tick', async () => {
  await using site = await openSite()
  const officer = await signIn(site, { roles: ['training_officer'] })
  const cohort = await aCohort(site.ctx)
  await cohort.ask('Annakanari')
  await cohort.move('close')
  const move = `/staff/trainings/${cohort.id}/move?wish=confirm`
  const shown = await htmlOf(officer.get(move))
  expect(shown).toContain('Annakanari')
  expect(shown).toContain('Her seat is fixed')
  const fields = { wish: 'confirm', seen: '1' }
  const refused = await officer.post(move, fields)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Tick that you have seen who is told what.')
  expect(locationOf(await officer.post(move, { ...fields, ticked: 'yes' }))).toBe(
    `/staff/trainings/${cohort.id}?said=moved`,
  )
})

test('a trainer takes the roll of her cohort by plain forms, and sees no other and no desk', async () => {
  await using site = await openSite()
  const [cohort, other] = [await aCohort(site.ctx), await aCohort(site.ctx)]
  await cohort.ask('Anna')
  await cohort.ask('Beth')
  await cohort.move('close')
  await cohort.move('confirm', true)
  site.moveClock(23 * DAY)
  await sweepTrainings(site.ctx)
  const trainer = await signIn(site, { roles: ['trainer'] })
  await givenRole(site.ctx, trainer.personId, 'trainer', cohort.id)
  const rolls = await htmlOf(trainer.get('/staff/rolls'))
  const [, roll = ''] = /href="(\/staff\/rolls\/csn_\w+)"/.exec(rolls) ?? []
  expect(rolls).not.toContain(other.id)
  expect((await trainer.get(`/staff/trainings/${cohort.id}`)).status).toBeGreaterThanOrEqual(403)
  const page = await htmlOf(trainer.get(roll))
  const [, stamp = ''] = /name="stamp" value="(mrk_\w+)"/.exec(page) ?? []
  expect(locationOf(await trainer.post(`${roll}/mark`, { stamp, all: 'present' }))).toBe(`${roll}?said=marked`)
  expect(await htmlOf(trainer.get(roll))).toContain('2 of 2 present')
  const [, enrolmentId = ''] = /name="enrolmentId" value="(enr_\w+)"/.exec(page) ?? []
  await trainer.post(`${roll}/mark`, { stamp: 'again', enrolmentId, state: 'late' })
  expect(await htmlOf(trainer.get(roll))).toContain('1 of 2 present')
  const wrong = await trainer.post(`${roll}/sheet`, { stamp: 's', text: 'all but 9' })
  expect(wrong.status).toBe(409)
  expect(await wrong.text()).toContain('all but 9')
  expect(locationOf(await trainer.post(`${roll}/sheet`, { stamp: 's', text: 'all but 2' }))).toBe(`${roll}?said=keyed`)
})

test('a phone at the door is prepared by its trainer, heard without a session, and told only to forget once it is taken back', async () => {
  await using site = await openSite()
  const { cohort, trainer, first, other } = await aHall(site)
  const page = `/staff/rolls/devices/${cohort.id}`
  expect((await trainer.get(`/staff/rolls/devices/${other.id}`)).status).toBe(404)
  expect((await trainer.post(`/staff/rolls/devices/${other.id}/prepare`)).status).toBe(404)
  const answer = await trainer.post(`${page}/prepare`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const { token, deviceId, rows } = (await answer.json()) as {
    token: string
    deviceId: string
    rows: { enrolmentId: string; called: string }[]
  }
  expect(rows.map(({ called }) => called)).toEqual(['Barika'])
  const mark = {
    ...{ clientId: randomUUID(), sessionId: first, enrolmentId: rows[0]?.enrolmentId, state: 'late', way: 'door' },
    at: site.ctx.now().getTime(),
  }
  const say = (said: unknown) => site.post('/door/marks', { said: JSON.stringify(said) })
  const taken = await say({ token, marks: [mark] })
  expect(await taken.json()).toEqual({ taken: [mark.clientId], refused: [], isOn: true })
  expect(await htmlOf(trainer.get(`/staff/rolls/${first}`))).toContain('Late')
  expect((await say({ deviceId })).status).toBe(200)
  for (const wrong of [{}, { token, marks: [{ ...mark, state: 'here' }] }, { token: 'x', marks: [] }])
    expect((await say(wrong)).status).toBe(400)
  expect((await site.post('/door/marks', { said: '{' })).status).toBe(400)
  expect(locationOf(await trainer.post(`${page}/revoke`, { deviceId }))).toBe(`${page}?said=revoked`)
  for (const gone of [{ deviceId }, { deviceId: 'rdv_nobody' }, { token, marks: [] }])
    expect((await say(gone)).status).toBe(410)
  // The page of the door is the same for everybody, and is the only one that may have a worker.
  expect((await site.get('/door/roll')).headers.get('content-security-policy')).toContain("worker-src 'self'")
  expect((await trainer.get(page)).headers.get('content-security-policy')).toContain("worker-src 'none'")
})

test('who came without a seat is written down by a plain form, and becomes who she is; the wall leads to a code filled in', async () => {
  await using site = await openSite()
  const { cohort, trainer, first, she } = await aHall(site)
  const roll = `/staff/rolls/${first}`
  expect(locationOf(await trainer.post(`${roll}/walk-in`, { called: ' ', stamp: 'a' }))).toBe(
    `${roll}?refused=called_wrong`,
  )
  expect(locationOf(await trainer.post(`${roll}/walk-in`, { called: 'Mgeni', stamp: 'a' }))).toBe(
    `${roll}?said=walk_in`,
  )
  const html = await htmlOf(trainer.get(roll))
  const [, walkInId = ''] = /name="walkInId" value="(wlk_\w+)"/.exec(html) ?? []
  const [, enrolmentId = ''] = /<option value="(enr_\w+)">Barika/.exec(html) ?? []
  expect(locationOf(await trainer.post(`${roll}/merge`, { walkInId, enrolmentId }))).toBe(`${roll}?said=merged`)
  expect(await htmlOf(trainer.get(roll))).not.toContain('Mgeni')
  expect(await htmlOf(trainer.get(`${roll}/wall`))).toContain('class="qr"')
  const own = await htmlOf(she.get(`/me/trainings/${cohort.id}/present?code=ABC234`))
  expect(own).toContain('value="ABC234"')
  expect(own).toContain('class="qr"')
  expect(await htmlOf(trainer.get(`/staff/rolls/needs/${cohort.id}`))).toContain('No nuts')
})

/** One who has a seat and said what she needs, her trainer, the morning of the first session, and another cohort. */
async function aHall(site: Site) {
  const [cohort, other] = [await aCohort(site.ctx), await aCohort(site.ctx)]
  const member = await signIn(site)
  await member.post(`/me/trainings/${cohort.id}`, { ...FORM, sharesNeeds: 'yes', diet: 'No nuts' })
  const trainerMember = await signIn(site)
  await givenRole(site.ctx, trainerMember.personId, 'trainer', cohort.id)
  await cohort.move('close')
  await cohort.move('confirm', true)
  site.moveClock(23 * DAY - 3 * 3_600 + 15 * 60)
  await cohort.move('begin')
  const [first] = (await openDeskCohort(cohort.desk, cohort.id))?.sessions ?? []
  const [trainer, she] = [await signInAs(site, trainerMember), await signInAs(site, member)]
  return { cohort, other, trainer, she, first: first?.id ?? '' }
}
