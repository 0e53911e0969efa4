import {
  applicationPartPath,
  applicationPath,
  APPLICATIONS,
  APPLY,
  applyPartPath,
  applyPath,
  VOUCH,
  VOUCH_ANSWER,
} from '#app/ui/joining-paths.ts'
import { makeMember, ownApplication } from '#app/domain/membership/index.server.ts'
import {
  anApplication,
  answersOf,
  aReadyApplication,
  reviewed,
  theApplication,
  wordsOf,
} from '#tests/factories/applications.ts'
import { aDuesMember, paidDues } from '#tests/factories/membership.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { expect, test } from 'vitest'

const system = (site: Site): Ctx => ({ ...site.ctx, actor: { kind: 'system', job: 'test' } })
const textOf = async (asked: Promise<Response>) => (await asked).text()
const keyIn = (answer: Response): string =>
  /\/apply\/([0-9a-f]{32})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

/** Begins in a browser without scripts and fills in each step as it is posted. */
async function applies(site: Site, { phone, email }: { phone: string; email: string }): Promise<string> {
  const key = keyIn(await site.post(APPLY, { kind: 'individual' }))
  const { name, county, about, forVouchers } = answersOf()
  await site.post(applyPartPath(key, 'who'), { name, legalName: '', county })
  await site.post(applyPartPath(key, 'reach'), { phone, email, channel: 'none' })
  await site.post(applyPartPath(key, 'work'), { themes: 'land', about, forVouchers, networkId: '' })
  return key
}

test('each step keeps what was typed, and says what is wrong beside the field', async () => {
  await using site = await openSite()
  await reviewed(system(site))
  expect(await textOf(site.post(APPLY, { kind: '' }))).toContain('Choose one of these.')
  const key = keyIn(await site.post(APPLY, { kind: 'individual' }))
  const refused = await site.post(applyPartPath(key, 'reach'), {
    phone: 'hakuna',
    email: 'a@example.org',
    channel: 'sms',
  })
  expect(refused.status).toBe(400)
  const page = await refused.text()
  expect(page).toContain('value="hakuna"')
  expect(page).toMatch(/id="phone-error"[^>]*>[^<]*We cannot read this as a phone number/)
  const who = await site.post(applyPartPath(key, 'who'), { name: 'Mfano Mwombaji', legalName: '', county: '47' })
  expect(who.headers.get('location')).toBe(`${applyPath(key)}?said=kept`)
  expect(await textOf(site.get(applyPartPath(key, 'who')))).toContain('value="Mfano Mwombaji"')
  expect((await site.get(applyPartPath(key, 'house'))).status).toBe(404)
  expect((await site.get(applyPath('0'.repeat(32)))).status).toBe(404)
  const early = await site.post(applyPartPath(key, 'send'), { consent: 'yes' })
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('Some steps are not complete yet')])
})

test('who sends a phone that we know hears what a stranger hears', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await reviewed(ctx)
  const known = await aDuesMember(ctx)
  const heard = []
  for (const contact of [known, { phone: '0711000999', email: 'mgeni@example.org' }]) {
    const key = await applies(site, contact)
    const without = await site.post(applyPartPath(key, 'send'), {})
    const sent = await site.post(applyPartPath(key, 'send'), { consent: 'yes' })
    const page = await textOf(site.get(`${applyPath(key)}?said=sent`))
    const own = await ownApplication(ctx, key)
    const tidy = [key, ...(own?.words ?? []), own?.pay?.number ?? ''].reduce(
      (text, one) => text.replaceAll(one, '…'),
      page,
    )
    heard.push({ statuses: [without.status, sent.status], said: sent.headers.get('location')?.replace(key, '…'), tidy })
  }
  expect(heard[0]).toEqual(heard[1])
  expect(heard[0]?.statuses).toEqual([400, 303])
})

test('a member types the word, sees who it is, and answers; others read that members do this', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await reviewed(ctx)
  const { key, answers, applicationId } = await anApplication(ctx)
  const [word = ''] = await wordsOf(ctx, key)
  const her = await signIn(site)
  expect(await textOf(her.post(VOUCH, { word }))).toContain('Members whose dues are paid speak for others.')
  const made = await makeMember(ctx, { kind: 'individual', who: { personId: her.personId }, isApproved: true })
  await paidDues(ctx, { account: made.ok ? made.value.number : '', cents: 120_000n })
  const wrong = await her.post(VOUCH, { word: 'ABCDE-FGHJK' })
  expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('value="ABCDE-FGHJK"')])
  const page = await textOf(her.post(VOUCH, { word }))
  expect(page).toContain(answers.name)
  expect(page).toContain(answers.forVouchers)
  expect(page).not.toContain(answers.about)
  expect((await her.post(VOUCH_ANSWER, { word })).status).toBe(400)
  const said = await her.post(VOUCH_ANSWER, { word, answer: 'yes' })
  expect(said.headers.get('location')).toBe(`${VOUCH}?said=answered`)
  expect(await textOf(site.get(applyPath(key)))).not.toContain(her.personId)
  expect((await theApplication(ctx, applicationId)).state).toBe('submitted')
})

test('an officer reads the queue without a name, opens one application, and approves it', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await reviewed(ctx)
  const { applicationId, answers, key } = await aReadyApplication(ctx)
  const officer = await signIn(site, { roles: ['membership_officer'] })
  const number = (await theApplication(ctx, applicationId)).number ?? ''
  const queue = await textOf(officer.get(APPLICATIONS))
  expect(queue).toContain(number)
  expect(queue).not.toContain(answers.name)
  const page = await textOf(officer.get(applicationPath(applicationId)))
  expect(page).toContain(answers.name)
  expect(page).toContain('2 of 2 speak for it')
  const refused = await officer.post(applicationPartPath(applicationId, 'decline'), {
    version: '1',
    reason: '',
    note: 'Samahani',
  })
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('Samahani')])
  const done = await officer.post(applicationPartPath(applicationId, 'approve'), { version: '1', who: 'new' })
  expect(done.headers.get('location')).toBe(`${applicationPath(applicationId)}?said=approved`)
  const welcome = await textOf(site.get(applyPath(key)))
  expect(welcome).toContain('Open your account')
  const claimed = await site.post(applyPartPath(key, 'account'), { passphrase: 'kanga nne za rangi ya bahari' })
  expect(claimed.headers.getSetCookie().length).toBeGreaterThan(0)
  expect(await textOf(site.get(applyPath(key)))).toContain('You have your account.')
})
