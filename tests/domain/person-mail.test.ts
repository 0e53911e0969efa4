import { askToProve } from '#app/domain/people/accounts/prove-address.server.ts'
import { offerAccount } from '#app/domain/people/accounts/offer-account.server.ts'
import { beginRecovery } from '#app/domain/people/accounts/recovery.server.ts'
import { askToSubscribe } from '#app/domain/newsroom/index.server.ts'
import { callRoll } from '#app/domain/networks/index.server.ts'
import { removeContact } from '#app/domain/people/persons/change-contacts.server.ts'
import { changeDetails } from '#app/domain/people/persons/change-details.server.ts'
import { tellEverywhere } from '#app/domain/people/persons/mail-person.server.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { africasTalking, resendGateway, sendNext, tellSms } from '#app/domain/messages/index.server.ts'
import { type Channel, MESSAGE_KINDS } from '#app/domain/messages/message.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { composer } from '#app/jobs/compose.server.ts'
import * as templates from '#emails/render.server.ts'
import { aMember, everything, openAccounts } from '#tests/factories/accounts.ts'
import { aLetter, aService, json, letters } from '#tests/factories/letters.ts'
import { coordinatorOf, joins, nimama } from '#tests/factories/networks.ts'
import { aCohort } from '#tests/factories/trainings.ts'
import { contactPoints } from '#db/schema/people.ts'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

/** What no message may say of anybody, of the house, or of what it is about (safety.md 1.5, no. 5), in both languages. */
const UNSAID =
  /defend|human.?right|haki za|binadamu|tetezi|coalition|muungano|nimama|climb|justice|member|mwanachama|\bkes\b|ksh|shilling|kenya|nairobi|m-?pesa|safaricom|donat|\bgift|mchango|payment|malipo|paid|5,?000/i

const HOSTILE = {
  name: 'Defender <b>Wanjiru</b> Mfano\r\nBcc: all@example.net',
  legalName: 'Human Rights Coalition Mfano',
  county: '47',
}
const GIVER = 'ksh5000.nairobi.defender@example.org'
/** What went to a list: the letter itself says what was asked for, behind a head that says nothing (newsletter.test.ts). */
const NEWSLETTER: readonly string[] = ['newsletter_asked', 'newsletter']
const LINKS =
  /^(\/sign-in|\/me|\/newsletter\/confirm\/[0-9a-f]{32}|\/(prove|recover|claim)\/[\w-]{43}|\/(receipts|statements|monthly|yours|pledges|places|answer|apply|seat)\/[0-9a-f]{32})$/

/** Somebody whose details say everything; and every kind of message, to her or to a giver, on its way. */
async function aFullQueue(language: 'en' | 'sw') {
  const portal = await openAccounts()
  const { ctx } = portal
  await tellSms({ ...ctx, actor: { kind: 'system', job: 'start' } }, true)
  const member = await aMember(ctx, { roles: ['protection'] })
  await changeDetails(member.acting, member.personId, { ...HOSTILE, language })
  await everything(ctx, (tx) => askToProve(tx, member.personId))
  await everything(ctx, async (tx) => {
    const hers = and(eq(contactPoints.personId, member.personId), eq(contactPoints.kind, 'email'))
    const [point] = await tx.db.select().from(contactPoints).where(hers)
    if (!point) throw new Error('no mailbox')
    const { id: contactPointId, valueIndex } = point
    await offerAccount(tx, { personId: member.personId, contactPointId, valueIndex })
  })
  const proven = await aMember(ctx, { proven: true })
  await changeDetails(proven.acting, proven.personId, { ...HOSTILE, language })
  const card = { hours: '', name: HOSTILE.name, leaveMessage: false, stopWord: 'nairobi' }
  await writeSafeContact(proven.acting, proven.personId, { channel: 'sms', ...card })
  await beginRecovery(ctx, proven.handle)
  await everything(ctx, (tx) => tellEverywhere(tx, proven.personId, 'look_at_your_account'))
  for (const kind of MESSAGE_KINDS.slice(4)) {
    // A question goes to somebody who was asked, an offer to whoever waits, and to nobody else.
    if (kind === 'question' || kind === 'seat_waits' || NEWSLETTER.includes(kind)) continue
    await aLetter(ctx, { kind, language, to: GIVER })
    await aLetter(ctx, { kind, language, to: '254700000321', channel: 'sms' })
  }
  await askToSubscribe(ctx, { email: GIVER, language })
  const sister = await aSister(ctx, language)
  await asked(ctx, [proven, sister])
  await offered(ctx, [proven, sister])
  return { ...portal, members: [member, proven, sister] }
}

