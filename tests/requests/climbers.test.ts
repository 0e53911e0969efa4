import { decideClimber, findOwnClimber, openClimber } from '#app/domain/campaigns/index.server.ts'
import { climberPath, ownClimbPath } from '#app/ui/paths.ts'
import { aClimber, aShownClimber, aTeam, climbForm, saidYes, SLUG, STORY } from '#tests/factories/climbers.ts'
import { applyAll } from '#tests/factories/inbox.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { aSighting, received } from '#tests/factories/receipts.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { until } from '#tests/setup/stream.ts'
import { expect, test } from 'vitest'

const ASK = `/campaigns/${SLUG}/climb`
const LIST = `/campaigns/${SLUG}/climbers`

/** A form as a browser sends it: ticks are sent or not there. */
const sent = (over: Record<string, unknown> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...climbForm(over), isRanked: undefined }).flatMap(([name, value]) =>
      value === false || value === undefined ? [] : [[name, value === true ? 'yes' : String(value)]],
    ),
  )
const textOf = async (asked: Promise<Response>) => (await asked).text()
const pay = (site: Site, account: string, TransAmount: string) =>
  site.hook('/confirmation', aConfirmation({ BillRefNumber: account, TransAmount }))

test('she asks to climb, keeps the address of her own page, and finds it there with her code', async () => {
  await using site = await openSite()
  const asked = await site.post(ASK, sent())
  expect(asked.status).toBe(303)
  const to = asked.headers.get('location') ?? ''
  expect(to).toMatch(/^\/yours\/[0-9a-f]{32}\?said=asked$/)
  const html = await textOf(site.get(to))
  expect(html).toMatch(/K[0-9A-Z]{8}/)
  expect(html).toContain('Your page is being read.')
  expect(html).toContain(STORY)
})

test('a refused form says everything at once, and keeps what she typed', async () => {
  await using site = await openSite()
  const refused = await site.post(ASK, { ...sent({ email: '', goal: 'lots' }), kind: '' })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  for (const said of ['Choose how you will climb.', 'digits, for example 50,000', 'so that we can reach you'])
    expect(html).toContain(said)
  expect(html).toContain('value="Achieng Mfano"')
  expect(html).toContain(STORY)
})

test('a change that cannot be is refused by its field, and what she typed is kept', async () => {
  await using site = await openSite()
  const { key } = await aClimber(site.ctx)
  const refused = await site.post(`${ownClimbPath(key)}/change`, sent({ goal: 'plenty' }))
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(html).toContain('digits, for example 50,000')
  expect(html).toContain('value="plenty"')
})

test('her page is kept, and thrown out when she is given something, changes it, or it is taken down', async () => {
  await using site = await openSite()
  const climber = await aShownClimber(site.ctx)
  const path = climberPath(SLUG, climber.code)
  const tag = (await site.get(path)).headers.get('etag') ?? ''
  const isKept = async (etag: string) => (await site.get(path, { 'if-none-match': etag })).status === 304
  await until(() => isKept(tag))

  await pay(site, climber.code, '500.00')
  await applyAll(site.ctx)
  await until(async () => (await textOf(site.get(path))).includes('Ksh\u00a0500'))

  await site.post(`${ownClimbPath(climber.key)}/change`, sent({ goal: '1000' }))
  await until(async () => (await textOf(site.get(path))).includes('Ksh\u00a01,000</dd>'))

  const desk = actingAs(site.ctx, (await someoneWith(site.ctx, 'communications')).personId)
  const seenAt = (await openClimber(desk, climber.id))?.seenAt ?? new Date(0)
  await decideClimber(desk, { climberId: climber.id, verdict: 'take_down', note: 'asked for', seenAt })
  await until(async () => (await site.get(path)).status === 404)
  expect((await site.get(LIST)).status).toBe(200)
})

