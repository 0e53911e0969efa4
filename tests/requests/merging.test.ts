import { aPerson } from '#tests/factories/people.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const htmlOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()
const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''

test('the desk opens both records with a reason, sees what moves, joins them with a tick, and takes them apart again', async () => {
  await using site = await openSite()
  const { ctx } = site
  const desk = await signIn(site, { roles: ['membership_officer'] })
  const [kept, gone] = [await aPerson(ctx, { name: 'Barika Mmoja' }), await aPerson(ctx, { name: 'Barika Wa Pili' })]
  const path = `/staff/people/${kept.personId}/merge`
  expect(await htmlOf(desk.get(`/staff/people/${kept.personId}`))).toContain(path)
  expect(await htmlOf(desk.get('/staff/people'))).toContain('/staff/people/merges')

  const wrong = await desk.post(path, { number: 'P2222222', reason: 'One phone, and she said so' })
  expect(wrong.status).toBe(400)
  const again = await wrong.text()
  for (const kept of ['Nobody has this number', 'P2222222', 'One phone, and she said so']) expect(again).toContain(kept)
  const silent = await desk.post(path, { number: gone.number, reason: 'x' })
  expect(await silent.text()).not.toContain('Barika Wa Pili')

  const seen = await htmlOf(desk.post(path, { number: gone.number, reason: 'One phone, and she said so' }))
  for (const said of ['Barika Mmoja', 'Barika Wa Pili', 'Phones and addresses']) expect(seen).toContain(said)
  const form = { gone: hidden(seen, 'gone'), seen: hidden(seen, 'seen'), name: 'gone' }
  expect(form).toEqual({ gone: gone.personId, seen: '2', name: 'gone' })
  const noTick = await desk.post(`${path}/join`, form)
  expect(await htmlOf(desk.get(locationOf(noTick)))).toContain('Tick that you have compared')
  const other = await desk.post(`${path}/join`, { ...form, seen: '3', ticked: 'yes' })
  expect(await htmlOf(desk.get(locationOf(other)))).toContain('Something changed since you looked')

  const joined = await desk.post(`${path}/join`, { ...form, ticked: 'yes' })
  expect(locationOf(joined)).toBe('/staff/people/merges?said=joined')
  const list = await htmlOf(desk.get(locationOf(joined)))
  expect(list).toContain(`${gone.number} was joined to ${kept.number}`)
  expect((await desk.get(`/staff/people/${gone.personId}`)).status).toBe(404)
  const undone = await desk.post('/staff/people/merges/undo', { merge: hidden(list, 'merge') })
  expect(await htmlOf(desk.get(locationOf(undone)))).toContain('The two records are as they were')
  expect((await desk.get(`/staff/people/${gone.personId}`)).status).toBe(200)
})
