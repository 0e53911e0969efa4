import type { Config } from '#app/config/config.server.ts'
import { sendNext } from '#app/domain/messages/send-next.server.ts'
import { applyReports } from '#app/domain/messages/delivery/apply-reports.server.ts'
import { stoppedAddresses } from '#app/domain/messages/desk/stopped-addresses.server.ts'
import { deliveryReports } from '#db/schema/messages.ts'
import { aGateway, aLetter, letter, letters, plainly } from '#tests/factories/letters.ts'
import { auditLog } from '#tests/factories/people.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'

const system = ({ ctx }: Site) => ({ ...ctx, actor: { kind: 'system', job: 'test' } }) as const
const reports = ({ ctx }: Site) => ctx.db.select().from(deliveryReports)

/** Svix's signature, worked out here and not by the library under test. */
function signed({ config }: Site, body: string, { id = 'evt_1', ago = 0, secret = config.mail.webhookSecret } = {}) {
  const at = String(Math.floor(Date.now() / 1000) - ago)
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')
  return { 'svix-id': id, 'svix-timestamp': at, 'svix-signature': `v1,${mac}`, 'content-type': 'application/json' }
}

const post = (site: Site, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { method: 'POST', body, headers })
const event = (type: string, data: object = {}) => JSON.stringify({ type, created_at: '2026-11-21T09:00:00Z', data })

/** A mail that has gone out. */
async function aSent(site: Site) {
  const id = await aLetter(system(site))
  await sendNext(system(site), aGateway().gateway, plainly)
  site.moveClock(1)
  return letter(system(site), id)
}

test('a signed report of the mail service is stored sealed, answered, and applied; told again it is stored once', async () => {
  await using site = await openSite()
  const { id, providerRef } = await aSent(site)
  const body = event('email.delivered', { email_id: providerRef, to: ['kanarifiche@example.org'] })
  for (let i = 0; i < 3; i++) expect((await post(site, '/hooks/mail', body, signed(site, body))).status).toBe(200)
  const [report, ...more] = await reports(site)
  expect([report?.eventId, report?.kind, more]).toEqual(['evt_1', 'email.delivered', []])
  expect(Buffer.from(report?.bodySealed ?? '').toString('latin1')).not.toContain('kanarifiche')
  await applyReports(system(site))
  expect((await letter(system(site), id)).state).toBe('delivered')
  expect(site.logged()).not.toContain('kanarifiche')
})

test('one that is forged, altered, old, unsigned or too large is refused and leaves nothing behind', async () => {
  await using site = await openSite()
  const body = event('email.complained', { email_id: 're-1' })
  const good = signed(site, body)
  const refused = [
    ['/hooks/mail', body, {}],
    ['/hooks/mail', body.replace('re-1', 're-2'), good],
    ['/hooks/mail', body, { ...good, 'svix-id': 'evt_2' }],
    ['/hooks/mail', body, signed(site, body, { secret: `whsec_${Buffer.from('another').toString('base64')}` })],
    ['/hooks/mail', body, signed(site, body, { ago: 6 * 60 })],
    ['/hooks/mail', body, signed(site, body, { ago: -6 * 60 })],
    ['/hooks/mail', 'no JSON', signed(site, 'no JSON')],
  ] as const
  for (const [path, sent, headers] of refused) expect((await post(site, path, sent, headers)).status).toBe(400)
  const large = event('email.sent', { filler: 'x'.repeat(300_000) })
  expect((await post(site, '/hooks/mail', large, signed(site, large))).status).toBe(413)
  expect((await site.get('/hooks/mail')).status).toBe(404)
  expect(await reports(site)).toEqual([])
})

