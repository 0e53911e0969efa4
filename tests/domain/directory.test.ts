import {
  endMembership,
  forgetAsked,
  forgetMembership,
  hideFromDirectory,
  leaveMembership,
  ownEntry,
  readDirectory,
  showInDirectory,
  undoEnd,
} from '#app/domain/membership/index.server.ts'
import { entryForm } from '#app/domain/membership/directory/entry.ts'
import { withdrawConsent } from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { joined } from '#tests/factories/merging.ts'
import { aDuesMember, aKind, aMembershipDesk, paidDues } from '#tests/factories/membership.ts'
import { actingAs, anAccount, aPerson } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const DAY = 86_400
const LINE = 'Natetea ardhi ya mfano'
const ALL = { county: '', theme: '', after: '' }

async function aMember(ctx: Ctx) {
  const her = await aDuesMember(ctx)
  await paidDues(ctx, { account: her.number, cents: 120_000n })
  return { ...her, ...(await anAccount(ctx, her.personId)) }
}
const shows = (acting: Ctx, over: { name?: string; county?: string; themes?: ('land' | 'women')[] } = {}) =>
  showInDirectory(acting, {
    entry: { name: 'Jina la Mfano', county: '42', themes: ['land'], line: LINE, ...over },
    language: 'sw',
  })
const names = async (ctx: Ctx, over: Partial<typeof ALL> = {}) =>
  (await readDirectory(ctx, { ...ALL, ...over }))?.rows.map(({ name }) => name)

test('only who wants it is shown, with what she wrote, to members alone; sealed where it lies', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [her, other, stranger] = [await aMember(ctx), await aMember(ctx), await aPerson(ctx)]
  expect(await names(other.acting)).toEqual([])
  expect(await shows(her.acting)).toMatchObject({ ok: true })
  expect((await readDirectory(other.acting, ALL))?.rows).toMatchObject([
    { name: 'Jina la Mfano', county: '42', themes: ['land'], line: LINE },
  ])
  expect(Object.keys((await readDirectory(other.acting, ALL))?.rows[0] ?? {}).toSorted()).toEqual([
    'county',
    'id',
    'line',
    'name',
    'themes',
  ])
  expect(await ownEntry(her.acting)).toMatchObject({ isShown: true, members: 2 })
  const outsider = actingAs(ctx, stranger.personId)
  expect(await readDirectory(outsider, ALL)).toBeNull()
  expect(await shows(outsider)).toMatchObject({ code: 'not_member' })
  expect(await readDirectory({ ...ctx, actor: { kind: 'visitor' } }, ALL)).toBeNull()
  const [row] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(directoryEntries))
  expect(Buffer.from(row?.entrySealed ?? []).includes(LINE)).toBe(false)
})

test('taken back here or under Privacy, locked, over, left or erased she is gone from it at once', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const reader = await aMember(ctx)
  const people = [await aMember(ctx), await aMember(ctx), await aMember(ctx), await aMember(ctx), await aMember(ctx)]
  for (const [i, { acting }] of people.entries()) await shows(acting, { name: `Mfano ${i}` })
  const [off, privacy, locked, left, erased] = people
  if (!off || !privacy || !locked || !left || !erased) throw new Error('five')
  expect(await names(reader.acting)).toHaveLength(5)
  await hideFromDirectory(off.acting)
  expect(await names(reader.acting)).not.toContain('Mfano 0')
  await withdrawConsent(privacy.acting, { personId: privacy.personId, purpose: 'directory', method: 'page' })
  expect(await names(reader.acting)).not.toContain('Mfano 1')
  await portal.owner.sql`delete from sessions where user_id = ${locked.accountId}`
  await portal.owner
    .sql`insert into freezes (id, account_id, by, created_at) values ('frz_x', ${locked.accountId}, 'person:x', now())`
  expect(await names(reader.acting)).not.toContain('Mfano 2')
  await endMembership(await aMembershipDesk(ctx), { membershipId: left.membershipId, reason: 'left' })
  expect(await names(reader.acting)).toEqual(['Mfano 4'])
  await asPortal(ctx, 'test', (tx) => forgetMembership(tx, erased))
  expect(await names(reader.acting)).toEqual([])
})