/** Somebody who is reached by mail, whose details say everything too. */
async function aSister(ctx: Ctx, language: 'en' | 'sw') {
  const sister = await aMember(ctx, { proven: true })
  await changeDetails(sister.acting, sister.personId, { ...HOSTILE, language })
  return sister
}

/** Each of these belongs to the network whose people are a secret, and is asked whether she is safe. */
async function asked(ctx: Ctx, people: readonly { personId: string }[]): Promise<void> {
  const networkId = await nimama(ctx)
  const coordinator = await coordinatorOf(ctx, networkId)
  for (const person of people) await joins(coordinator, networkId, person)
  await callRoll(coordinator, { networkId })
}

/** Each of these waits for a seat in a training, and is offered one. */
async function offered(ctx: Ctx, people: readonly { personId: string }[]): Promise<void> {
  const cohort = await aCohort(ctx, { capacity: '1' })
  await cohort.ask('Mfano')
  for (const person of people) await cohort.ask('Mfano', { person })
  await cohort.change({ capacity: '3' })
}

const config = { from: 'posta@my.example.org', publicUrl: 'https://my.example.org' }

/** Sends all that waits. Answers what each service was asked, bodies as they were. */
async function sent(portal: Awaited<ReturnType<typeof aFullQueue>>) {
  await using mail = await aService((_, response, n) => json(response, 200, { id: `re-${n}` }))
  await using sms = await aService((_, response, n) =>
    json(response, 201, {
      SMSMessageData: { Recipients: [{ statusCode: 101, messageId: `AT-${n}`, cost: 'KES 0.8000' }] },
    }),
  )
  const gateways = [
    resendGateway({ baseUrl: mail.url, apiKey: 're_mfano', from: config.from }),
    africasTalking({
      ...{ baseUrl: sms.url, username: 'mfano', apiKey: 'atsk_mfano', sender: null },
      ...{ perSecond: 10, centsPerPart: 80 },
    }),
  ]
  const compose = composer({ publicUrl: config.publicUrl, templates })
  for (const gateway of gateways)
    while ((await sendNext({ ...portal.ctx, actor: { kind: 'system', job: 'messages' } }, gateway, compose)) > 0)
      portal.moveClock(1)
  return { mails: mail.asked, texts: sms.asked }
}

