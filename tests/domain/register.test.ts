// Long because one register goes its whole way: read, let in, undone and forgotten.
import {
  chooseRow,
  countMembersOn,
  forgetRegisters,
  letRegister,
  openImport,
  putRegisterAside,
  readRegister,
  rowsToMend,
  undoRegister,
} from '#app/domain/membership/index.server.ts'
import { workRegister } from '#app/domain/membership/register/work-register.server.ts'
import { giveConsent } from '#app/domain/people/index.server.ts'
import { takeInRegister } from '#app/domain/membership/register/take-in-register.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { members, memberships, membershipTerms } from '#db/schema/membership.ts'
import { messages } from '#db/schema/messages.ts'
import { contactPoints, persons } from '#db/schema/people.ts'
import { registerImports, registerRows } from '#db/schema/register.ts'
import { runChecks } from '#db/run-checks.server.ts'
import { aKind, aMembershipDesk, paidDues, termsOf, today } from '#tests/factories/membership.ts'
import { registerFile, rowsOf, takenIn, tried, worked } from '#tests/factories/old-registers.ts'
import { anAccount, aPerson, someoneWith, actingAs, auditLog } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { count, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const AMINA = ['Amina Wairimu Otieno', '0712 345 601', 'amina@example.org', 'Nairobi', 'Individual', '03/02/2019', '']
const BARAKA = ['Baraka Kiprono Too', '0712345602', '', 'Uasin-Gishu', 'HRD', 'Mar 2020', '']
const CHAO = ['Chao Mwakio Mghalu', '', 'chao@example.org', 'taita taveta', 'friend', '2021', '']

async function aHouse(ctx: Ctx) {
  await aKind(ctx)
  await aKind(ctx, 'friend')
  return {
    desk: await aMembershipDesk(ctx),
    other: actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId),
    paid: addDays(today(ctx), 200),
  }
}
const verdicts = async (ctx: Ctx, importId: string) => (await rowsOf(ctx, importId)).map(({ verdict }) => verdict)
const countsOf = (ctx: Ctx) =>
  asPortal(ctx, 'test', async ({ db }) => ({
    living: (
      await db
        .select({ n: count() })
        .from(persons)
        .where(sql`erased_at is null`)
    )[0]?.n,
    contacts: (await db.select({ n: count() }).from(contactPoints))[0]?.n,
    standing: (
      await db
        .select({ n: count() })
        .from(memberships)
        .where(sql`ended_on is null`)
    )[0]?.n,
    terms: (
      await db
        .select({ n: count() })
        .from(membershipTerms)
        .where(sql`undone_at is null`)
    )[0]?.n,
    letters: (await db.select({ n: count() }).from(messages))[0]?.n,
  }))
const failing = async (ctx: Ctx) =>
  (await asPortal(ctx, 'test', ({ db }) => runChecks(db))).filter(({ subjects }) => subjects.length > 0)

describe('the dry run', () => {
  test('says of each row what it would do, and does nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other } = await aHouse(ctx)
    await aPerson(ctx, { name: 'Baraka Kiprono Too', contacts: [{ kind: 'phone', value: '254712345602' }] })
    await aPerson(ctx, { name: 'Chao Mghalu Mwakio' })
    const before = await countsOf(ctx)
    const bytes = registerFile([
      ...[AMINA, BARAKA, CHAO, AMINA],
      ['Dalmas Odhiambo', '0712', '', 'Kisumu', '', '', ''],
      ['', '', '', '', '', '', ''],
      ['Esther Naliaka', '0712345699', '', 'Atlantis', 'Individual', '31/02/2020', ''],
    ])
    const importId = await tried(ctx, desk, bytes)
    expect(await verdicts(ctx, importId)).toEqual(['new', 'known', 'alike', 'twice', 'problem', 'problem'])
    expect(await countsOf(ctx)).toEqual(before)
    const found = await openImport(desk, { importId })
    expect(found).toMatchObject({ state: 'dry', rows: 6, tally: { new: 1, known: 1, alike: 1, twice: 1, problem: 2 } })
    expect(found?.alike).toMatchObject([{ name: 'Chao Mwakio Mghalu', numbers: [expect.stringMatching(/^P/)] }])
    expect(found?.problems).toHaveLength(3)
    const mend = await rowsToMend(desk, { importId })
    expect(mend).toMatchObject({ ok: true, value: { rows: [{ row: 4 }, { row: 6 }, { row: 8 }] } })
    // Who lets it in by its numbers sees nobody.
    expect((await openImport(other, { importId }))?.alike).toEqual([])
    expect(await rowsToMend(other, { importId })).toEqual({ ok: false, code: 'not_allowed' })
  })

  test('is for the membership desk alone, and for files that are tables', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other } = await aHouse(ctx)
    expect(await readRegister(other, { bytes: registerFile([AMINA]) })).toEqual({ ok: false, code: 'not_allowed' })
    expect(await readRegister(desk, { bytes: registerFile([]) })).toEqual({ ok: false, code: 'no_rows' })
    const zeros = Buffer.alloc(40)
    expect(await readRegister(desk, { bytes: zeros })).toEqual({ ok: false, code: 'not_a_table' })
    const bomb = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), zeros])
    expect(await readRegister(desk, { bytes: bomb })).toEqual({ ok: false, code: 'broken_file' })
  })
})

