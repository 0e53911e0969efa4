// Long because one database is filled with a secret of each kind and searched for all of them.
import { readConfig } from '#app/config/config.server.ts'
import { readKeyRing } from '#app/config/key-ring.server.ts'
import { leaveMessages } from '#app/domain/messages/index.server.ts'
import {
  addEvidence,
  answerKey,
  applyAccountStatement,
  askRefund,
  dayOfRail,
  mpesaStatements,
  openOffline,
  queueAccountStatement,
  readAccountStatement,
  recordOffline,
  signClose,
} from '#app/domain/payments/index.server.ts'
import { currentSpells } from '#app/domain/people/index.server.ts'
import { offlineForm } from '#app/domain/payments/offline-schemas.ts'
import { refundForm } from '#app/domain/payments/refund-schemas.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { newIdAt } from '#app/domain/shared/ids.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { APPLICANTS, JUDGED } from '#app/town/calls.server.ts'
import { SUBSCRIBERS } from '#app/town/newsletter.server.ts'
import { CONSENTED } from '#app/town/newsroom.server.ts'
import { SAMPLES } from '#app/town/people.server.ts'
import { connect } from '#db/client.server.ts'
import { startCluster } from '#db/embedded.server.ts'
import { aPhoto, CANARIES } from '#tests/factories/pictures.ts'
import { aConfirmation } from '#tests/factories/messages.ts'
import { type PortalProcess, startPortal } from '#tests/setup/portal-process.ts'
import { until } from '#tests/setup/stream.ts'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { filesBelow, type Find, finder } from './leaks.ts'
import { HOUSE_NAME, LEFT_WORDS } from '#app/town/organisations.server.ts'
import { HER, tellEverything, WORDS } from './leaks-people.ts'
import { room } from '#tests/setup/room.ts'

const NAMES = ['Zawadikanari', 'Mwendwasiri', 'Tumaini Fichouhuru', 'Shirika la Kanarifiche'] as const
const PHONES = ['254712873911', '254101928374'] as const
const TEXTS = ['kwa bibi yangu kanarijuu', 'nyumbakanari 14'] as const
const LETTER = { to: 'kanaribarua.mpokeaji@practice.invalid', secret: 'kanarisiri-ya-kiungo-cha-majaribio-0123456789' }
const WROTE = 'Acha kanarijibu la simu'
const BY_HAND = ['Kanaritaslimu Mtoaji', 'Kanarihesabu Mmoja', 'Kanarihesabia Mbili'] as const
const PLACE = 'Ukumbi wa Kanarikarakana'
const CLIMBS = {
  name: 'Kanaripanda',
  story: 'Ninapanda kwa ajili ya Kanarishangazi, aliyehamishwa nyumba mara nne kwa sababu ya kazi yake.',
  guardian: 'Mlezi Kanarimlezi',
  email: 'kanaripanda@practice.invalid',
}
const GOES_UP = {
  name: 'Mpanda-Milima Mfano',
  medical: 'Pumu-kali tangu utotoni',
  kinName: 'Shangazi-Mzee wa Mfano',
  kinPhone: '0700 555 666',
}
const PICTURED = 'Kanaripichani mbele ya nyumba'
/** Where people meet for the outing of the practice town: nobody's name, and a list of who can be found there. */
const MEETING = 'in front of the post office'
/** What somebody of the practice town wrote for those who decide about her, what she was asked, and why she was recommended. */
const APPLIED = [
  'kuwasindikiza mahakamani',
  'In which county do you work most',
  'worked with this person for four years',
]
/** What somebody of the practice town wrote who asks that her dues be waived. */
const CANNOT_PAY = 'This year my project ended'
/** Where the trainings of the practice town are held. */
const VENUE = 'The green house behind the market'
/** What stands on a card of the practice town, and who signs its certificates. */
const PRINTED = ['Mlinzi wa Haki', 'Zawadi Mfano', 'Juma Mfano']
/** What staff of the practice town wrote behind a figure, for colleagues. */
const TOLD = 'interviewed behind the blue kiosk'
/** Who stands in the old register that an officer of the practice town brought. */
const OLD = ['Nekesa Rejista', 'Otieno Rejista', 'nekesa@practice.invalid', '254700200002']
const GIVERS = [
  VENUE,
  ...OLD,
  ...PRINTED,
  TOLD,
  ...Object.values(GOES_UP),
  MEETING,
  CANNOT_PAY,
  ...APPLIED,
  'Wekesa wa Mazoezi',
  'mwombaji-3@practice.invalid',
  'Kikundi cha Mazoezi',
  PICTURED,
  CANARIES.artist,
  ...Object.values(CLIMBS),
  ...BY_HAND,
  PLACE,
  'Kanarishangazi',
  'Kanarimlezi',
  ...NAMES,
  ...PHONES,
  ...TEXTS,
  LETTER.to,
  LETTER.to.split('@')[0] ?? '',
  WROTE,
]

