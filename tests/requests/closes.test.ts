import { aMember } from '#tests/factories/accounts.ts'
import { csvOf, deskOf, imported, line, statement } from '#tests/factories/account-statements.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dailyCloses } from '#db/schema/closes.ts'
import { signInAs } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const PAGE = '/staff/closes/mpesa-810896-KES/2026-11-20'
const system = ({ ctx }: Site): Ctx => ({ ...ctx, actor: { kind: 'system', job: 'test' } })
const as = async (site: Site, role: 'finance' | 'auditor') =>
  signInAs(site, await aMember(site.ctx, { roles: [role], app: true }))
const gift = (id: string) =>
  incoming('confirmation', aConfirmation({ TransID: id, TransTime: '20261120120000', TransAmount: '500.00' }))
/** What the form says of itself: which differences it shows, and as what. */
const hidden = (html: string) => ({
  seen: /name="seen" value="([0-9a-f]+)"/.exec(html)?.[1] ?? '',
  line: /name="line" value="([^"]+)"/.exec(html)?.[1] ?? '',
})

test('a day is shown with its differences, keeps what was typed where an answer is missing, and is signed', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await deliver(ctx, gift('UKK7PAGE01'))
  await imported(
    { ctx },
    await deskOf(site.ctx),
    csvOf(statement([line({ receipt: 'UKK7THEIRS' }), line({ receipt: 'UKK7PAGE01' })])),
  )
  const she = await as(site, 'finance')
  expect(await (await she.get('/staff/closes')).text()).toContain(`href="${PAGE}"`)
  const html = await (await she.get(PAGE)).text()
  expect(html).not.toContain('UKK7THEIRS')

  await deliver(ctx, gift('UKK7PAGE02'))
  const page = await (await she.get(PAGE)).text()
  expect(hidden(page).line).toBe('2026-11-20 payment UKK7PAGE02')
  const stale = await she.post(`${PAGE}/sign`, { ...hidden(html), 'answer-0': 'explained', 'words-0': 'I asked them' })
  expect(stale.status).toBe(409)
  const form = { ...hidden(page), 'words-0': 'I asked them' }
  const refused = await she.post(`${PAGE}/sign`, form)
  const said = await refused.text()
  expect([refused.status, said.includes('id="answer-0-error"'), said.includes('I asked them')]).toEqual([
    400,
    true,
    true,
  ])
  const wordless = await she.post(`${PAGE}/sign`, { ...form, 'answer-0': 'explained', 'words-0': ' ' })
  expect([wordless.status, (await wordless.text()).includes('id="words-0-error"')]).toEqual([400, true])

  const done = await she.post(`${PAGE}/sign`, { ...form, 'answer-0': 'explained' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${PAGE}?said=signed`])
  const signed = await (await she.get(PAGE)).text()
  expect([signed.includes('I asked them'), signed.includes('name="seen"')]).toEqual([true, false])
  const again = await she.post(`${PAGE}/sign`, { ...form, 'answer-0': 'explained' })
  expect([again.status, (await again.text()).includes('role="alert"')]).toEqual([409, true])
  expect(await ctx.db.select().from(dailyCloses)).toHaveLength(1)
})

test('an auditor reads every day and signs none', async () => {
  await using site = await openSite()
  await deliver(system(site), gift('UKK7AUDIT1'))
  const auditor = await as(site, 'auditor')
  const html = await (await auditor.get(PAGE)).text()
  expect([html.includes('500'), html.includes('name="seen"')]).toEqual([true, false])
  expect((await auditor.post(`${PAGE}/sign`, hidden(html))).status).toBe(404)
})

test('an address that names no account or no day is none, and a form leads to the day that somebody asks for', async () => {
  await using site = await openSite()
  const she = await as(site, 'finance')
  for (const path of ['mpesa/2026-11-20', 'mpesa-810896-KES/2026-02-30', 'mpesa-810896-KES/heute', '-x-KES/2026-11-20'])
    expect([path, (await she.get(`/staff/closes/${path}`)).status]).toEqual([path, 404])
  const led = await she.get('/staff/closes/mpesa-810896-KES?day=2026-11-20')
  expect(led.headers.get('location')).toBe(PAGE)
  expect((await she.get('/staff/closes/mpesa-810896-KES?day=x')).headers.get('location')).toBe('/staff/closes')
})
