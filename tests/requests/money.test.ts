import { fundsOf, listPhases, listSpending } from '#app/domain/campaigns/index.server.ts'
import { listOffline, openOffline } from '#app/domain/payments/index.server.ts'
import { aBudgetLine, aPhase, aSpending } from '#tests/factories/funds.ts'
import { aMoneyDesk, cash, cheque, moneyForm, written } from '#tests/factories/offline.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { CLIMB } from '#tests/setup/portal.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const PAGE = '/campaigns/climb-for-justice'

/** Two at the desk with their browsers, and what they have to work with. */
async function openMoneyDesk(site: Site) {
  const desk = await aMoneyDesk(site.ctx)
  const [one, other] = [await signIn(site, { roles: ['finance'] }), await signIn(site, { roles: ['fundraising'] })]
  return { ...desk, one, other }
}

/** Sends a file with a form, as a browser does. */
const upload = (
  site: Site,
  path: string,
  cookie: string,
  bytes: Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
) => {
  const form = new FormData()
  form.set('file', new Blob([bytes]), 'whatever.exe')
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return fetch(site.url + path, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: site.url },
    redirect: 'manual',
  })
}
const PDF = new TextEncoder().encode('%PDF-1.7 slip')

test('a form for money that lacks something comes back with every mistake by its field, and what was typed', async () => {
  await using site = await openSite()
  const { one } = await openMoneyDesk(site)
  const sent = await one.post('/staff/money/new', {
    ...cash(),
    place: '',
    alsoCountedBy: '',
    amount: 'much',
    name: 'Mfano Mtoaji',
  })
  expect(sent.status).toBe(400)
  const html = await sent.text()
  for (const field of ['amount', 'place', 'alsoCountedBy']) expect(html).toContain(`id="${field}-error"`)
  expect(html).not.toContain('id="drawerBank-error"')
  expect(html).toContain('value="Mfano Mtoaji"')
  expect(html).toContain('value="Launch night"'.replace('Launch night', 'Mfano Mmoja'))
})

test('money above the sum goes through two hands: one writes it down, the other says yes on its page', async () => {
  await using site = await openSite()
  const { one, other, first } = await openMoneyDesk(site)
  const sent = await one.post('/staff/money/new', moneyForm({ amount: '75,000' }))
  expect(sent.status).toBe(303)
  const path = (sent.headers.get('location') ?? '').replace(/\?.*/, '')
  expect(path).toMatch(/^\/staff\/money\/ofm_/)
  const mine = await (await one.get(path)).text()
  expect(mine).not.toContain(`action="${path}/confirm"`)
  expect((await one.post(`${path}/confirm`)).status).toBe(409)
  expect(await (await other.get(path)).text()).toContain(`action="${path}/confirm"`)
  expect((await other.post(`${path}/confirm`)).headers.get('location')).toBe(`${path}?said=posted`)
  expect((await listOffline(first))[0]?.state).toBe('posted')
  expect(await (await site.get(`${PAGE}.json`)).json()).toMatchObject({ raised: '75000.00', gifts: 1 })
})

test('a cheque moves on by its form, and says by the field what does not fit', async () => {
  await using site = await openSite()
  const { one, first } = await openMoneyDesk(site)
  const { moneyId } = await written(first, cheque())
  const path = `/staff/money/${moneyId}`
  const wrong = await one.post(`${path}/cheque`, { to: 'banked', day: '2026-11-01' })
  expect([wrong.status, (await wrong.text()).includes('id="move-day-error"')]).toEqual([400, true])
  await one.post(`${path}/cheque`, { to: 'banked', day: '2026-11-17' })
  const unsaid = await one.post(`${path}/cheque`, { to: 'bounced', day: '2026-11-18', reason: '' })
  expect([unsaid.status, (await unsaid.text()).includes('id="bounce-error"')]).toEqual([400, true])
  await one.post(`${path}/cheque`, { to: 'cleared', day: '2026-11-19' })
  expect((await openOffline(first, moneyId))?.state).toBe('posted')
})