/** A child asks to climb, with every word about her and her guardian. Answers where she was led. */
async function climb({ url }: PortalProcess): Promise<string> {
  const ticks = { isChild: 'yes', guardianConsents: 'yes', consent: 'yes' }
  const asked = await fetch(`${url}/campaigns/climb-for-justice/climb`, {
    method: 'POST',
    body: new URLSearchParams({ kind: 'virtual', goal: '20000', county: '47', phone: PHONES[1], ...CLIMBS, ...ticks }),
    headers: { origin: url },
    redirect: 'manual',
  })
  expect(asked.status).toBe(303)
  const to = asked.headers.get('location') ?? ''
  const form = new FormData()
  form.set('photo', new File([new Uint8Array(await aPhoto({ width: 320, height: 240 }))], 'me.jpg'))
  form.set('alt', PICTURED)
  form.set('guardianAllows', 'yes')
  const photo = await fetch(`${url}${to.split('?')[0]}/photo`, {
    method: 'POST',
    body: form,
    headers: { origin: url },
    redirect: 'manual',
  })
  expect(photo.headers.get('location')).toContain('photo_sent')
  return to
}

/** Somebody promises to give, with every word about herself. Answers where she was led. */
async function promise({ url }: PortalProcess): Promise<string> {
  const made = await fetch(`${url}/campaigns/climb-for-justice/pledge`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ kind: 'fixed', amount: '5000', most: '', dueOn: '2027-01-31', consent: 'yes' },
      ...{ name: HER.name, email: HER.email, phone: PHONES[0] ?? '' },
    }),
    headers: { origin: url },
    redirect: 'manual',
  })
  expect(made.status).toBe(303)
  return made.headers.get('location') ?? ''
}

/** Somebody says that she has paid, and where to answer. */
async function claim({ url }: PortalProcess): Promise<void> {
  const body = new URLSearchParams({ code: 'UKL0CLAIM1', forCode: '', email: HER.email, phone: PHONES[0] ?? '' })
  const said = await fetch(`${url}/paid`, { method: 'POST', body, headers: { origin: url }, redirect: 'manual' })
  expect(said.status).toBe(303)
}

/** Somebody asks for a place on the outing to come, with all that helpers must know. Answers where she was led. */
async function goUp({ url }: PortalProcess): Promise<string> {
  const list = await (await fetch(`${url}/campaigns/climb-for-justice/outings`)).text()
  const [page = ''] = /\/campaigns\/climb-for-justice\/outings\/[\d-]+-mount-kenya/.exec(list) ?? []
  const asked = await fetch(`${url}${page}/ask`, {
    method: 'POST',
    body: new URLSearchParams({ ...GOES_UP, phone: PHONES[1], waiver: 'yes' }),
    headers: { origin: url },
    redirect: 'manual',
  })
  expect(asked.status).toBe(303)
  return asked.headers.get('location') ?? ''
}

/** What services tell of messages, by the doors at which they do. */
async function report(portal: PortalProcess): Promise<void> {
  const { mail, sms } = readConfig({ DATA_DIR: portal.dataDir })
  const inbound = new URLSearchParams({ from: `+${PHONES[0]}`, text: WROTE, to: '22384', id: 'in-1' })
  const took = [
    await fetch(`${portal.url}/hooks/sms/${sms?.callbackSecret ?? ''}/inbound`, { method: 'POST', body: inbound }),
  ]
  const body = JSON.stringify({ type: 'email.bounced', data: { email_id: 're-1', to: [LETTER.to], subject: NAMES[0] } })
  const at = String(Math.floor(Date.now() / 1000))
  const key = Buffer.from(mail.webhookSecret.replace('whsec_', ''), 'base64')
  const mac = createHmac('sha256', key).update(`evt_1.${at}.${body}`).digest('base64')
  const headers = { 'svix-id': 'evt_1', 'svix-timestamp': at, 'svix-signature': `v1,${mac}` }
  took.push(await fetch(`${portal.url}/hooks/mail`, { method: 'POST', body, headers }))
  expect(took.map(({ status }) => status)).toEqual([200, 200])
}