test.each(['en', 'sw'] as const)(
  'no mail and no SMS says of whom, of what or from which house it is (%s)',
  async (language) => {
    await using portal = await aFullQueue(language)
    const { mails, texts } = await sent(portal)
    const rows = await letters(portal.ctx)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']))
    const kinds = (channel: Channel) => rows.flatMap((row) => (row.channel === channel ? [row.kind] : [])).toSorted()
    expect(new Set(kinds('mail'))).toEqual(new Set(MESSAGE_KINDS.filter((kind) => kind !== 'newsletter')))
    // A number cannot be proven: it is never sent a link that opens something, only word to look.
    expect(new Set(kinds('sms'))).toEqual(new Set(MESSAGE_KINDS.slice(3).filter((kind) => !NEWSLETTER.includes(kind))))
    expect([mails.length, texts.length]).toEqual([kinds('mail').length, kinds('sms').length])

    const own = portal.members.flatMap(({ name, phone, email, number, handle, personId, accountId }) => [
      ...[name, phone, email, number, handle, personId, accountId],
    ])
    const subjects = new Set<string>()
    const judge = (said: string) => {
      // The ends of links are chance and may say anything; what they stand behind is judged.
      const links = [...said.matchAll(/https:\/\/my\.example\.org(\/[\w/-]+)/g)].map(([, path = '']) => path)
      expect(new Set(links).size).toBe(1)
      expect(links[0]).toMatch(LINKS)
      const rest = said.replaceAll(/\/[\w-]{32,43}(?![\w-])/g, '')
      expect(rest).not.toMatch(UNSAID)
      expect(rest).not.toMatch(/Wanjiru|Mfano Wa|all@example|<b>|Bcc/i)
      for (const one of own) expect(rest).not.toContain(one)
    }
    for (const { body, headers } of mails) {
      const { to, tags: _, ...said } = JSON.parse(body) as Record<string, string>
      subjects.add(said['subject'] ?? '')
      judge(JSON.stringify({ ...said, headers: { ...headers, authorization: '', 'idempotency-key': '' } }))
      expect(said['html']).toContain(`lang="${language}"`)
      // The text is whole without the other form, and has no markup in it.
      expect(said['text']).toMatch(/^[^<>[\]]+\n\nhttps:\/\/\S+\n\n[^<>[\]]+\n\n$/)
      expect([...portal.members.map(({ email }) => email), GIVER]).toContain(to)
    }
    // One subject for all of them: a locked screen does not tell a receipt from a recovery.
    expect(subjects.size).toBe(1)
    for (const { body } of texts) judge(new URLSearchParams(body).get('message') ?? '')
  },
)

test('an SMS goes to her safe phone where her card names SMS as safe, and else to none', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  await tellSms({ ...ctx, actor: { kind: 'system', job: 'start' } }, true)
  const texts = async (personId: string) =>
    (await letters(ctx)).filter(({ channel, subject }) => channel === 'sms' && subject === personId).length
  for (const [channel, count] of [
    ['phone', 0],
    ['email', 0],
    ['none', 0],
    ['sms', 1],
  ] as const) {
    const member = await aMember(ctx, { proven: true })
    const card = { hours: '', name: '', leaveMessage: false, stopWord: '' }
    await writeSafeContact(member.acting, member.personId, { channel, ...card })
    await everything(ctx, (tx) => tellEverywhere(tx, member.personId, 'recovery_link', 'a-secret'))
    expect([channel, await texts(member.personId)]).toEqual([channel, count])
  }
  const cardless = await aMember(ctx, { proven: true })
  await everything(ctx, (tx) => tellEverywhere(tx, cardless.personId, 'look_at_your_account'))
  expect(await texts(cardless.personId)).toBe(0)
  const sms = (await letters(ctx)).filter(({ channel }) => channel === 'sms')
  expect(sms.map(({ kind, secretSealed }) => [kind, secretSealed])).toEqual([['look_at_your_account', null]])
})

test('what waits to be sent says neither the address nor the link', async () => {
  await using portal = await aFullQueue('sw')
  const { ctx, members } = portal
  const [, proven] = members
  if (!proven) throw new Error('nobody')
  const held = await inTransaction(proven.acting, (tx) => openDetails(tx, proven.personId))
  await removeContact(proven.acting, proven.personId, held?.contacts.find(({ kind }) => kind === 'email')?.id ?? '')
  const rows = await portal.owner.sql<{ line: string }[]>`
    select m::text || coalesce(encode(to_sealed, 'escape'), '') || coalesce(encode(secret_sealed, 'escape'), '') as line from messages m`
  expect(rows.length).toBeGreaterThan(14)
  const opened = (await letters(ctx)).flatMap(({ id, secretSealed }) =>
    secretSealed ? [ctx.vault.open({ table: 'messages', column: 'secret_sealed', row: id }, secretSealed)] : [],
  )
  expect(opened.length).toBeGreaterThanOrEqual(2)
  const secrets = [
    ...opened,
    GIVER.split('@')[0] ?? '',
    '700000321',
    ...members.map(({ email }) => email.split('@')[0] ?? ''),
  ]
  const text = JSON.stringify(rows)
  for (const secret of secrets)
    for (const form of [
      secret,
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('hex'),
    ])
      expect(text).not.toContain(form)
})