test('a gift to one climber throws out neither the page of another nor what is kept of it', async () => {
  await using site = await openSite()
  const [one, other] = [await aShownClimber(site.ctx), await aShownClimber(site.ctx)]
  const path = climberPath(SLUG, other.code)
  const tag = (await site.get(path)).headers.get('etag') ?? ''
  await until(async () => (await site.get(path, { 'if-none-match': tag })).status === 304)
  await pay(site, one.code, '500.00')
  await applyAll(site.ctx)
  await until(async () => (await textOf(site.get(climberPath(SLUG, one.code)))).includes('Ksh\u00a0500'))
  expect((await site.get(path, { 'if-none-match': tag })).status).toBe(304)
})

test('the list moves with money, and names nobody who is not shown', async () => {
  await using site = await openSite()
  const [shown, hidden] = [await aShownClimber(site.ctx), await aClimber(site.ctx, { name: 'Asiyeonekana' })]
  await pay(site, shown.code, '1200.00')
  await pay(site, hidden.code, '9000.00')
  await applyAll(site.ctx)
  await until(async () => (await textOf(site.get(LIST))).includes('Ksh\u00a01,200'))
  const html = await textOf(site.get(LIST))
  expect(html).not.toContain('Asiyeonekana')
  expect(html).not.toContain('9,000')
  await saidYes(site.ctx, hidden.id)
  await until(async () => (await textOf(site.get(LIST))).includes('Asiyeonekana'))
})

test('a long list is read page by page, and whoever comes by an address that says nothing begins at its start', async () => {
  await using site = await openSite()
  const codes: string[] = []
  for (let n = 0; n < 21; n++) codes.push((await aShownClimber(site.ctx, { name: `Mpandaji-${n}-` })).code)
  const named = (html: string) => codes.filter((_, n) => html.includes(`Mpandaji-${n}-`))
  const first = await textOf(site.get(LIST))
  const [, more = ''] = /href="([^"]+)"[^>]*>More climbers</.exec(first) ?? []
  const second = await textOf(site.get(more))
  expect(named(first)).toHaveLength(20)
  expect([...named(first), ...named(second)].toSorted()).toEqual(codes.toSorted())
  expect(second).not.toContain('More climbers')
  expect(second).toContain(`href="${LIST}"`)
  for (const lost of ['?after=NOSUCH', '?after=%00', `?after=${'x'.repeat(500)}`])
    expect(named(await textOf(site.get(LIST + lost))).length).toBeGreaterThanOrEqual(20)
}, 60_000)

test('counties and mountains have a page of their own, which says why it is empty while few climb', async () => {
  await using site = await openSite()
  await aShownClimber(site.ctx, { county: '01' })
  const list = await textOf(site.get(LIST))
  const counties = `/campaigns/${SLUG}/counties`
  expect(list).toContain(`href="${counties}"`)
  expect(list).not.toContain('Mombasa')
  const empty = await textOf(site.get(counties))
  expect(empty).toContain('Too few climbers yet')
  expect(empty).not.toContain('Mombasa')
  for (let n = 0; n < 9; n++) await aShownClimber(site.ctx, { county: '01' })
  await until(async () => (await textOf(site.get(counties))).includes('Mombasa'))
}, 60_000)

test('what somebody writes is text and never markup', async () => {
  await using site = await openSite()
  const climber = await aShownClimber(site.ctx, {
    name: '<b>Mfano</b>',
    story: '<script>alert(1)</script> and a story that is long enough.',
  })
  const html = await textOf(site.get(climberPath(SLUG, climber.code)))
  expect(html).not.toContain('<b>Mfano')
  expect(html).not.toContain('<script>alert')
  expect(html).toContain('&lt;b&gt;Mfano')
})