describe('taking in', () => {
  test('makes members by the yes of another, with a term as far as the register says, and tells nobody', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other, paid } = await aHouse(ctx)
    const before = await countMembersOn(ctx, today(ctx))
    const letters = (await countsOf(ctx)).letters
    const importId = await tried(ctx, desk, registerFile([[...AMINA.slice(0, 6), paid], BARAKA, CHAO]))
    expect(await letRegister(desk, { importId })).toEqual({ ok: false, code: 'own_file' })
    expect(await letRegister(other, { importId })).toEqual({ ok: true, value: null })
    await worked(ctx, importId)
    const rows = await rowsOf(ctx, importId)
    expect(rows.map(({ isNewPerson, takenAt }) => isNewPerson && takenAt !== null)).toEqual([true, true, true])
    const [amina] = await asPortal(ctx, 'test', ({ db }) =>
      db
        .select()
        .from(members)
        .where(eq(members.id, rows[0]?.memberId ?? '')),
    )
    expect(amina).toMatchObject({ since: '2019-02-03', number: expect.stringMatching(/^D/) })
    expect(await termsOf(ctx, amina?.id ?? '')).toHaveLength(1)
    expect(await countMembersOn(ctx, today(ctx))).toBe(before + 1n)
    expect((await countsOf(ctx)).letters).toBe(letters)
    expect(await failing(ctx)).toEqual([])
    const said = (await auditLog(ctx))
      .map(([action = '']) => String(action))
      .filter((one) => one.startsWith('register.'))
    expect(said).toEqual(['register.brought', 'register.let'])
  })

  test('the same rows again, in another file and another order, change nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const house = await aHouse(ctx)
    await takenIn(ctx, house, registerFile([AMINA, BARAKA, CHAO]))
    const once = await countsOf(ctx)
    const again = await takenIn(ctx, house, registerFile([CHAO, AMINA, BARAKA]))
    expect(await verdicts(ctx, again)).toEqual(['again', 'again', 'again'])
    const changed = await takenIn(ctx, house, registerFile([[...AMINA.slice(0, 5), '2018', '']]))
    expect(await verdicts(ctx, changed)).toEqual(['member'])
    expect(await countsOf(ctx)).toEqual(once)
  })

  test('joins to who is known what is certain or was decided, and leaves out what nobody decided', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other } = await aHouse(ctx)
    const baraka = await aPerson(ctx, { name: BARAKA[0] ?? '', contacts: [{ kind: 'phone', value: '254712345602' }] })
    const chao = await aPerson(ctx, { name: 'Chao Mghalu Mwakio' })
    await aPerson(ctx, { name: 'Amina Wairimu Otieno' })
    const importId = await tried(ctx, desk, registerFile([AMINA, BARAKA, CHAO]))
    const rows = await rowsOf(ctx, importId)
    expect(rows.map(({ verdict }) => verdict)).toEqual(['alike', 'known', 'alike'])
    expect(await chooseRow(other, { importId, rowId: rows[2]?.id ?? '', choice: 'join' })).toMatchObject({ ok: false })
    expect(await chooseRow(desk, { importId, rowId: rows[2]?.id ?? '', choice: 'join' })).toEqual({
      ok: true,
      value: null,
    })
    const before = await countsOf(ctx)
    await letRegister(other, { importId })
    await worked(ctx, importId)
    const after = await rowsOf(ctx, importId)
    expect(after.map(({ takenAt }) => takenAt !== null)).toEqual([false, true, true])
    expect((await countsOf(ctx)).living).toBe(before.living)
    const found = await asPortal(ctx, 'test', ({ db }) => db.select({ personId: members.personId }).from(members))
    expect(new Set(found.map(({ personId }) => personId))).toEqual(new Set([baraka.personId, chao.personId]))
  })

  test('a crash between two batches, and two workers at once, make each member once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other } = await aHouse(ctx)
    const rows = Array.from({ length: 1_100 }, (_, i) => [
      `Mtu Wa${'abcdefghij'.charAt(i % 10)} Namba${i}`,
      `+2547110${String(10_000 + i)}`,
      '',
      '',
      '',
      '',
      '',
    ])
    const importId = await tried(ctx, desk, registerFile(rows))
    expect((await openImport(desk, { importId }))?.tally).toEqual({ new: 1_100 })
    await letRegister(other, { importId })
    let times = 0
    const breaking: Ctx = { ...ctx, now: () => (++times > 1_500 ? raise() : ctx.now()) }
    await expect(takeInRegister(breaking, { importId })).rejects.toThrow('power cut')
    const between = (await rowsOf(ctx, importId)).filter(({ takenAt }) => takenAt !== null).length
    expect([0, 500, 1_000]).toContain(between)
    await Promise.all([worked(ctx, importId), worked(ctx, importId)])
    expect((await openImport(desk, { importId }))?.taken).toBe(1_100)
    expect((await countsOf(ctx)).standing).toBe(1_100)
  })

  test('a term is carried over by a row that is being taken in, and by nothing else', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other, paid } = await aHouse(ctx)
    const importId = await takenIn(ctx, { desk, other }, registerFile([[...AMINA.slice(0, 6), paid], BARAKA]))
    const [amina, baraka] = await rowsOf(ctx, importId)
    const term = (membershipId: string | null | undefined) =>
      asPortal(ctx, 'test', ({ db }) =>
        db.insert(membershipTerms).values({
          ...{ id: ctx.newId('mtm'), membershipId: membershipId ?? '', beginsOn: '2031-01-01', endsOn: '2031-12-31' },
          ...{ anchorDay: 1, asOf: today(ctx), priceMinor: 0n, joiningMinor: 0n, waivedMinor: 0n },
          ...{ carriedFrom: amina?.id ?? '', grantedAt: ctx.now() },
        }),
      )
    await expect(term(amina?.membershipId)).rejects.toThrow('insert into "membership_terms"')
    await expect(term(baraka?.membershipId)).rejects.toThrow('insert into "membership_terms"')
  })
})

