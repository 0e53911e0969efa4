import { kes } from '#app/domain/shared/money.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { readTable } from '#tests/factories/csv.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'

const HOUR = 3_600

test('finance looks at a month, and takes it as a workbook and as CSV', async () => {
  await using site = await openSite()
  await received(site.ctx, aSighting(site.ctx, { amount: kes(1_500_50n) }))
  site.moveClock(HOUR)
  const one = await signIn(site, { roles: ['finance'] })
  const html = await (await one.get('/staff/journal')).text()
  expect(html).toContain('This month is not over')
  expect(html).toContain('Ksh\u00a01,500.50')
  expect(html).not.toMatch(/WANJA|254700000001/)

  const csv = await one.get('/staff/journal/2026-11/journal.csv')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="2026-11-journal.csv"')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('cache-control')).toBe('no-store')
  expect(csv.headers.get('x-page-streamed')).toBeNull()
  const rows = readTable(await csv.text())
  expect(rows.map((row) => [row['Account code'], row['Account'], row['Debit (KES)'], row['Credit (KES)']])).toEqual([
    ['1100', 'M-Pesa Paybill: 810896', '1500.50', ''],
    ['2100', expect.stringContaining('purpose not yet known: '), '', '1500.50'],
  ])
  const balance = readTable(await (await one.get('/staff/journal/2026-11/trial-balance.csv')).text())
  expect(balance.at(-1)).toMatchObject({ 'Debit (KES)': '1500.50', 'Credit (KES)': '1500.50' })

  const xlsx = await one.get('/staff/journal/2026-11/journal.xlsx', { 'accept-language': 'sw' })
  const { sheets } = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))
  expect(sheets.map(({ name }) => name)).toEqual(['Jarida', 'Urari wa majaribio', 'Kuhusu'])
  const log = await site.owner.db.select().from(auditEvents).where(eq(auditEvents.action, 'journal.taken'))
  expect(log.map(({ detail }) => detail)).toEqual([
    '2026-11 csv running 2',
    '2026-11 balance running 2',
    '2026-11 xlsx running 2',
  ])
})

test('a download whose entries cannot be read breaks off and is logged, and never looks whole', async () => {
  await using site = await openSite()
  await received(site.ctx, aSighting(site.ctx))
  site.moveClock(HOUR)
  const one = await signIn(site, { roles: ['finance'] })
  // The sums are there, and the first question about an entry fails.
  await site.owner.sql`revoke select on receipts from portal_app`
  for (const file of ['journal.csv', 'journal.xlsx']) {
    const broken = await one.get(`/staff/journal/2026-11/${file}`)
    expect(broken.status, file).toBe(200)
    await expect(broken.arrayBuffer(), file).rejects.toThrow('terminated')
  }
  expect(site.logged().match(/http\.broken_off/g)).toHaveLength(2)
  await site.owner.sql`grant select on receipts to portal_app`
  expect(readTable(await (await one.get('/staff/journal/2026-11/journal.csv')).text())).toHaveLength(2)
})

test('nobody else finds it, nor a month or a file that there is not', async () => {
  await using site = await openSite()
  const one = await signIn(site, { roles: ['finance'] })
  for (const path of ['2026-12/journal.csv', '2026-13/journal.csv', '2026-11/journal.pdf', '2026-11/__proto__'])
    expect((await one.get(`/staff/journal/${path}`)).status, path).toBe(404)
  expect((await one.get('/staff/journal?month=2027-01')).status).toBe(404)
  const other = await signIn(site, { roles: ['fundraising'] })
  for (const path of ['/staff/journal', '/staff/journal/2026-11/journal.csv'])
    expect((await other.get(path)).status, path).toBe(404)
})