test('a prompt from her page is for her, also after the form was refused once', async () => {
  await using site = await openSite()
  const { code } = await aShownClimber(site.ctx, { name: 'Nuru' })
  const refused = await textOf(site.post(`/give/${SLUG}`, { to: code, amount: '500', phone: '123' }))
  expect(refused).toContain('Give to Nuru')
  expect(refused).toContain(`name="to" value="${code}"`)
  const form = await textOf(site.get(`/give/${SLUG}/card?to=${code.toLowerCase()}`))
  expect(form).toContain('This gift is for Nuru.')
  const monthly = await textOf(site.get(`/give/${SLUG}/monthly?to=${code.toLowerCase()}`))
  expect(monthly).toContain('This gift is for Nuru.')
  expect(await textOf(site.get(`/give/${SLUG}/card?to=k22222222`))).not.toContain('This gift is for')
})

test('she founds a team, another joins it by its code, and its captain lets her go again', async () => {
  await using site = await openSite()
  const [team, climber] = [await aTeam(site.ctx), await aShownClimber(site.ctx, { name: 'Mgeni' })]
  const own = ownClimbPath(climber.key)
  const wrong = await site.post(`${own}/team`, { do: 'join', code: 'T22222222' })
  expect(wrong.headers.get('location')).toBe(`${own}?refused=no_such_team`)
  const joined = await site.post(`${own}/team`, { do: 'join', code: ` ${team.code.toLowerCase()} ` })
  expect(joined.headers.get('location')).toBe(`${own}?said=joined`)
  const page = `/campaigns/${SLUG}/teams/${team.code.toLowerCase()}`
  await until(async () => (await textOf(site.get(page))).includes('Mgeni'))
  await site.post(`${ownClimbPath(team.captain.key)}/crew`, { do: 'drop', code: climber.code })
  await until(async () => !(await textOf(site.get(page))).includes('Mgeni'))
  expect((await findOwnClimber(site.ctx, climber.key))?.team).toBeNull()
})

test('staff read a page, show it, and cannot send it back without a word', async () => {
  await using site = await openSite()
  const { id, code } = await aClimber(site.ctx)
  const desk = await signIn(site, { roles: ['fundraising'] })
  const html = await textOf(desk.get(`/staff/climbers/${id}`))
  const [, seenAt = ''] = /name="seenAt" value="([^"]+)"/.exec(html) ?? []
  const decide = (form: Record<string, string>) => desk.post(`/staff/climbers/${id}`, { seenAt, ...form })
  expect((await decide({ verdict: '' })).status).toBe(400)
  const wordless = await decide({ verdict: 'send_back', note: ' ' })
  expect([wordless.status, await wordless.text()]).toEqual([400, expect.stringContaining('Write what has to change')])
  expect((await decide({ verdict: 'show', seenAt: '2020-01-01T00:00:00.000Z' })).status).toBe(409)
  expect((await decide({ verdict: 'show' })).status).toBe(303)
  expect((await site.get(climberPath(SLUG, code))).status).toBe(200)
})

test('twenty ask within an hour from one address, and the next is asked to wait with all that she wrote', async () => {
  await using site = await openSite()
  for (let i = 0; i < 20; i++) expect((await site.post(ASK, sent())).status).toBe(303)
  const late = await site.post(ASK, sent())
  expect(late.status).toBe(429)
  expect(await late.text()).toContain(STORY)
})

test('a giver to the whole climb chooses by the link of her receipt for whom; who is not there is said beside the field', async () => {
  await using site = await openSite()
  const { ctx } = site
  const climber = await aShownClimber(ctx)
  const { keys } = await received({ ...ctx, actor: { kind: 'system', job: 'test' } }, aSighting(ctx))
  const path = `/receipts/${keys[0] ?? ''}`
  const missed = await site.post(`${path}/climber`, { to: 'KNOBODY' })
  const said = await textOf(site.get(missed.headers.get('location') ?? ''))
  expect(said).toContain('Nobody with this code is shown.')
  expect(said).toContain('value="KNOBODY"')
  const chosen = await site.post(`${path}/climber`, { to: climber.code })
  expect(await textOf(site.get(chosen.headers.get('location') ?? ''))).toContain('It counts to them now')
  expect(await textOf(site.get(climberPath(SLUG, climber.code)))).toContain('Ksh\u00a0500')
})
