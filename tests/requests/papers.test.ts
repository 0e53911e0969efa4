// Long because what a stranger, a holder and two desks see of papers is one story.
import { forgetPapers, makeCard, ownPapers } from '#app/domain/papers/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { aDuesMember, aKind, paidDues } from '#tests/factories/membership.ts'
import { aCertified } from '#tests/factories/papers.ts'
import { actingAs, anAccount } from '#tests/factories/people.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'

const htmlOf = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text()
const locationOf = (answer: Response): string => answer.headers.get('location') ?? ''
const titleOf = (html: string): string => /<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''
/** A page without what is new in each: its own address, and the day of nothing. */
const bare = (html: string, key: string): string => html.replaceAll(key, 'KEY')
async function textOf(answer: Response): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()))
  return (await extractText(document, { mergePages: true })).text.replaceAll(/\s+/g, ' ')
}
async function aCard(ctx: Ctx): Promise<{ personId: string; key: string }> {
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  const made = await makeCard(her.acting, { shows: 'alias', alias: 'Mlinzi' })
  if (!made.ok) throw new Error(made.code)
  return { personId: her.personId, key: made.value.key }
}

test('a code that never was, one that is none, a card that was replaced, one of a frozen account and one of an erased person are one answer', async () => {
  await using site = await openSite()
  const { ctx } = site
  await aKind(ctx)
  const [replaced, cold, gone] = [await aCard(ctx), await aCard(ctx), await aCard(ctx)]
  expect(await htmlOf(site.get(`/check/${replaced.key}`))).toContain('This membership card is valid')
  await makeCard(actingAs(ctx, replaced.personId), { shows: 'nothing', alias: '' })
  await anAccount(ctx, cold.personId)
  await frozen(ctx, cold.personId)
  await asPortal(ctx, 'erasure', (tx) => forgetPapers(tx, gone))
  const keys = ['f'.repeat(32), 'zz', replaced.key, cold.key, gone.key, replaced.key.toUpperCase()]
  const answers = []
  for (const key of keys) {
    const answer = await site.get(`/check/${key}`)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, noarchive' },
    })
    answers.push({ status: answer.status, html: bare(await answer.text(), key) })
  }
  expect(answers[0]).toMatchObject({ status: 404 })
  expect(answers[0]?.html).toContain('We know no paper with this code')
  expect(answers[0]?.html).not.toContain('Mlinzi')
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
})

test('whoever tries codes has to wait, and whoever has a right one has not', async () => {
  await using site = await openSite()
  await aKind(site.ctx)
  const { key } = await aCard(site.ctx)
  const statuses = []
  for (let at = 0; at < 61; at++) statuses.push((await site.get(`/check/${String(at).padStart(32, '0')}`)).status)
  expect(statuses.slice(-2)).toEqual([404, 429])
  expect((await site.get('/check/none')).status).toBe(429)
  expect((await site.get(`/check/${key}`)).status).toBe(200)
})

test('a code is typed as it is printed, with blanks, and an empty one is asked for again', async () => {
  await using site = await openSite()
  expect(await htmlOf(site.get('/check'))).toContain('Check a card or a certificate')
  const led = await site.get('/check?code=0123+4567-89AB+cdef')
  expect([led.status, locationOf(led)]).toEqual([303, '/check/0123456789abcdef'])
  const empty = await site.get('/check?code=+')
  expect([empty.status, (await empty.text()).includes('Type the code that stands on the paper')]).toEqual([400, true])
})