test('the SMS gateway is known by the secret in the address; a report is stored once for each state', async () => {
  await using site = await openSite()
  const { sms } = site.config
  if (!sms) throw new Error('SMS is off')
  const path = `/hooks/sms/${sms.callbackSecret}`
  const delivered = 'id=ATXid_1&status=Success&phoneNumber=%2B254700000321&networkCode=63902'
  for (let i = 0; i < 2; i++) expect((await post(site, `${path}/delivery`, delivered)).status).toBe(200)
  expect((await post(site, `${path}/delivery`, delivered.replace('Success', 'Sent'))).status).toBe(200)
  const stop = new URLSearchParams({
    from: '+254700000321',
    text: 'ACHA',
    to: '22384',
    id: 'in-1',
    linkId: 'l',
    date: 'x',
  })
  for (let i = 0; i < 2; i++) expect((await post(site, `${path}/inbound`, stop.toString())).status).toBe(200)
  expect((await reports(site)).map(({ eventId }) => eventId).toSorted()).toEqual([
    'delivery:ATXid_1:Sent',
    'delivery:ATXid_1:Success',
    'inbound:in-1',
  ])
  // A number never stands in the open column, whatever the gateway sends in its place.
  const optOut = 'phoneNumber=%2B254700000321&senderId=MFANO'
  for (const kind of ['inbound', 'opt-out']) expect((await post(site, `${path}/${kind}`, optOut)).status).toBe(200)
  await post(site, `${path}/delivery`, 'id=%2B254700000321&status=Success')
  for (const { eventId } of await reports(site)) expect(eventId).not.toContain('254700000321')
  await applyReports(system(site))
  expect(await stoppedAddresses(system(site))).toMatchObject([{ channel: 'sms', reason: 'stop_word' }])

  const wrong = [
    `/hooks/sms/${'0'.repeat(64)}/delivery`,
    `/hooks/sms/${sms.callbackSecret.slice(1)}/delivery`,
    `${path}/other`,
    `${path}/delivery/more`,
    '/hooks/sms/',
  ]
  for (const one of wrong) expect((await post(site, one, delivered)).status).toBe(404)
  expect((await site.get(`${path}/delivery`)).status).toBe(404)
  expect((await post(site, `${path}/inbound`, 'x'.repeat(20_000))).status).toBe(413)
})

test('where no SMS gateway is set up there is no address for one', async () => {
  const config = (made: Config): Config => ({ ...made, sms: null })
  await using site = await openSite({ config })
  for (const secret of ['', '0'.repeat(64)])
    expect((await post(site, `/hooks/sms/${secret}/delivery`, 'id=1&status=Success')).status).toBe(404)
})

test('the desk sees what did not arrive, sends it again and lets an address be written to, and the log says so', async () => {
  await using site = await openSite()
  const ctx = system(site)
  const { id } = await aSent(site)
  const { providerRef } = await letter(ctx, id)
  const body = event('email.bounced', { email_id: providerRef, bounce: { type: 'Permanent' } })
  await post(site, '/hooks/mail', body, signed(site, body))
  const complaint = await aSent(site)
  const unwanted = event('email.complained', { email_id: complaint.providerRef })
  await post(site, '/hooks/mail', unwanted, signed(site, unwanted, { id: 'evt_2' }))
  await applyReports(ctx)

  const officer = await signIn(site, { roles: ['fundraising'] })
  expect(await (await officer.get('/staff')).text()).toMatch(/Barua pepe na SMS ambazo hazikufika|did not arrive/)
  const page = await (await officer.get('/staff/messages', { 'accept-language': 'en' })).text()
  expect(page).toContain('There is no such mailbox or number.')
  expect(page).toContain('m•••@example.org')
  expect(page).not.toContain('mfano.barua')
  expect(page).toContain(`name="message" value="${id}"`)
  expect(page).not.toContain(`name="message" value="${complaint.id}"`)

  const again = await officer.post('/staff/messages/again', { message: id })
  expect([again.status, again.headers.get('location')]).toEqual([303, '/staff/messages?said=sent'])
  expect((await letters(ctx)).some(({ resendOf }) => resendOf === id)).toBe(true)
  const key = /name="key" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
  const lifted = await officer.post('/staff/messages/lift', { key, reason: 'owner_asked' })
  expect(lifted.headers.get('location')).toBe('/staff/messages?said=lifted')
  expect(await (await officer.get('/staff/messages?said=lifted')).text()).not.toContain(key)
  expect((await auditLog(ctx)).map(([action]) => action)).toEqual(
    expect.arrayContaining(['message.sent_again', 'address.lifted']),
  )
})

test('a stopped address is shown as such on an opened record, and messages to her on it', async () => {
  await using site = await openSite()
  const ctx = system(site)
  const member = await signIn(site, { proven: true })
  await aLetter(ctx, { to: member.email })
  await sendNext(ctx, aGateway().gateway, plainly)
  const sent = (await letters(ctx)).find(({ providerRef }) => providerRef)
  const body = event('email.complained', { email_id: sent?.providerRef })
  await post(site, '/hooks/mail', body, signed(site, body))
  await applyReports(ctx)

  const officer = await signIn(site, { roles: ['membership_officer'] })
  const path = `/staff/people/${member.personId}`
  const shut = await (await officer.get(path)).text()
  expect(shut).not.toMatch(/Imesimamishwa|Stopped: messages/)
  const opened = await officer.post(path, { reason: 'amepiga simu asubuhi' })
  expect(await opened.text()).toMatch(/Imesimamishwa: ujumbe hurudi|Stopped: messages come back/)
  const coordinator = await signIn(site, { roles: ['protection'] })
  expect(await (await coordinator.get(path)).text()).not.toMatch(/Barua pepe na SMS|Mails and SMS/)
  expect(shut).toMatch(/Barua pepe na SMS|Mails and SMS/)
})
