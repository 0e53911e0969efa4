import { payerPhoneHash } from '#app/domain/payments/index.server.ts'
import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { SEEING } from '#app/domain/people/roles/roles.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { wordsOf } from '#app/domain/people/search/words.ts'
import { asPortal, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, aReceipt, incoming } from '#tests/factories/messages.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { openDesk } from '#tests/factories/search-desk.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { createHash } from 'node:crypto'
import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('a name is found by the beginning of any of its words, whatever its case, accents and apostrophes', async () => {
  await using desk = await openDesk()
  await desk.named("Mũthoni Ng'ang'a-Mfano")
  await desk.named('Amina Jaribio')
  const hers = [['Mũthoni N.', 'name']]
  for (const text of ['muth', 'MŨTHONI', 'nganga', 'Ng’ang’a', 'mfano mut', 'ngang muthoni', '  mfa,  ng '])
    expect([text, await desk.names(text)]).toEqual([text, hers])
  for (const text of ['uthoni', 'muthonix', 'muth amina', 'xx'])
    expect([text, await desk.names(text)]).toEqual([text, []])
})

test('a word longer than the index keeps is compared to its end', async () => {
  await using desk = await openDesk()
  const twelve = 'ab'.repeat(6)
  await desk.named(`${twelve}c${twelve}d Mfano`)
  expect(await desk.search(`${twelve}c${twelve}`)).toHaveLength(1)
  for (const other of [`${twelve}d`, `${twelve}ca${twelve}`]) expect(await desk.search(other)).toEqual([])
})

test('whole words come before mere beginnings, and twenty are shown at most', async () => {
  await using desk = await openDesk()
  for (let i = 0; i < 25; i++) await desk.named(`Annalisa Mfano${'abcdefghijklmnopqrstuvwxyz'.charAt(i)}`)
  const ann = await desk.named('Ann Wa Mfano')
  const found = await desk.names('ann')
  expect(found).toHaveLength(20)
  expect(found[0]).toEqual(['Ann W. M.', 'name'])
  const byBoth = await desk.search('annalisa', createHash('sha256').update(ann.phone).digest('hex'))
  expect(byBoth).toHaveLength(20)
  expect(byBoth[0]).toMatchObject({ personId: ann.personId, by: 'payment' })
})

test('a legal name finds her, and what is shown is the name she uses', async () => {
  await using desk = await openDesk()
  await desk.named('Shujaa Mfano', 'Zawadi Halisi Jaribio')
  expect(await desk.names('zawadi hal')).toEqual([['Shujaa M.', 'legal_name']])
  expect(await desk.names('shujaa zawadi')).toEqual([['Shujaa M.', 'legal_name']])
})

test('a phone is found by its last three digits or more, or whole in any way of writing it', async () => {
  await using desk = await openDesk()
  const contacts = [
    { kind: 'phone', value: '254700123987' },
    { kind: 'phone', value: '447700900456' },
  ] as const
  const { personId } = await aPerson(desk.ctx, { name: 'Simu Mfano', contacts })
  await aPerson(desk.ctx, { name: 'Nyingine Mfano', contacts: [{ kind: 'phone', value: '254711123988' }] })
  for (const text of [
    '987',
    '3987',
    '123987',
    '0123987',
    '00123987',
    '0700 123 987',
    '+254 700-123-987',
    '700123987',
    '00254700123987',
    '456',
    '447700900456',
    '+44 7700 900456',
  ])
    expect([text, await desk.search(text)]).toMatchObject([text, [{ personId, by: 'phone' }]])
  for (const text of ['0711 123 987', '99123987', '254700123988'])
    expect([text, await desk.search(text)]).toEqual([text, []])
  expect(await desk.search('87')).toBe('too_short')
})

test('a member number is found in any case and spacing, and not with a slip in it', async () => {
  await using desk = await openDesk()
  const { personId, number } = await desk.named('Nambari Mfano')
  for (const text of [
    number,
    number.toLowerCase(),
    ` ${number.slice(0, 4)} ${number.slice(4)} `,
    number.replace(/..$/, '-$&'),
  ])
    expect(await desk.search(text)).toMatchObject([{ personId, number, name: 'Nambari M.', by: 'number' }])
  const slipped = number.slice(0, -1) + (number.endsWith('2') ? '3' : '2')
  expect([[], 'too_short']).toContainEqual(await desk.search(slipped))
})