test('the check page repeats every fact of the paper that she prints, and another’s is 404', async () => {
  await using site = await openSite()
  const { ctx } = site
  const she = await signIn(site)
  await aCertified(ctx, [{ called: 'Barika', personId: she.personId }])
  const [certificate] = (await ownPapers(actingAs(ctx, she.personId))).certificates
  if (!certificate) throw new Error('no certificate')
  const own = `/me/certificates/${certificate.paperId}`
  const list = await htmlOf(she.get('/me/certificates'))
  expect(list).toContain(own)
  expect(titleOf(list)).not.toMatch(/certificate|training/i)
  const pdf = await she.get(`${own}/pdf?language=en`)
  expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="certificate-2026-000001.pdf"')
  const printed = await textOf(pdf)
  const check = await htmlOf(site.get(`/check/${certificate.key}`))
  expect(check).toContain('This certificate is valid')
  const { facts } = certificate
  for (const fact of [facts.number, 'Barika', facts.title, ...facts.topics, '21 November 2028']) {
    expect(check).toContain(fact)
    expect(printed).toContain(fact)
  }
  expect(printed).toContain(certificate.key.match(/.{4}/g)?.join(' '))
  const other = await signIn(site)
  for (const path of [own, `${own}/pdf`]) expect((await other.get(path)).status).toBe(404)
  expect((await other.post(own, { name: 'Other' })).status).toBe(404)

  const long = await she.post(own, { name: 'x'.repeat(61) })
  const again = await long.text()
  expect([long.status, again.includes('At most 60 letters'), again.includes('x'.repeat(61))]).toEqual([400, true, true])
  const strange = await she.post(own, { name: 'ሰላም' })
  expect([strange.status, (await strange.text()).includes('We cannot print some of these letters')]).toEqual([
    400,
    true,
  ])
  const renamed = locationOf(await she.post(own, { name: '' }))
  expect(renamed).toMatch(/^\/me\/certificates\/ppr_\w+\?said=renamed$/)
  const old = await htmlOf(site.get(`/check/${certificate.key}`))
  expect(old).toContain('This certificate was replaced by a newer one')
  expect(old).not.toContain('Barika')
  expect(locationOf(await she.get(`${own}/pdf`))).toBe(own)
})