/** Messages that wait, with an address and a link in them: those that went out have lost theirs. */
async function leaveLetters(url: string, dataDir: string): Promise<void> {
  const now = () => new Date()
  const { db, close } = connect(url, { max: 1 })
  const vault = openVault(readKeyRing(join(dataDir, 'keys.json')))
  const ctx = { db, now, newId: newIdAt(now), actor: { kind: 'system', job: 'test' } as const, vault }
  await asPortal(ctx, 'test', (tx) =>
    leaveMessages(tx, [
      { kind: 'prove_address', channel: 'mail', language: 'sw', subject: 'per_mfano', ...LETTER },
      { kind: 'receipt', channel: 'sms', language: 'sw', subject: 'rct_mfano', to: PHONES[0] },
    ]),
  )
  await handInMoney({ ...ctx, actor: { kind: 'operator', name: 'asha' } })
  await bringStatements({ ...ctx, actor: { kind: 'operator', name: 'asha' } })
  await close()
}

/** A statement that waits for somebody's yes, and a bank's file that nobody has described, with names and numbers in both. */
async function bringStatements(desk: Ctx): Promise<void> {
  const [name, phone, text] = [NAMES[1], PHONES[0], TEXTS[0]]
  const head = 'Receipt No,Completion Time,Details,Transaction Status,Paid In (KSHs),Withdrawn (KSHs),Balance (KSHs)'
  const row = `UKK00KANAR,20/11/2026 09:00:00,Pay Bill from ${phone} - ${name} Acc. ${text},Completed,10.00,0.00,10.00`
  const templates = mpesaStatements('810896')
  for (const file of [`${head}\n${row}`, `Date,Words,Reference,Sum\n20/11/2026,${name} ${phone},FT1,10`]) {
    const read = await readAccountStatement(desk, templates, { bytes: new TextEncoder().encode(file) })
    if (!read.ok) throw new Error(read.code)
    expect(read.value.state).not.toBe('refused')
  }
  await signADay(desk, `${head}\n${row.replace('UKK00KANAR', 'UKK00FICHA').replace('Pay Bill from', 'Something of')}`)
}

async function asFinance(desk: Ctx): Promise<Ctx> {
  const held = (await currentSpells(desk)).find(({ role }) => role === 'finance')
  return { ...desk, actor: { kind: 'person', personId: held?.personId ?? '' } }
}

/** A day that is signed, with a difference of which somebody says more than she should. */
async function signADay(desk: Ctx, file: string): Promise<void> {
  const bytes = new TextEncoder().encode(file)
  const read = await readAccountStatement(desk, mpesaStatements('810896'), { bytes })
  if (!read.ok) throw new Error(read.code)
  const { statementId } = read.value
  await queueAccountStatement(desk, { statementId })
  await applyAccountStatement({ ...desk, actor: { kind: 'system', job: 'test' } }, { statementId })
  const about = { rail: { provider: 'mpesa', account: '810896', currency: 'KES' }, day: '2026-11-20' }
  const view = await dayOfRail(desk, about)
  const words = `${NAMES[1]} called from ${PHONES[0]}`
  const answers = new Map(
    view?.differences.map((line) => [answerKey(line), { answer: 'explained' as const, words }] as const),
  )
  expect(answers.size).toBeGreaterThan(0)
  // A command may bring a statement; a day is signed by somebody of finance.
  expect(await signClose(await asFinance(desk), { ...about, seen: view?.seen ?? '', answers })).toMatchObject({
    ok: true,
  })
}

/** Cash and a cheque with everybody who had to do with them, and a paper that names them. */
async function handInMoney(desk: Ctx): Promise<void> {
  const [name, counter, other] = BY_HAND
  const form = {
    currency: 'KES',
    day: '2026-11-20',
    code: 'CPEAKV',
    account: 'ncba',
    phone: PHONES[1],
    email: '',
    name,
  }
  const more = {
    drawerBank: 'KCB',
    reference: '7',
    place: PLACE,
    countedBy: counter,
    alsoCountedBy: other,
    language: 'sw',
  }
  for (const method of ['cash', 'cheque']) {
    const done = await recordOffline(desk, offlineForm.parse({ ...form, ...more, method, amount: '900' }))
    if (!done.ok) throw new Error(done.code)
    const bytes = new TextEncoder().encode(`%PDF-1.7 ${BY_HAND.join()} ${PLACE}`)
    await addEvidence(desk, { moneyId: done.value.moneyId, bytes })
    const paymentId = (await openOffline(desk, done.value.moneyId))?.paymentId
    if (!paymentId) continue
    const back = { paymentId, rail: 'by_hand', reason: 'other', note: `${name} called from ${PHONES[1]}` }
    expect(await askRefund(await asFinance(desk), refundForm.parse({ ...back, minor: '1' }))).toMatchObject({
      ok: true,
    })
  }
}

