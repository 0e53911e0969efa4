import { isPersonFrozen } from '#app/domain/people/custody/is-person-frozen.server.ts'
import { freezes, thawApprovals } from '#db/schema/custody.ts'
import { aMember, everything } from '#tests/factories/accounts.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

test('parts that do not part are no form, wherever they are sent, and leave no fault in the log', async () => {
  await using site = await openSite()
  const broken = ['multipart/form-data', 'multipart/form-data; boundary=x', 'Multipart/Form-Data; boundary="x']
  for (const path of ['/sign-in', '/join', '/freeze', '/recover', '/language', '/give/climb-for-justice'])
    for (const type of broken) {
      const headers = { origin: site.url, 'content-type': type }
      const answer = await fetch(site.url + path, { method: 'POST', body: '--x\r\nhalf a part', headers })
      expect([path, type, answer.status]).toEqual([path, type, 415])
    }
  const whole = new FormData()
  whole.set('identifier', 'nobody-here-000')
  const answer = await fetch(`${site.url}/recover`, { method: 'POST', body: whole, headers: { origin: site.url } })
  expect(answer.status).toBe(200)
  expect(site.logged()).not.toContain('fault')
})

test('a day that there is not is said beside the form at each desk that asks for one, and is no fault', async () => {
  await using site = await openSite()
  const desk = await signIn(site, { roles: ['administrator'] })
  const { number } = await aMember(site.ctx)
  const wish = { number, role: 'finance', scope: '' }
  const contract = { name: 'Mfano', does: 'x', data: 'x', country: 'Kenya' }
  const sent = [
    await desk.post('/staff/roles', { ...wish, beginsOn: '2026-11-31', endsOn: '' }),
    await desk.post('/staff/roles', { ...wish, beginsOn: '', endsOn: '2027-02-30' }),
    await desk.post('/staff/processors', { ...contract, contractOn: '0000-01-01' }),
    await desk.post('/staff/breaches', { foundAt: '2026-06-31T10:00', facts: 'x', affected: '' }),
  ]
  expect(sent.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  expect(site.logged()).not.toContain('fault')
})

test('nobody is frozen, and no freeze thawed, for a reason that cannot be seen', async () => {
  await using site = await openSite()
  const desk = await signIn(site, { roles: ['protection'] })
  const { personId } = await aMember(site.ctx)
  const reason = `why${'\u200B\u2060\u3164'.repeat(9)}`
  expect((await desk.post('/staff/custody/freeze', { personId, reason })).status).toBe(400)
  expect(await everything(site.ctx, (tx) => isPersonFrozen(tx, personId))).toBe(false)
  await desk.post('/staff/custody/freeze', { personId, reason: 'her brother rang' })
  expect(await everything(site.ctx, (tx) => isPersonFrozen(tx, personId))).toBe(true)
  const [freeze] = await everything(site.ctx, (tx) => tx.db.select().from(freezes))
  expect((await desk.post('/staff/custody/thaw', { freezeId: freeze?.id ?? '', reason })).status).toBe(400)
  expect(await everything(site.ctx, (tx) => tx.db.select().from(thawApprovals))).toEqual([])
})