test('a member makes a card with what she wants on it, prints it and ends it; who is none is told so', async () => {
  await using site = await openSite()
  const { ctx } = site
  await aKind(ctx)
  const she = await signIn(site)
  expect(await htmlOf(she.get('/me/card'))).toContain('A card is for members')
  expect((await she.post('/me/card', { shows: 'nothing', alias: '' })).status).toBe(409)
  const { number } = await aDuesMember(ctx, { who: { personId: she.personId } })
  await paidDues(ctx, { account: number, cents: 120_000n })
  const none = await she.post('/me/card', { shows: '', alias: 'Mlinzi' })
  const refused = await none.text()
  expect([none.status, refused.includes('Choose what stands on the card')]).toEqual([400, true])
  expect(refused).toContain('value="Mlinzi"')
  expect((await she.post('/me/card', { shows: 'alias', alias: ' ' })).status).toBe(400)
  expect(locationOf(await she.post('/me/card', { shows: 'alias', alias: 'Mlinzi' }))).toBe('/me/card?said=made')
  const page = await htmlOf(she.get('/me/card'))
  const [, key = ''] = /href="\/check\/([0-9a-f]{32})"/.exec(page) ?? []
  expect(page).toContain('It names Mlinzi.')
  expect(titleOf(page)).toBe('Card')
  expect(await textOf(await she.get('/me/card/pdf?language=sw'))).toContain('Kadi ya uanachama')
  expect(page).toContain('href="/me/card/pass?language=en"')
  const pass = await she.get('/me/card/pass?language=sw')
  expect([pass.headers.get('content-type'), pass.headers.get('content-disposition')]).toEqual([
    'application/vnd.apple.pkpass',
    'attachment; filename="card.pkpass"',
  ])
  expect(
    Buffer.from(await pass.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  expect(await htmlOf(site.get(`/check/${key}`))).toContain('It is made out to Mlinzi.')
  expect(locationOf(await she.post('/me/card/withdraw'))).toBe('/me/card?said=withdrawn')
  expect((await site.get(`/check/${key}`)).status).toBe(404)
  expect(locationOf(await she.get('/me/card/pdf'))).toBe('/me/card')
  expect(locationOf(await she.get('/me/card/pass'))).toBe('/me/card')
})

test('the training desk finds a certificate by its number, revokes it with a reason, issues it anew, and says who signs', async () => {
  await using site = await openSite()
  const { ctx } = site
  const desk = await signIn(site, { roles: ['training_officer'], app: true })
  const cohort = await aCertified(ctx, [{ called: 'Barika' }])
  const [her] = cohort.people
  const list = await htmlOf(desk.get('/staff/certificates'))
  expect(list).toContain('CT 2026/000001')
  expect(list).not.toContain('Barika')
  expect((await desk.post('/staff/certificates', { number: '2026/99' })).status).toBe(404)
  const one = locationOf(await desk.post('/staff/certificates', { number: 'ct 2026/1' }))
  expect(one).toMatch(/^\/staff\/certificates\/ppr_/)
  const without = await desk.post(one, { reason: '' })
  expect([without.status, (await without.text()).includes('Say why')]).toEqual([400, true])
  expect(locationOf(await desk.post(one, { reason: 'mistake' }))).toBe(`${one}?said=revoked`)
  expect((await desk.post(one, { reason: 'mistake' })).status).toBe(409)
  const [certificate] = (await ownPapers(actingAs(ctx, her?.personId ?? ''))).certificates
  expect(await htmlOf(site.get(`/check/${certificate?.key}`))).toContain('This certificate was revoked')
  const signers = `/staff/certificates/signers/${cohort.courseId}`
  const half = await desk.post(signers, { name0: 'Zawadi Mfano', roleEn0: 'Director', roleSw0: '' })
  expect([half.status, (await half.text()).includes('value="Zawadi Mfano"')]).toEqual([400, true])
  const whole = { name0: 'Zawadi Mfano', roleEn0: 'Director', roleSw0: 'Mkurugenzi' }
  expect(locationOf(await desk.post(signers, whole))).toBe('/staff/certificates?said=signers')
  expect(locationOf(await desk.post(`${one}/reissue`))).toMatch(/^\/staff\/certificates\/ppr_\w+\?said=reissued$/)
  expect(locationOf(await desk.post(`${one}/reissue`))).toBe(`${one}?refused=has_another`)
  const [anew] = (await ownPapers(actingAs(ctx, her?.personId ?? ''))).certificates
  expect(anew).toMatchObject({ state: 'valid', facts: { signers: [{ name: 'Zawadi Mfano', role: 'Director' }] } })
})

test('the membership desk looks up numbers, ticks, and is handed sheets of cards', async () => {
  await using site = await openSite()
  const { ctx } = site
  await aKind(ctx)
  const desk = await signIn(site, { roles: ['membership_officer'], app: true })
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  const numbers = `${her.number}\nZZZZZZZZ`
  const unticked = await desk.post('/staff/members/cards', { numbers })
  const again = await unticked.text()
  expect([unticked.status, again.includes('Tick that you hand them over yourself')]).toEqual([400, true])
  expect(again).toContain(her.number)
  expect((await desk.post('/staff/members/cards', { numbers: '', ticked: 'yes' })).status).toBe(400)
  const found = await htmlOf(desk.post('/staff/members/cards', { numbers, ticked: 'yes' }))
  expect(found).toContain('nobody has this number')
  expect(found).toContain('action="/staff/members/cards/sheet"')
  expect(locationOf(await desk.post('/staff/members/cards/sheet', { numbers }))).toBe('/staff/members/cards')
  const sheet = await desk.post('/staff/members/cards/sheet', { numbers, ticked: 'yes', language: 'sw' })
  expect(sheet.headers.get('content-type')).toBe('application/pdf')
  const text = await textOf(sheet)
  expect(text).toContain(her.number)
  expect(text).toContain('Kadi ya uanachama')
  expect(text).not.toContain(her.name)
})
