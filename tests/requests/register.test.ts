import { inviteRegister, sendInvites, workRegister } from '#app/domain/membership/index.server.ts'
import { secretPlace } from '#app/domain/messages/message.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { messages } from '#db/schema/messages.ts'
import { registerImports } from '#db/schema/register.ts'
import { messyRegister } from '#practice/register/messy-register.ts'
import { aKind, aMembershipDesk } from '#tests/factories/membership.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { registerFile, takenIn } from '#tests/factories/old-registers.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const bring = (site: Site, cookie: string, bytes: Uint8Array) => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), 'register.xlsx')
  return fetch(`${site.url}/staff/members/register/file`, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: site.url },
    redirect: 'manual',
  })
}
const placeOf = (response: Response) => (response.headers.get('location') ?? '').replace(/\?.*/, '')
const columns = { name: '1', phone: '2', email: '3', county: '4', kind: '5', since: '6', paidUntil: '7', legalName: '' }
const rest = { order: 'day_first', everybody: 'individual', language: 'sw' }

test('a messy register is brought, described, read, let in by another, and undone, without scripts', async () => {
  await using site = await openSite()
  const { ctx } = site
  await aKind(ctx)
  await aKind(ctx, 'friend')
  const officer = await signIn(site, { roles: ['membership_officer'] })
  const administrator = await signIn(site, { roles: ['administrator'] })
  const work = async () => {
    const [row] = await asPortal(ctx, 'test', ({ db }) => db.select().from(registerImports))
    await workRegister(ctx, { importId: row?.id ?? '', forget: [], knowsHer: [], remember: async () => {} })
  }
  const sent = await bring(site, officer.header(), await messyRegister(2026))
  expect(sent.status).toBe(303)
  const path = placeOf(sent)
  expect(path).toMatch(/^\/staff\/members\/register\/rgi_/)
  const page = await (await officer.get(`${path}/columns`)).text()
  expect(page).toContain('Barasa')
  // Who lets registers in by their numbers sees nobody, and describes nothing.
  expect(await (await administrator.get(path)).text()).not.toContain('Barasa')
  expect((await administrator.get(`${path}/columns`)).status).toBe(404)
  const twice = await officer.post(`${path}/columns`, { ...columns, phone: '1', ...rest })
  expect(twice.status).toBe(400)
  expect((await officer.post(`${path}/columns`, { ...columns, ...rest })).status).toBe(303)
  expect(await (await officer.get(path)).text()).toContain('http-equiv="refresh"')
  await work()
  const dry = await (await officer.get(path)).text()
  expect(dry).not.toContain(`${path}/let`)
  const mended = await officer.post(`${path}/problems`, {})
  const csv = await mended.text()
  expect(mended.headers.get('content-type')).toContain('text/csv')
  expect(csv).toContain('None of the 47 counties')
  expect(csv).not.toMatch(/(?:^|,)"=/m)
  expect((await administrator.post(`${path}/problems`, {})).status).toBe(404)
  expect((await administrator.post(`${path}/let`, {})).status).toBe(303)
  await work()
  const inside = await (await officer.get(path)).text()
  expect(inside).toContain(`${path}/invite`)
  expect(placeOf(await officer.post(`${path}/invite`, {}))).toBe(path)
  expect((await administrator.post(`${path}/invite`, { ticked: 'yes' })).status).toBe(404)
  expect((await officer.post(`${path}/invite`, { ticked: 'yes' })).headers.get('location')).toBe(`${path}?said=invited`)
  const taken = await (await administrator.get(path)).text()
  expect(taken).toContain(`${path}/undo`)
  expect((await officer.post(`${path}/undo`, {})).status).toBe(303)
  await work()
  expect(await (await officer.get(path)).text()).toContain('Undone')
})

test('what is no register is refused in words, and a stranger finds nothing', async () => {
  await using site = await openSite()
  const officer = await signIn(site, { roles: ['membership_officer'] })
  const refused = await bring(site, officer.header(), Buffer.from('nothing'))
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('no table')
  const finance = await signIn(site, { roles: ['finance'] })
  expect((await bring(site, finance.header(), registerFile([['Amina Otieno']]))).status).toBe(404)
  expect((await finance.get('/staff/members/register')).status).toBe(404)
})

test('a link out of an old register asks for a name and tells none, keeps what was typed, and opens an account once', async () => {
  await using site = await openSite()
  const { ctx } = site
  await aKind(ctx)
  const desk = await aMembershipDesk(ctx)
  const other = actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId)
  const row = ['Amina Wairimu Otieno', '', 'amina@example.org', 'Nairobi', 'Individual', '2019', '']
  const importId = await takenIn(ctx, { desk, other }, registerFile([row]))
  await inviteRegister(desk, { importId })
  await sendInvites(ctx, { importId })
  const token = await asPortal(ctx, 'test', async (tx) => {
    const [left] = await tx.db.select().from(messages).where(eq(messages.kind, 'account_offered'))
    return left?.secretSealed ? tx.vault.open(secretPlace(left.id), left.secretSealed) : ''
  })
  const path = `/claim/${token}`
  const page = await (await site.get(path)).text()
  expect(page).toContain('Something is kept for you')
  expect(page).not.toMatch(/Amina|Otieno|amina@|regist|member/i)
  const sent = { name: 'Otieno Amina', passphrase: 'maji ya mto yanatiririka polepole' }
  const wrong = await site.post(path, { ...sent, name: 'Zawadi Mwakio' })
  const again = await wrong.text()
  expect([wrong.status, again.includes('value="Zawadi Mwakio"'), again.includes('not the name')]).toEqual([
    400,
    true,
    true,
  ])
  expect((await site.post(path, { name: '', passphrase: '' })).status).toBe(400)
  const done = await site.post(path, sent)
  expect([done.status, (await done.text()).includes('class="codes"')]).toEqual([200, true])
  expect(done.headers.getSetCookie().length).toBeGreaterThan(0)
  const over = await (await site.get(path)).text()
  expect(over).toContain('This link opens nothing any more')
  expect(await (await site.get(`/claim/${'x'.repeat(43)}`)).text()).toContain('This link opens nothing any more')
  // Names are not to be tried out.
  const tried: number[] = []
  for (let i = 0; i < 5; i++) tried.push((await site.post(path, sent)).status)
  expect(tried.at(-1)).toBe(429)
})