test('who has lapsed neither sees nor is seen', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [her, late] = [await aMember(ctx), await aMember(ctx)]
  await shows(her.acting)
  portal.moveClock(400 * DAY)
  await paidDues(ctx, { account: late.number, cents: 120_000n })
  expect(await names(late.acting)).toEqual([])
  expect(await readDirectory(her.acting, ALL)).toBeNull()
})

test('a county and a work are sought, and pages go on from the last one shown', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const reader = await aMember(ctx)
  for (let n = 0; n < 23; n++) {
    const { acting } = await aMember(ctx)
    await shows(acting, {
      name: `Mfano ${n}`,
      county: n === 7 ? '01' : '47',
      themes: n % 2 === 0 ? ['land'] : ['women'],
    })
  }
  expect(await names(reader.acting, { county: '01' })).toEqual(['Mfano 7'])
  expect(await names(reader.acting, { county: '47', theme: 'women' })).toHaveLength(10)
  const first = await readDirectory(reader.acting, ALL)
  expect(first?.rows).toHaveLength(20)
  const second = await readDirectory(reader.acting, { ...ALL, after: first?.next ?? '' })
  expect(second).toMatchObject({ next: null })
  const all = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ name }) => name)
  expect(new Set(all).size).toBe(23)
})

test('what she shows goes with her when two records are joined', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [reader, her, kept] = [await aMember(ctx), await aMember(ctx), await aPerson(ctx)]
  await shows(her.acting)
  expect(await joined(await aMembershipDesk(ctx), kept, her)).toMatch(/^mrg_/)
  expect(await names(reader.acting)).toEqual(['Jina la Mfano'])
})

test('who left, or whom the desk ended, is not shown again once she belongs anew: she says so herself', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await aKind(ctx)
  const [reader, left, ended, stays] = [await aMember(ctx), await aMember(ctx), await aMember(ctx), await aMember(ctx)]
  for (const { acting } of [left, ended, stays]) await shows(acting)
  await leaveMembership(left.acting, {
    ...{ membershipId: left.membershipId, reason: 'safety', words: '' },
    when: 'today',
  })
  expect(await ownEntry(left.acting)).toMatchObject({ isShown: false })
  const desk = await aMembershipDesk(ctx)
  await endMembership(desk, { membershipId: ended.membershipId, reason: 'excluded' })
  await asPortal(ctx, 'dues.daily', (tx) => forgetAsked(tx))
  for (const { membershipId } of [left, ended]) await undoEnd(desk, { membershipId })
  expect(await names(reader.acting)).toHaveLength(1)
  const [row] = await portal.owner.sql<{ n: number }[]>`
    select count(*)::int as n from consents where purpose = 'directory' and withdrawn_at is null`
  expect(row).toEqual({ n: 1 })
})

test.each([
  '0700 00 00 01',
  'simba@example.org',
  '07.00.00.00.01',
  '(0700)000001',
  'www.example.org/simba',
  'https://a.example',
  'a.example/x',
  't.me/simba',
])('a name or line that reaches her some other way is not taken: %s', (text) => {
  const entry = { name: 'Mfano', county: '', themes: [], line: '' }
  expect(entryForm.safeParse(entry).success).toBe(true)
  expect(entryForm.safeParse({ ...entry, name: text }).success).toBe(false)
  expect(entryForm.safeParse({ ...entry, line: text }).success).toBe(false)
})

test('years and dots of an ordinary line are taken', () => {
  const entry = { name: 'Dkt. Mfano', county: '', themes: [], line: 'Tangu 2014. Ardhi na maji (2016-2019).' }
  expect(entryForm.safeParse(entry).success).toBe(true)
})
