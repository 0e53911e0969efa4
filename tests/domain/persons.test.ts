import { askForProof, askToProve, isProofGood, proveAddress } from '#app/domain/people/accounts/prove-address.server.ts'
import { signIn } from '#app/domain/people/accounts/sign-in.server.ts'
import { addContact, markSafe, removeContact } from '#app/domain/people/persons/change-contacts.server.ts'
import { changeDetails } from '#app/domain/people/persons/change-details.server.ts'
import { readContact } from '#app/domain/people/persons/contact-values.server.ts'
import { takeNotices } from '#app/domain/people/persons/notices-of.server.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { addressProofs } from '#db/schema/accounts.ts'
import { personKeys } from '#db/schema/people.ts'
import {
  aMember,
  everything,
  frozen,
  mailsTo,
  openMail,
  type Member,
  noticesOf,
  openAccounts,
  PASSPHRASE,
} from '#tests/factories/accounts.ts'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

// Argon2id takes its time on purpose, and on a busy machine more of it.
vi.setConfig({ testTimeout: 30_000 })

const DAY = 86_400
const held = async ({ acting, personId }: Member) => {
  const found = await inTransaction(acting, (tx) => openDetails(tx, personId))
  if (!found) throw new Error('nobody is there')
  return found
}
const idOf = async (member: Member, value: string) =>
  (await held(member)).contacts.find((contact) => contact.value === value)?.id ?? ''
/** What would be sent to her now. */
const opened = async (ctx: Ctx, { personId }: Member) => {
  const left = await mailsTo(ctx, personId)
  const mails = await everything(ctx, (tx) => Promise.all(left.map((mail) => openMail(tx, mail))))
  return mails.flatMap((mail) => mail ?? [])
}
/** The links by which she was asked to prove an address. */
const proofs = async (ctx: Ctx, member: Member) =>
  (await opened(ctx, member)).flatMap(({ mail, to, token }) =>
    mail === 'prove_address' ? [{ to, token: token ?? '' }] : [],
  )
const ask = (ctx: Ctx, { personId }: Member) => everything(ctx, (tx) => askToProve(tx, personId))
const NEW = { kind: 'email', text: ' Mpya@Example.ORG ' } as const

test('an address is proven by the button; looking at the link, however often, uses up nothing', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const member = await aMember(ctx)
  await ask(ctx, member)
  const [link] = await proofs(ctx, member)
  const token = link?.token ?? ''
  expect(link?.to).toBe(member.email)
  for (let i = 0; i < 20; i++) expect(await isProofGood(ctx, token)).toBe(true)
  const comesIn = async () => (await signIn(ctx, auth, { identifier: member.email, passphrase: PASSPHRASE })).ok
  expect(await comesIn()).toBe(false)
  expect(await proveAddress(ctx, token)).toEqual({ ok: true, value: null })
  expect(await comesIn()).toBe(true)
  expect(await noticesOf(ctx, member.personId)).toEqual(['address_proven', 'signed_in'])
  for (const again of [token, '', 'nonsense'])
    expect(await proveAddress(ctx, again)).toEqual({ ok: false, code: 'link_over' })
})

test('a link is over after a day, and goes with the address', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx)
  await ask(ctx, member)
  const [old] = await proofs(ctx, member)
  portal.moveClock(DAY)
  expect([await isProofGood(ctx, old?.token ?? ''), (await proveAddress(ctx, old?.token ?? '')).ok]).toEqual([
    false,
    false,
  ])
  await ask(ctx, member)
  const young = (await proofs(ctx, member)).find(({ token }) => token !== old?.token)
  await removeContact(member.acting, member.personId, await idOf(member, member.email))
  expect(await proveAddress(ctx, young?.token ?? '')).toEqual({ ok: false, code: 'link_over' })
  expect(await everything(ctx, (tx) => tx.db.select().from(addressProofs))).toEqual([])
})

test('one address is proven by one person: the first, also where two press at the same moment', async () => {
  await using portal = await openAccounts()
  const { ctx, auth } = portal
  const members = [await aMember(ctx), await aMember(ctx), await aMember(ctx)]
  for (const { acting, personId } of members) await addContact(acting, personId, NEW)
  const tokens = (await Promise.all(members.map((member) => proofs(ctx, member)))).map(([link]) => link?.token ?? '')
  const done = await Promise.all(tokens.slice(1).map((token) => proveAddress(ctx, token)))
  expect(done.map((one) => String(one.ok || one.code)).toSorted()).toEqual(['address_taken', 'true'])
  expect(await proveAddress(ctx, tokens[0] ?? '')).toEqual({ ok: false, code: 'address_taken' })
  expect((await signIn(ctx, auth, { identifier: 'mpya@example.org', passphrase: PASSPHRASE })).ok).toBe(true)
})

test('five links a day go to one address, whoever asks: we fill no mailbox of a stranger', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [member, other] = [await aMember(ctx), await aMember(ctx)]
  for (const { acting, personId } of [member, other]) await addContact(acting, personId, NEW)
  for (let i = 0; i < 4; i++)
    for (const who of [member, other]) await askForProof(ctx, who.personId, await idOf(who, 'mpya@example.org'))
  const sent = [...(await proofs(ctx, member)), ...(await proofs(ctx, other))]
  expect(sent.filter(({ to }) => to === 'mpya@example.org')).toHaveLength(5)
  portal.moveClock(DAY)
  await askForProof(ctx, other.personId, await idOf(other, 'mpya@example.org'))
  expect((await proofs(ctx, member)).length + (await proofs(ctx, other)).length).toBe(6)
})