test('the receipt of a payment leads to whoever has the phone it came from, whole or hashed', async () => {
  await using desk = await openDesk()
  const { ctx } = desk
  const { personId, phone } = await desk.named('Mlipaji Mfano')
  const hash = createHash('sha256').update(phone).digest('hex')
  const [whole, hashed, masked, strangers] = [aReceipt(), aReceipt(), aReceipt(), aReceipt()]
  const from = { [whole]: phone, [hashed]: hash, [masked]: '2547 ***** 001', [strangers]: '254700999999' }
  const confirmations = Object.entries(from).map(([TransID, MSISDN]) => aConfirmation({ TransID, MSISDN }))
  await deliver(ctx, ...confirmations.map((body) => incoming('confirmation', body)))
  const byReceipt = async (text: string) =>
    desk.search(text, await inTransaction(desk.officer, (tx) => payerPhoneHash(tx, text)))
  for (const text of [whole, hashed, whole.toLowerCase(), ` ${whole.slice(0, 5)} ${whole.slice(5)}`])
    expect([text, await byReceipt(text)]).toMatchObject([text, [{ personId, by: 'payment' }]])
  expect(await byReceipt(strangers)).toEqual([])
  expect(await inTransaction(ctx, (tx) => payerPhoneHash(tx, masked))).toBeNull()
  expect(await inTransaction(ctx, (tx) => payerPhoneHash(tx, 'UKL0000000'))).toBeNull()
})

test('every search is written down by kind and count, and never for whom', async () => {
  await using desk = await openDesk()
  const { number } = await desk.named('Siri Mfano')
  await desk.search('siri')
  await desk.search(number)
  await desk.search('0700 000 000')
  await desk.search('x')
  const rows = await asPortal(desk.ctx, 'test', (tx) => tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq)))
  const actor = desk.officer.actor.kind === 'person' ? `person:${desk.officer.actor.personId}` : ''
  expect(rows.map(({ action, actor: by, subject, detail }) => [action, by, subject, detail])).toEqual([
    ['people.searched', actor, null, 'name 1'],
    ['people.searched', actor, null, /\d/.test(number) ? 'number 1' : 'number+name 1'],
    ['people.searched', actor, null, 'phone 0'],
  ])
  expect(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /siri/i,
  )
})

test('only roles with sight of people may look', async () => {
  await using desk = await openDesk()
  await desk.named('Onekana Mfano')
  for (const role of ROLES) {
    const somebody = actingAs(desk.ctx, (await someoneWith(desk.ctx, role)).personId)
    const found = await desk.index.search(somebody, { text: 'onekana' })
    expect([role, found.ok ? found.value.length : found.code]).toEqual([
      role,
      SEEING.includes(role) ? 1 : 'not_allowed',
    ])
  }
  for (const stranger of [desk.ctx, { ...desk.ctx, actor: { kind: 'visitor' } as const }])
    expect(await desk.index.search(stranger, { text: 'onekana' })).toEqual({ ok: false, code: 'not_allowed' })
})

test('they are the roles that the database shows people to', async () => {
  await using portal = await openPortal()
  const [policy] = await portal.sql`select qual from pg_policies where tablename = 'persons' and policyname = 'desks'`
  const named = [...String(policy?.['qual']).matchAll(/'(\w+)'/g)].map(([, role]) => role)
  expect(new Set(named)).toEqual(new Set(SEEING))
})

test('what is found opens as a record', async () => {
  await using desk = await openDesk()
  await desk.named('Fungua Mfano')
  const [found] = (await desk.search('fungua')) as { personId: string }[]
  const opened = await openRecord(desk.officer, { personId: found?.personId ?? '', reason: 'she stands at the desk' })
  expect(opened).toMatchObject({ ok: true, value: { name: 'Fungua Mfano' } })
})

const syllable = fc.constantFrom('wa', 'nji', 'ku', 'mũ', 'tho', 'ni', 'a', 'kinyi', "ng'a", 'o', 'dhi', 'É')
const word = fc.array(syllable, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))

test('it finds exactly those whose names it should, whatever they are and however long', async () => {
  await using desk = await openDesk()
  const people = fc.sample(name, 60)
  for (const each of people) await desk.named(each)
  await desk.index.ready()
  const matches = (text: string) => {
    const wanted = wordsOf(text)
    return people.filter((person) => wanted.every((start) => wordsOf(person).some((one) => one.startsWith(start))))
      .length
  }
  await fc.assert(
    fc.asyncProperty(name, fc.nat(12), async (text, cut) => {
      const asked = text.slice(0, 2 + cut)
      fc.pre(wordsOf(asked).some((one) => one.length > 1))
      expect(await desk.search(asked)).toHaveLength(Math.min(20, matches(asked)))
    }),
    { numRuns: 100 },
  )
}, 30_000)