/** Gifts with every word about givers in them. Answers the addresses and titles of the pages that came of them. */
async function give(portal: PortalProcess): Promise<string[]> {
  const send = (body: object | string, path = '/confirmation') =>
    fetch(`${portal.url}${portal.hooks()}${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const form = (phone: string) =>
    fetch(`${portal.url}/give/climb-for-justice`, {
      method: 'POST',
      body: new URLSearchParams({ amount: '500', phone }),
      headers: { origin: portal.url },
      redirect: 'manual',
    })
  const total = async () =>
    ((await (await fetch(`${portal.url}/campaigns/climb-for-justice.json`)).json()) as { gifts: number }).gifts
  // The practice town has gifts of its own, written down by hand.
  const before = await total()
  await send(aConfirmation({ FirstName: NAMES[0], LastName: NAMES[1], MSISDN: PHONES[0], BillRefNumber: TEXTS[0] }))
  const MSISDN = createHash('sha256').update(PHONES[1]).digest('hex')
  await send(aConfirmation({ FirstName: NAMES[2], MSISDN, BillRefNumber: TEXTS[1] }))
  await send(aConfirmation({ FirstName: NAMES[3], MSISDN: '', TransAmount: 'not money' }))
  await send(`{"FirstName":"${NAMES[0]}", broken`)
  const pages = await Promise.all(PHONES.map(form))
  expect(pages.map((page) => page.status)).toEqual([303, 303])
  // The phones answer, so that callbacks with whole numbers come back too.
  for (const phone of PHONES) {
    await fetch(`${portal.daraja}/_town/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ which: phone, answer: { pin: '1234' } }),
    })
  }
  await until(async () => (await total()) === before + 4)
  const addresses = pages.map((page) => page.headers.get('location') ?? '')
  const seen = await Promise.all(addresses.map(async (address) => (await fetch(portal.url + address)).text()))
  return [...addresses, ...seen.map((html) => /<title>.*?<\/title>/.exec(html)?.[0] ?? '')]
}

async function searchTables(sql: postgres.Sql, find: Find): Promise<void> {
  const tables = await sql<
    { name: string }[]
  >`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`
  const empty: string[] = []
  for (const { name } of tables) {
    // As COPY writes them; its stream stands still where one row, such as a photo, is larger than what it holds back.
    const rows = await sql.unsafe<{ row: string }[]>(`select whole::text as row from ${name} as whole`)
    const dump = Buffer.from(rows.map(({ row }) => row).join('\n'))
    if (dump.length === 0) empty.push(name)
    expect([name, find(dump)]).toEqual([name, []])
  }
  // Whatever holds something about a person was searched with something in it.
  const filled = tables.map(({ name }) => name).filter((name) => !empty.includes(name))
  expect(filled).toEqual(expect.arrayContaining(ABOUT_PEOPLE))
}

