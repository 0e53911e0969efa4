import { isPersonFrozen } from '#app/domain/people/custody/is-person-frozen.server.ts'
import { freezes, thawApprovals } from '#db/schema/custody.ts'
import { passkeys } from '#db/schema/accounts.ts'
import { aMember, everything, PASSPHRASE } from '#tests/factories/accounts.ts'
import { aJar, signIn } from '#tests/setup/signed-in.ts'
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

test('a stream that is asked for as data is not there, at once: nobody waits for its end', async () => {
  await using site = await openSite()
  for (const path of ['/campaigns/climb-for-justice/events.data', `/give/waiting/${'0'.repeat(32)}/events.data`]) {
    const answer = await fetch(site.url + path, { signal: AbortSignal.timeout(3_000) })
    expect([path, answer.status]).toEqual([path, 404])
    await answer.text()
  }
})

test('who looks at the second step is told of what she has, and nobody else of anything', async () => {
  await using site = await openSite()
  const [keyed, apped] = [await aMember(site.ctx), await aMember(site.ctx, { app: true })]
  await everything(site.ctx, (tx) =>
    tx.db.insert(passkeys).values({
      ...{ id: tx.newId('psk'), publicKey: 'x', userId: keyed.accountId, credentialID: 'x', counter: 0 },
      ...{ deviceType: 'singleDevice', backedUp: false, createdAt: tx.now() },
    }),
  )
  const second = async ({ handle }: { handle: string }) => {
    const jar = aJar(site)
    const answer = await jar.post('/sign-in', { identifier: handle, passphrase: PASSPHRASE })
    expect(answer.headers.get('location')).toBe('/sign-in/second')
    return (await jar.get('/sign-in/second')).text()
  }
  const [hers, theirs] = [await second(keyed), await second(apped)]
  expect(hers).toContain('data-passkey="sign-in"')
  expect(hers).not.toContain('name="code"')
  expect(hers).toMatch(/<details[^>]* open/)
  expect(theirs).toContain('name="code"')
  expect(theirs).not.toContain('data-passkey')
  expect(await (await site.get('/sign-in/second')).text()).not.toMatch(/data-passkey|name="code"/)
})

test('a refused form of a register stands before the list, with what was typed', async () => {
  await using site = await openSite()
  const desk = await signIn(site, { roles: ['administrator'] })
  const contract = { name: 'Mfano Limited', does: 'carries mails', data: 'addresses', country: 'Kenya' }
  await desk.post('/staff/processors', { ...contract, contractOn: '2026-01-01' })
  const breach = { foundAt: '2026-01-01T10:00', facts: 'a laptop was lost', affected: '3' }
  expect((await desk.post('/staff/breaches', breach)).status).toBe(303)
  for (const [path, sent, typed, list] of [
    ['/staff/processors', { ...contract, name: 'Wengine', country: '' }, 'Wengine', 'Mfano Limited'],
    [
      '/staff/breaches',
      { foundAt: '2026-13-01T10:00', facts: 'a phone was lost', affected: '' },
      'a phone was lost',
      'href="/staff/breaches/',
    ],
  ] as const) {
    const page = await (await desk.post(path, sent)).text()
    const [at, below] = [page.indexOf(typed), page.indexOf(list)]
    expect([path, at > 0, below > at]).toEqual([path, true, true])
  }
})

test('the sign-in name stands under Security for who asks, and on no first page', async () => {
  await using site = await openSite()
  const { handle, ...jar } = await signIn(site)
  expect(await (await jar.get('/me')).text()).not.toContain(handle)
  expect(await (await jar.get('/me/security')).text()).toMatch(
    new RegExp(`<details class="fold">(?:(?!</details>).)*${handle}`, 's'),
  )
})

test('whoever holds a role and came with a passphrase alone is shown the way on, and no word of what it is', async () => {
  await using site = await openSite()
  const [staff, member] = [
    await signIn(site, { roles: ['finance'], method: 'passphrase', app: false }),
    await signIn(site, { method: 'passphrase', app: false }),
  ]
  const [hers, others] = [await (await staff.get('/me')).text(), await (await member.get('/me')).text()]
  expect(hers).toContain('More can open to you here')
  expect(hers).not.toMatch(/finance|staff/i)
  expect(others).not.toContain('More can open to you here')
})

test('a freeze without a reason is refused in its own words', async () => {
  await using site = await openSite()
  const desk = await signIn(site, { roles: ['protection'] })
  const { personId } = await aMember(site.ctx)
  const page = await (await desk.post('/staff/custody/freeze', { personId, reason: 'no' })).text()
  expect(page).toContain('why you freeze it')
  expect(page).not.toContain('why you open it')
})