test('nobody has a link sent for the address of another', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [member, other] = [await aMember(ctx), await aMember(ctx)]
  await askForProof(other.acting, other.personId, await idOf(member, member.email))
  expect([await mailsTo(ctx, member.personId), await mailsTo(ctx, other.personId)]).toEqual([[], []])
})

test('a new address is told to those that were there, and counts for nothing until it is proven', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  expect(await addContact(member.acting, member.personId, NEW)).toEqual({ ok: true, value: null })
  expect(
    (await opened(ctx, member))
      .map(({ mail, to }) => [mail, to])
      .toSorted((a, b) => String(a).localeCompare(String(b))),
  ).toEqual([
    ['look_at_your_account', member.email],
    ['prove_address', 'mpya@example.org'],
  ])
  expect((await held(member)).contacts.find(({ value }) => value === 'mpya@example.org')).toMatchObject({
    isProven: false,
  })
  expect(await noticesOf(ctx, member.personId)).toEqual(['contact_added'])
})

test('an address that is taken away hears of it as well, and once she is erased nobody can tell which it was', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const member = await aMember(ctx, { proven: true })
  await removeContact(member.acting, member.personId, await idOf(member, member.email))
  expect((await held(member)).contacts.map(({ kind }) => kind)).toEqual(['phone'])
  expect(await opened(ctx, member)).toEqual([
    { to: member.email, language: 'sw', mail: 'look_at_your_account', token: null },
  ])
  expect(JSON.stringify(await mailsTo(ctx, member.personId))).not.toContain(member.email.split('@')[0])
  await everything(ctx, (tx) => tx.db.delete(personKeys).where(eq(personKeys.personId, member.personId)))
  expect(await opened(ctx, member)).toEqual([])
})

test('what is not hers she neither takes away nor marks, and nothing is said of it', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [member, other] = [await aMember(ctx, { proven: true }), await aMember(ctx, { proven: true })]
  const [before, theirs] = [await held(member), await idOf(member, member.phone)]
  for (const verb of [removeContact, markSafe])
    for (const id of [theirs, 'con_nonsense']) await verb(other.acting, other.personId, id)
  expect([await held(member), (await held(other)).contacts.filter(({ isSafe }) => isSafe).length]).toEqual([before, 1])
  for (const { personId } of [member, other])
    expect([await mailsTo(ctx, personId), await noticesOf(ctx, personId)]).toEqual([[], []])

  await markSafe(member.acting, member.personId, await idOf(member, member.email))
  expect((await held(member)).contacts.filter(({ isSafe }) => isSafe).map(({ value }) => value)).toEqual([member.email])
})

test('ten addresses and no more', async () => {
  await using portal = await openAccounts()
  const { acting, personId } = await aMember(portal.ctx)
  const add = (i: number) => addContact(acting, personId, { kind: 'email', text: `mfano.${i}@example.net` })
  for (let i = 0; i < 8; i++) expect((await add(i)).ok).toBe(true)
  expect(await add(9)).toEqual({ ok: false, code: 'too_many_contacts' })
})

test('of many addresses that are added in the same moment no more than ten stay', async () => {
  await using portal = await openAccounts()
  const member = await aMember(portal.ctx)
  const add = (i: number) =>
    addContact(member.acting, member.personId, { kind: 'email', text: `mfano.${i}@example.net` })
  const added = await Promise.all(Array.from({ length: 12 }, (_, i) => add(i)))
  expect(added.filter(({ ok }) => ok)).toHaveLength(8)
  expect((await held(member)).contacts).toHaveLength(10)
})

test.each([
  ['phone', ' 0712 345 678 ', '254712345678'],
  ['phone', '+256 712 345678', '256712345678'],
  ['phone', '12', 'phone_unreadable'],
  ['email', 'Ａsha@Example.org', 'asha@example.org'],
  ['email', 'asha@example', 'email_unreadable'],
  ['email', 'asha@example.org\nBcc: all@example.org', 'email_unreadable'],
  ['email', `${'a'.repeat(250)}@example.org`, 'email_unreadable'],
  ['post', 'PO Box  1,\nNairobi', 'PO Box 1, Nairobi'],
  ['post', 'x', 'post_unreadable'],
] as const)('%s %j reads as %s', (kind, text, expected) => {
  const read = readContact(kind, text)
  expect(read.ok ? read.value : read.code).toBe(expected)
})

test('nothing is sent to whoever is frozen, or has said never to be written to, however long it has lain there', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [cold, silent] = [await aMember(ctx, { proven: true }), await aMember(ctx, { proven: true })]
  for (const { acting, personId } of [cold, silent]) await addContact(acting, personId, NEW)
  expect(await opened(ctx, cold)).toHaveLength(2)
  await frozen(ctx, cold.personId)
  const card = { channel: 'none', hours: '', name: '', leaveMessage: false, stopWord: '' } as const
  await writeSafeContact(silent.acting, silent.personId, card)
  expect([await opened(ctx, cold), await opened(ctx, silent)]).toEqual([[], []])
})

test('she changes what she is called, and reads of it once as new', async () => {
  await using portal = await openAccounts()
  const { ctx } = portal
  const [member, other] = [await aMember(ctx), await aMember(ctx)]
  const { acting, personId } = member
  await changeDetails(acting, personId, { name: 'Jina Jipya', legalName: null, county: '47', language: 'en' })
  expect(await held(member)).toMatchObject({ name: 'Jina Jipya', legalName: null, county: '47', language: 'en' })
  expect((await held(other)).name).toBe(other.name)
  const seen = async () => (await takeNotices(acting, personId)).map(({ kind, isNew }) => [kind, isNew])
  expect(await seen()).toEqual([['details_changed', true]])
  expect(await seen()).toEqual([['details_changed', false]])
  expect(await takeNotices(other.acting, personId)).toEqual([])
})