test('a file is taken whatever it is called, and is given back as a download that is kept nowhere', async () => {
  await using site = await openSite()
  const { one, first } = await openMoneyDesk(site)
  const { moneyId } = await written(first, moneyForm())
  const path = `/staff/money/${moneyId}`
  const refused = await upload(site, `${path}/file`, one.header(), new TextEncoder().encode('MZ no paper'))
  expect([refused.status, (await refused.text()).includes('id="file-error"')]).toEqual([400, true])
  expect((await upload(site, `${path}/file`, one.header(), PDF)).headers.get('location')).toBe(`${path}?said=file`)
  const documentId = (await openOffline(first, moneyId))?.documents[0]?.id ?? ''
  const file = await one.get(`${path}/files/${documentId}`)
  expect(Object.fromEntries(file.headers)).toMatchObject({
    ...{ 'content-type': 'application/pdf', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    'content-disposition': 'attachment; filename="paper.pdf"',
  })
  expect(await file.text()).toBe('%PDF-1.7 slip')
})

test('a large file is taken at its own address alone', async () => {
  await using site = await openSite()
  const { one, first } = await openMoneyDesk(site)
  const { moneyId } = await written(first, moneyForm())
  const scan = new Uint8Array(7 * 1024 * 1024)
  scan.set(PDF)
  expect((await upload(site, `/staff/money/${moneyId}/file`, one.header(), scan)).status).toBe(303)
  expect((await upload(site, '/staff/money/new', one.header(), scan)).status).toBe(413)
})

test('the campaign tells its phases with their sources in both languages, and late money by its name', async () => {
  await using site = await openSite()
  const { one, other, first } = await openMoneyDesk(site)
  await site.get(PAGE)
  const phase = { nameEn: 'The first climb', nameSw: 'Mpando wa kwanza', beginsOn: '2019-08-13', goal: '1,000,000' }
  const added = await one.post('/staff/phases', { ...phase, endsOn: '2026-11-10' })
  const path = (added.headers.get('location') ?? '').replace(/\?.*/, '')
  expect((await one.post('/staff/phases', { ...phase, endsOn: '' })).status).toBe(409)
  const total = {
    kind: 'added',
    amount: '250,000',
    asOf: '2021-12-31',
    sourceEn: 'Accounts 2021',
    sourceSw: 'Hesabu za 2021',
  }
  await one.post(`${path}/totals`, total)
  const totalId = (await listPhases(first))[0]?.totals[0]?.id ?? ''
  expect(
    (await one.post('/staff/phases/decide', { total: totalId, do: 'confirm', phase: path.slice(14) })).headers.get(
      'location',
    ),
  ).toBe(`${path}?refused=own_record`)
  await other.post('/staff/phases/decide', { total: totalId, do: 'confirm' })
  await received({ ...site.ctx, actor: { kind: 'system', job: 'test' } }, aSighting(site.ctx))
  await expect.poll(async () => (await site.get(PAGE)).text()).toContain('came after the end of The first climb')
  expect(await (await site.get(PAGE)).text()).toContain('Source: Accounts 2021')
  const inSwahili = await (await site.get(PAGE, { cookie: 'lang=sw' })).text()
  for (const text of ['Mpando wa kwanza', 'Chanzo: Hesabu za 2021', 'zilifika baada ya mwisho wa Mpando wa kwanza'])
    expect(inSwahili).toContain(text)
})

test('the page of funds is thrown out when something is spent, and gives public papers to everybody', async () => {
  await using site = await openSite()
  const { one, first } = await openMoneyDesk(site)
  const line = await aBudgetLine(first, await aPhase(first))
  const funds = `${PAGE}/funds`
  expect(await (await site.get(funds)).text()).toContain('Ksh\u00a02,000,000')
  const spent = { line, amount: '40,000', spentOn: '2026-11-20', account: 'ncba', whatEn: '', whatSw: '' }
  expect((await one.post('/staff/spending', spent)).status).toBe(400)
  await one.post('/staff/spending', { ...spent, whatEn: 'Doors that lock' })
  await expect.poll(async () => (await site.get(funds)).text()).toContain('Doors that lock')
  const spendingId = (await listSpending(first)).spendings[0]?.id ?? ''
  await upload(site, `/staff/spending/${spendingId}/file`, one.header(), PDF, { isPublic: 'yes' })
  const [paper] = (await fundsOf(site.ctx, { id: CLIMB.purposeId }))[0]?.lines[0]?.spendings[0]?.documents ?? []
  await expect.poll(async () => (await site.get(funds)).text()).toContain(`${funds}/${paper?.id}`)
  const file = await site.get(`${funds}/${paper?.id}`)
  expect([file.status, await file.text()]).toEqual([200, '%PDF-1.7 slip'])
})

test('spending that waits is nowhere to be seen outside', async () => {
  await using site = await openSite()
  const { first } = await openMoneyDesk(site)
  const line = await aBudgetLine(first, await aPhase(first))
  await aSpending(first, line, { amount: '60,000', whatEn: 'Not yet agreed' })
  expect(await (await site.get(`${PAGE}/funds`)).text()).not.toContain('Not yet agreed')
})