describe('undoing', () => {
  test('gives back what there was, but for who has come to be more than a row', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const { desk, other, paid } = await aHouse(ctx)
    const before = [await countsOf(ctx), await countMembersOn(ctx, today(ctx))]
    const first = await takenIn(ctx, { desk, other }, registerFile([[...AMINA.slice(0, 6), paid], BARAKA]))
    expect(await undoRegister(other, { importId: first })).toEqual({ ok: true, value: null })
    const erased: string[] = []
    await worked(ctx, first, erased)
    expect(erased).toHaveLength(2)
    expect([await countsOf(ctx), await countMembersOn(ctx, today(ctx))]).toEqual(before)
    expect(await failing(ctx)).toEqual([])
    // The same file may come again.
    const second = await takenIn(ctx, { desk, other }, registerFile([[...AMINA.slice(0, 6), paid], BARAKA]))
    const [amina, baraka] = await rowsOf(ctx, second)
    const of = (id: string | null | undefined) =>
      asPortal(
        ctx,
        'test',
        async ({ db }) =>
          (
            await db
              .select()
              .from(members)
              .where(eq(members.id, id ?? ''))
          )[0],
      )
    await paidDues(ctx, { account: (await of(baraka?.memberId))?.number ?? '', cents: 200_000n })
    await anAccount(ctx, (await of(amina?.memberId))?.personId ?? '')
    await undoRegister(desk, { importId: second })
    await worked(ctx, second)
    expect((await rowsOf(ctx, second)).map(({ keptFor }) => keptFor)).toEqual(['account', 'money'])
    expect(await failing(ctx)).toEqual([])
  })

  test.each([
    [
      'word of something',
      (tx: Ctx, personId: string) =>
        tx.db.execute(
          sql`insert into notices (id, person_id, kind, created_at) values ('not_x', ${personId}, 'term_begun', now())`,
        ),
    ],
    [
      'a consent',
      (tx: Ctx, personId: string) =>
        giveConsent(tx, { personId, purpose: 'membership_record', language: 'en', method: 'paper' }),
    ],
  ])('erases nobody who has %s since', async (_, comes) => {
    await using portal = await openPortal()
    const { ctx } = portal
    const house = await aHouse(ctx)
    const importId = await takenIn(ctx, house, registerFile([AMINA]))
    const [row] = await rowsOf(ctx, importId)
    const personId = await asPortal(ctx, 'test', async (tx) => {
      const [member] = await tx.db
        .select()
        .from(members)
        .where(eq(members.id, row?.memberId ?? ''))
      await comes(tx, member?.personId ?? '')
      return member?.personId ?? ''
    })
    await undoRegister(house.other, { importId })
    const erased: string[] = []
    await worked(ctx, importId, erased)
    expect([erased, (await rowsOf(ctx, importId))[0]?.keptFor]).toEqual([[], 'changed'])
    expect(personId).toMatch(/^per_/)
  })

  test('erases nobody whom another domain knows by an HMAC', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const house = await aHouse(ctx)
    const importId = await takenIn(ctx, house, registerFile([AMINA]))
    await undoRegister(house.other, { importId })
    const remember = () => Promise.reject(new Error('nobody is to be erased'))
    await workRegister(ctx, { importId, forget: [], remember, knowsHer: [async () => true] })
    expect((await rowsOf(ctx, importId))[0]?.keptFor).toBe('changed')
  })

  test('ends after seven days, when what the rows said is forgotten', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const house = await aHouse(ctx)
    const importId = await takenIn(ctx, house, registerFile([AMINA, ['?', '12', '', '', '', '', '']]))
    const late: Ctx = { ...ctx, now: () => new Date(ctx.now().getTime() + 8 * 86_400_000) }
    const lateOther = { ...house.other, now: late.now }
    expect(await undoRegister(lateOther, { importId })).toEqual({ ok: false, code: 'too_late' })
    await forgetRegisters(ctx)
    expect(await rowsOf(ctx, importId)).toHaveLength(2)
    await forgetRegisters(late)
    expect(await rowsOf(ctx, importId)).toMatchObject([{ detailsSealed: null, verdict: 'new' }])
    const again = await tried(ctx, house.desk, registerFile([BARAKA, AMINA]))
    expect(await verdicts(ctx, again)).toEqual(['new', 'again'])
    expect(await putRegisterAside(house.desk, { importId: again })).toEqual({ ok: true, value: null })
    expect(await rowsOf(ctx, again)).toEqual([])
  })
})

test('the database refuses one hand for both, another way, and what was taken in to go', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { desk, other } = await aHouse(ctx)
  const importId = await tried(ctx, desk, registerFile([AMINA]))
  const set = (to: Partial<typeof registerImports.$inferInsert>) =>
    asPortal(ctx, 'test', ({ db }) => db.update(registerImports).set(to).where(eq(registerImports.id, importId)))
  const [row] = await asPortal(ctx, 'test', ({ db }) => db.select().from(registerImports))
  await expect(set({ state: 'queued', takenBy: row?.addedBy ?? '' })).rejects.toThrow('update "register_imports"')
  await expect(set({ state: 'taken', takenBy: 'person:x', takenAt: ctx.now() })).rejects.toThrow(
    'update "register_imports"',
  )
  await letRegister(other, { importId })
  await worked(ctx, importId)
  await expect(asPortal(ctx, 'test', ({ db }) => db.delete(registerRows))).rejects.toThrow(
    'delete from "register_rows"',
  )
})

function raise(): never {
  throw new Error('power cut')
}