/** Beside whose id a network, or anything of one, can be read: only beside a coordinator's, whose role it is. */
async function searchBelonging(sql: postgres.Sql): Promise<void> {
  const tables = await sql<
    { name: string }[]
  >`select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`
  const coordinators = (
    await sql<{ id: string }[]>`select person_id as id from role_spells where role = 'network_coordinator'`
  ).map(({ id }) => id)
  expect(coordinators).not.toEqual([])
  const [belonging] = await sql`select count(*)::int as n from network_spells where ends_on is null`
  expect(belonging?.['n']).toBeGreaterThan(4)
  const told: string[] = []
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select whole::text as row from ${name} as whole`)
    for (const { row } of rows) {
      if (!/\b(net|nrq|nsp|nwp|nop|rcl|rca)_[0-9a-z]{26}/.test(row)) continue
      for (const [id] of row.matchAll(/\bper_[0-9a-z]{26}/g))
        if (!coordinators.includes(id)) told.push(`${name} ${row}`)
    }
  }
  expect(told).toEqual([])
}

const ABOUT_PEOPLE = [
  ...['payments', 'inbox_messages', 'payment_attempts', 'outbox', 'messages', 'delivery_reports'],
  ...['climbers', 'climber_photos', 'teams', 'pledges', 'outings', 'outing_places', 'seats', 'seat_history'],
  ...['offline_money', 'money_documents', 'account_statements', 'account_statement_rows', 'payment_claims', 'refunds'],
  ...['close_differences'],
  ...['persons', 'contact_points', 'safe_contact_cards', 'merges', 'members', 'memberships', 'dues_waivers'],
  ...['organisation_included', 'organisation_invitations', 'membership_leavings', 'organisations'],
  ...['register_imports', 'register_rows'],
  ...['cohorts', 'cohort_sessions', 'training_enrolments', 'training_answers', 'training_notes', 'person_needs'],
  ...['attendance_marks', 'walk_ins', 'training_completions', 'papers', 'certificate_signers'],
  ...['network_requests', 'network_spells', 'network_posts', 'network_openings', 'roll_call_asks'],
  ...['post_versions', 'post_consents', 'post_steps'],
  ...['submissions', 'submission_versions', 'submission_files', 'opened_submissions', 'opened_files'],
  ...['custody_contacts', 'freezes', 'thaw_approvals', 'rights_requests', 'exports', 'audit_events', 'breach_entries'],
  ...['accounts', 'credentials', 'sessions', 'recoveries', 'address_proofs', 'authenticators', 'recovery_codes'],
].map((name) => `public.${name}`)

test('who steals the database, its files, its logs or the job tables finds nobody’s name, number, words or codes', async () => {
  const dataDir = mkdtempSync(join(room(), 'portal-dump-'))
  const portal = await startPortal({ dataDir, keepData: true })
  await claim(portal)
  const gifts = [...(await give(portal)), await climb(portal), await promise(portal), await goUp(portal)]
  await report(portal)
  const { traces, mails, exported, codes, links } = await tellEverything(portal)

  const find = finder({ words: [...GIVERS, ...WORDS], secrets: codes })
  // What stays in a browser: addresses, titles, cookies. What others read: the log, and mails except for where they went.
  expect(find([...gifts, ...traces].join('\n'))).toEqual([])
  expect(find(portal.output())).toEqual([])
  expect(mails.length).toBeGreaterThan(2)
  expect(mails.some(({ to }) => to.includes(HER.email))).toBe(true)
  expect(find(JSON.stringify(mails.map(({ to: _to, ...mail }) => mail)))).toEqual([])
  expect(find(exported)).toEqual([])
  expect(await portal.stop()).toBe(0)

  const everybody = SAMPLES.flatMap(({ name, phone }) => [name, phone])
  const findAll = finder({
    words: [
      ...GIVERS,
      ...WORDS,
      ...everybody,
      CONSENTED,
      LEFT_WORDS,
      HOUSE_NAME,
      ...APPLICANTS,
      ...JUDGED,
      ...SUBSCRIBERS.map(([email]) => email),
    ],
    secrets: [...codes, ...links, LETTER.secret],
  })
  const cluster = await startCluster({ dataDir: join(dataDir, 'postgres') })
  await leaveLetters(cluster.url('portal'), dataDir)
  const sql = postgres(cluster.url('portal'), { max: 1, onnotice: () => {} })
  await searchTables(sql, findAll)
  await searchBelonging(sql)
  const [held] =
    await sql`select count(to_sealed)::int as addresses, count(secret_sealed) filter (where kind not in ('newsletter', 'newsletter_asked'))::int as links,
    count(provider_ref)::int as sent from messages`
  // The receipts of those who paid by phone are among them; a letter of the newsletter carries no link that is secret.
  expect(held).toMatchObject({ links: 1 })
  expect(Number(held?.['addresses'])).toBeGreaterThanOrEqual(2)
  expect(Number(held?.['sent'])).toBeGreaterThan(2)
  await sql.end()
  await cluster.stop()

  let bytes = 0
  for (const path of filesBelow(join(dataDir, 'postgres'))) {
    const content = readFileSync(path)
    bytes += content.length
    expect([path, findAll(content)]).toEqual([path, []])
  }
  expect(bytes).toBeGreaterThan(10_000_000)
  rmSync(dataDir, { recursive: true, force: true })
})

test('the search itself finds what it looks for', () => {
  const find = finder({ words: [...GIVERS, HER.trusted, HER.email], secrets: ['ABCD-2345-EFGH'] })
  expect(find('nothing of hers')).toEqual([])
  for (const leak of [
    `x${Buffer.from('  zawadikanari is here').toString('base64')}`,
    createHash('sha256').update('254712873911').digest('hex'),
    '119378217452',
    '0712873911',
    `mail to ${HER.email}.`,
    encodeURIComponent(HER.trusted),
    Buffer.from(HER.trusted.toUpperCase()).toString('hex'),
    '\tABCD-2345-EFGH\n',
  ])
    expect(find(leak), leak).not.toEqual([])
  // A hash of a code that nobody can guess gives nothing away; a hash of a name does.
  expect(find(createHash('sha256').update('ABCD-2345-EFGH').digest('hex'))).toEqual([])
})
