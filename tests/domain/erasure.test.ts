import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { verifyAudit } from '#app/domain/people/audit/verify-audit.server.ts'
import { approveThaw } from '#app/domain/people/custody/approve-thaw.server.ts'
import { freeze } from '#app/domain/people/custody/freeze.server.ts'
import { openDetails } from '#app/domain/people/persons/open-details.server.ts'
import { personVault } from '#app/domain/people/persons/person-vault.server.ts'
import { eraseDue } from '#app/domain/people/rights/erase-due.server.ts'
import { holdsConsent } from '#app/domain/people/rights/holds-consent.server.ts'
import { replayErasures } from '#app/domain/people/rights/replay-erasures.server.ts'
import { withdrawRequest } from '#app/domain/people/rights/withdraw-request.server.ts'
import { rolesOf } from '#app/domain/people/roles/roles-of.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { erasures, rightsRequests } from '#db/schema/rights.ts'
import { contactPoints, persons } from '#db/schema/people.ts'
import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { actingAs, anAccount, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { aList, aRequest, aWholePerson, eraseNow, proven } from '#tests/factories/rights.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 24 * 3_600

const carryOut = (ctx: Ctx, list = aList()) => eraseDue(ctx, { forget: [], remember: list.remember })

/** In which tables a text still stands, jobs included. */
async function tablesWith({ ctx, sql }: TestPortal, text: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`
  return asPortal(ctx, 'test', async (tx) => {
    const found = []
    for (const { name } of tables) {
      const rows = await tx.db.execute(`select 1 from ${name} t where position('${text}' in t::text) > 0 limit 1`)
      if (rows.length > 0) found.push(name)
    }
    return found.toSorted()
  })
}

test('an erasure is carried out a day after it was asked for, and remembered outside the database', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  await aRequest(ctx, personId, 'erasure')
  portal.moveClock(DAY - 1)
  expect(await carryOut(ctx)).toEqual({ erased: 0, held: 0, faults: [] })
  portal.moveClock(1)
  const list = aList()
  expect(await carryOut(ctx, list)).toEqual({ erased: 1, held: 0, faults: [] })
  expect(list.names).toEqual([personId])

  const [row] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(erasures))
  expect(row).toEqual({ personId, createdAt: ctx.now(), kept: '' })
  const [request] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(rightsRequests))
  expect(request).toMatchObject({ outcome: 'done', closedBy: 'system:erasure', wordsSealed: null })
})

test('one that was taken back in time is not carried out', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  const { requestId } = await aRequest(ctx, personId, 'erasure')
  portal.moveClock(DAY)
  await withdrawRequest(actingAs(ctx, personId), { personId, requestId })
  expect(await carryOut(ctx)).toEqual({ erased: 0, held: 0, faults: [] })
  expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, personId))).not.toBeNull()
})

test('taken back while it begins, it is either taken back or carried out', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  const { requestId } = await aRequest(ctx, personId, 'erasure')
  portal.moveClock(DAY)
  const [back, done] = await Promise.all([
    withdrawRequest(actingAs(ctx, personId), { personId, requestId }),
    carryOut(ctx),
  ])
  expect(done).toMatchObject({ erased: back.ok ? 0 : 1, faults: [] })
  expect((await asPortal(ctx, 'test', (tx) => openDetails(tx, personId))) !== null).toBe(back.ok)
})

test('while her account is locked nothing is erased: whose wish it was is not known', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  const { accountId } = await anAccount(ctx, personId)
  await aRequest(ctx, personId, 'erasure')
  const freezeId = (await asPortal(ctx, 'test', (tx) => freeze(tx, { accountId, by: 'contact:mfano' }))) ?? ''
  portal.moveClock(DAY)
  expect(await carryOut(ctx)).toEqual({ erased: 0, held: 1, faults: [] })
  for (const role of ['protection', 'network_coordinator'] as const) {
    const { personId: coordinator } = await someoneWith(ctx, role)
    await approveThaw(actingAs(ctx, coordinator), { freezeId, reason: 'Ameonekana mwenyewe' })
  }
  expect(await carryOut(ctx)).toMatchObject({ erased: 1, held: 0 })
})

test('of an erased person nothing opens, and what is left names nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const person = await aWholePerson(ctx)
  const { personId, accountId } = person
  const indexes = await asPortal(ctx, 'test', (tx) =>
    tx.db.select({ index: contactPoints.valueIndex }).from(contactPoints).where(eq(contactPoints.personId, personId)),
  )
  await aRequest(ctx, personId, 'erasure')
  portal.moveClock(DAY)
  expect(await carryOut(ctx)).toMatchObject({ erased: 1, faults: [] })

  expect(await asPortal(ctx, 'test', (tx) => personVault(tx, personId))).toBeNull()
  expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, personId))).toBeNull()
  expect(await tablesWith(portal, accountId)).toEqual([])
  expect(indexes).toHaveLength(2)
  for (const { index } of indexes) expect(await tablesWith(portal, Buffer.from(index).toString('hex'))).toEqual([])
  // Codes, days and ids: what happened, to somebody who was here once.
  expect(await tablesWith(portal, personId)).toEqual([
    'audit_events',
    'consents',
    'erasures',
    'messages',
    'persons',
    'rights_requests',
    'role_proposals',
    'role_spells',
  ])
  const [left] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(persons).where(eq(persons.id, personId)))
  expect(left).toMatchObject({ number: person.number, nameSealed: null, legalNameSealed: null, erasedAt: ctx.now() })
  await portal.expectBooksToHold()
})

test('her roles and consents end, what was proposed for her is refused, and a role to come is never held', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aWholePerson(ctx)
  const wish = { personId, role: 'finance', beginsOn: '2027-01-01', createdAt: ctx.now(), proposedBy: 'operator:asha' }
  await asPortal(ctx, 'test', async (tx) => {
    const decided = { decidedBy: 'operator:baraka', decidedAt: tx.now(), decision: 'confirmed' as const }
    await tx.db.insert(roleProposals).values([
      { ...wish, ...decided, id: 'rop_to_come' },
      { ...wish, id: 'rop_open' },
    ])
    const { proposedBy: _, ...spell } = wish
    await tx.db.insert(roleSpells).values({ ...spell, id: 'rol_to_come', proposalId: 'rop_to_come' })
  })
  expect((await eraseNow(ctx, personId)).ok).toBe(true)

  const onDay = (day: string) => asPortal(ctx, 'test', (tx) => rolesOf(tx, personId, day))
  expect([await onDay('2026-11-21'), await onDay('2027-01-01')]).toEqual([[], []])
  expect(await holdsConsent(ctx, personId, 'voice')).toBe(false)
  const [open] = await asPortal(ctx, 'test', (tx) =>
    tx.db.select().from(roleProposals).where(eq(roleProposals.id, 'rop_open')),
  )
  expect(open).toMatchObject({ decision: 'refused', decidedBy: 'system:test' })
})

test('a second erasure changes nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aWholePerson(ctx)
  const list = aList()
  expect(await eraseNow(ctx, personId, list)).toEqual({ ok: true, value: { fresh: true } })
  const log = await auditLog(ctx)
  portal.moveClock(DAY)
  expect(await eraseNow(ctx, personId, list)).toEqual({ ok: true, value: { fresh: false } })
  expect(await auditLog(ctx)).toEqual(log)
  expect(list.names).toEqual([personId])
  expect(await eraseNow(ctx, 'per_nobody')).toEqual({ ok: false, code: 'no_such_person' })
})

test('nobody who is signed in erases anybody, herself or another', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [{ personId }, officer] = [await aPerson(ctx), await someoneWith(ctx, 'data_protection')]
  for (const as of [personId, officer.personId])
    expect(await eraseNow(actingAs(ctx, as), personId)).toEqual({ ok: false, code: 'not_allowed' })
})

test('whom the list cannot take up stays whole and is tried again; others are erased meanwhile', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [first, second] = [await aPerson(ctx), await aPerson(ctx)]
  await aRequest(ctx, first.personId, 'erasure')
  portal.moveClock(1)
  await aRequest(ctx, second.personId, 'erasure')
  portal.moveClock(DAY)
  const full = async (personId: string) => {
    if (personId === first.personId) throw new Error('the disk is full')
  }
  const done = await eraseDue(ctx, { forget: [], remember: full })
  expect([done.erased, done.faults.map(String)]).toEqual([1, ['Error: the disk is full']])
  expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, first.personId))).toMatchObject({ name: first.name })
  expect(await carryOut(ctx)).toMatchObject({ erased: 1, faults: [] })
})

test('after a restore those on the list are erased again, however often, and nobody else', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [back, gone, stays] = [await aWholePerson(ctx), await aPerson(ctx), await aPerson(ctx)]
  await eraseNow(ctx, gone.personId)
  const personIds = [back.personId, gone.personId, 'per_came_after_the_backup', back.personId]
  const asOperator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
  const replay = () => replayErasures(asOperator, { personIds, forget: [] })
  expect(await replay()).toEqual({ erased: 1, already: 1, unknown: 1 })
  expect(await replay()).toEqual({ erased: 0, already: 2, unknown: 1 })
  expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, back.personId))).toBeNull()
  expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, stays.personId))).toMatchObject({ name: stays.name })
  expect((await auditLog(ctx)).at(-1)).toEqual(['person.erased', 'operator:asha', 'unproven-phones:1'])
})

test('the audit log stays whole, and the reasons in it about her open for nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aWholePerson(ctx)
  await eraseNow(ctx, personId)
  expect(await verifyAudit(ctx)).toMatchObject({ ok: true })
  expect((await auditLog(ctx)).map(([action]) => action)).toEqual(['record.opened', 'person.erased'])
  const officer = await someoneWith(ctx, 'protection')
  expect(await openRecord(actingAs(ctx, officer.personId), { personId, reason: 'Kuangalia tena' })).toEqual({
    ok: false,
    code: 'not_found',
  })
})

test('her address is free for whoever comes after her, herself included', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId, email } = await aPerson(ctx)
  await proven(ctx, personId)
  await eraseNow(ctx, personId)
  const again = await aPerson(ctx, { contacts: [{ kind: 'email', value: email }] })
  expect(await proven(ctx, again.personId)).toHaveLength(1)
})
