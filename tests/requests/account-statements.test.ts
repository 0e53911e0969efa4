import { applyAccountStatement } from '#app/domain/payments/index.server.ts'
import { payments } from '#db/schema/payments.ts'
import { makeDay } from '#practice/daraja/make-day.ts'
import { fileOf, FORMS } from '#tests/factories/account-statements.ts'
import { aMoneyDesk } from '#tests/factories/offline.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const bring = (site: Site, cookie: string, bytes: Uint8Array, path = '/staff/statements/file') => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), 'Org_Statement.exe')
  return fetch(site.url + path, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: site.url },
    redirect: 'manual',
  })
}
const placeOf = (response: Response) => (response.headers.get('location') ?? '').replace(/\?.*/, '')

test.each(FORMS)(
  'a statement in the $template template as $format is brought, looked at, and let into the books',
  async (form) => {
    await using site = await openSite()
    const one = await signIn(site, { roles: ['finance'] })
    const day = makeDay({ seed: 11, payments: 10, sweeps: 1 })
    const bytes = await fileOf(day.statement, form)
    const sent = await bring(site, one.header(), bytes)
    expect(sent.status).toBe(303)
    const path = placeOf(sent)
    expect(path).toMatch(/^\/staff\/statements\/ast_/)
    const shown = await (await one.get(path)).text()
    expect(shown).toContain(`action="${path}/apply"`)
    expect(shown).not.toMatch(/MFANO|2547\d*\*/)
    expect(await site.ctx.db.select().from(payments)).toEqual([])

    expect((await one.post(`${path}/apply`)).headers.get('location')).toBe(`${path}?said=queued`)
    const running = await (await one.get(path)).text()
    expect(running).toContain('<progress')
    expect(running).toContain('http-equiv="refresh"')
    await applyAccountStatement(site.ctx, { statementId: path.split('/').at(-1) ?? '' })
    const done = await (await one.get(path)).text()
    expect(done).not.toContain('<progress')
    expect(done).not.toContain('http-equiv="refresh"')
    expect(await site.ctx.db.select().from(payments)).toHaveLength(10)

    // The same file again leads to the same page, and what was decided cannot be decided again.
    expect((await bring(site, one.header(), bytes)).headers.get('location')).toBe(`${path}?said=known`)
    expect((await one.post(`${path}/apply`)).headers.get('location')).toBe(`${path}?said=not_dry`)
    expect((await one.post(`${path}/aside`)).headers.get('location')).toBe(`${path}?said=not_dry`)
  },
)

test('a statement that stands still says so, stops renewing itself, and is let go on by a button', async () => {
  await using site = await openSite()
  const one = await signIn(site, { roles: ['finance'] })
  const bytes = await fileOf(makeDay({ seed: 13, payments: 3 }).statement, { template: 'classic', format: 'csv' })
  const path = placeOf(await bring(site, one.header(), bytes))
  await one.post(`${path}/apply`)
  expect(await (await one.get(path)).text()).not.toContain(`action="${path}/again"`)
  expect((await one.post(`${path}/again`)).headers.get('location')).toBe(`${path}?said=not_stalled`)
  site.moveClock(10 * 60)
  const still = await (await one.get(path)).text()
  expect(still).toContain('It has come no further for ten minutes')
  expect(still).toContain(`action="${path}/again"`)
  expect(still).not.toContain('http-equiv="refresh"')
  expect(await (await one.get('/staff')).text()).toContain('Account statements that wait for you')
  expect((await one.post(`${path}/again`)).headers.get('location')).toBe(`${path}?said=again`)
  expect(await (await one.get(path)).text()).toContain('http-equiv="refresh"')
  const other = await signIn(site, { roles: ['fundraising'] })
  expect((await other.post(`${path}/again`)).status).toBe(404)
})

test('a file that does not add up is told by row and column, in the language of whoever brought it', async () => {
  await using site = await openSite()
  const one = await signIn(site, { roles: ['finance'] })
  const day = makeDay({ seed: 12, payments: 3 })
  const text = Buffer.from(await fileOf(day.statement, { template: 'newer', format: 'csv' })).toString()
  const rows = text.split('\r\n')
  const broken = rows.map((row, i) => (i === 2 ? row.replace(/^[^,]+/, 'no receipt') : row)).join('\r\n')
  const path = placeOf(await bring(site, one.header(), Buffer.from(broken)))
  expect(await (await one.get(path)).text()).toContain('Row 3, column “Receipt No”.')
  const swahili = await one.get(path, { 'accept-language': 'sw' })
  expect(await swahili.text()).toContain('Safu ya 3, safuwima “Receipt No”.')
})

test('without a file the form says so by its field, and one that is too large is told so too', async () => {
  await using site = await openSite()
  const one = await signIn(site, { roles: ['finance'] })
  const nothing = await bring(site, one.header(), new Uint8Array())
  expect(nothing.status).toBe(400)
  expect(await nothing.text()).toContain('id="file-error"')
  const large = await bring(site, one.header(), new Uint8Array(32 * 1024 * 1024))
  expect(large.headers.get('location')).toBe('/staff/statements?refused=file_too_large')
  expect(await (await one.get('/staff/statements?refused=file_too_large')).text()).toContain('id="file-error"')
})

test('a bank’s file is described by its columns: what is wrong stands by its field, and what was chosen is kept', async () => {
  await using site = await openSite()
  const one = await signIn(site, { roles: ['finance'] })
  await aMoneyDesk(site.ctx)
  const file = 'Date,Narrative,Bank Ref,Amount\n20/11/2026,TRF,FT1,10.00\n'
  const path = placeOf(await bring(site, one.header(), Buffer.from(file)))
  const layout = { account: 'ncba', date: '0', format: 'MM/DD/YYYY', reference: '2', details: '1', amount: '3' }
  const empty = { paidIn: '', withdrawn: '', balance: '' }
  const wrong = await one.post(`${path}/layout`, { ...layout, ...empty, reference: '' })
  const html = await wrong.text()
  expect([wrong.status, html.includes('id="reference-error"')]).toEqual([400, true])
  expect(html).toContain('<option value="MM/DD/YYYY" selected="">')
  const unfit = await one.post(`${path}/layout`, { ...layout, ...empty })
  expect([unfit.status, (await unfit.text()).includes('column “Date”')]).toEqual([400, true])
  const done = await one.post(`${path}/layout`, { ...layout, ...empty, format: 'DD/MM/YYYY' })
  expect(done.headers.get('location')).toBe(`${path}?said=read`)
})

test('nobody but finance finds the desk, and other addresses take no such files', async () => {
  await using site = await openSite()
  const other = await signIn(site, { roles: ['fundraising'] })
  expect((await other.get('/staff/statements')).status).toBe(404)
  expect((await bring(site, other.header(), Buffer.from('a,b'))).status).toBe(404)
  const one = await signIn(site, { roles: ['finance'] })
  expect((await bring(site, one.header(), new Uint8Array(300 * 1024), '/staff/statements')).status).toBe(413)
})
