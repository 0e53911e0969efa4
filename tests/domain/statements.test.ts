import {
  approveStatements,
  askForStatements,
  findStatement,
  forgetPayer,
  linkKey,
  listStatementRuns,
  makeStatements,
  withdrawStatements,
} from '#app/domain/payments/index.server.ts'
import { settle } from '#app/domain/payments/settle.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { outbox } from '#db/schema/messages.ts'
import { giverStatements, statementRuns } from '#db/schema/receipts.ts'
import { anOfficer, freeze } from '#tests/factories/exports.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { aCardAttempt, aCardSighting, aSighting, leftMessages, moved, received } from '#tests/factories/receipts.ts'
import { Crash, crashingDb } from '#tests/setup/crashing.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const officers = async (ctx: Ctx) => ({
  asks: actingAs(ctx, (await someoneWith(ctx, 'finance')).personId),
  agrees: actingAs(ctx, (await someoneWith(ctx, 'administrator')).personId),
})

/** A run to which a second person has agreed. */
async function allowed(ctx: Ctx, year = 2026): Promise<string> {
  const { asks, agrees } = await officers(ctx)
  const asked = await askForStatements(asks, { year })
  if (!asked.ok) throw new Error(asked.code)
  const agreed = await approveStatements(agrees, asked.value)
  if (!agreed.ok) throw new Error(agreed.code)
  return asked.value.runId
}

const statements = ({ db }: Ctx) => db.select().from(giverStatements).orderBy(asc(giverStatements.id))
const runBy = (ctx: Ctx, runId: string) =>
  inTransaction(ctx, async ({ db }) => (await db.select().from(statementRuns).where(eq(statementRuns.id, runId)))[0])

const givers = (portal: TestPortal, count: number) =>
  settle(
    portal.ctx,
    Array.from({ length: count }, (_, i) =>
      aSighting(portal.ctx, { payer: { msisdn: `2547001${String(i).padStart(5, '0')}` } }),
    ),
  )

test('each giver has one statement of all that was hers in the year, and of nobody else’s', async () => {
  await using portal = await openPortal('2026-12-31T20:30:00Z')
  const { ctx } = portal
  const hers = { payer: { msisdn: '254700000001' } }
  await received(ctx, aSighting(ctx, { ...hers, occurredAt: new Date('2026-01-01T00:00:00+03:00') }))
  const last = await received(ctx, aSighting(ctx, { ...hers, amount: kes(123_450n) }))
  await received(ctx, aSighting(ctx, { ...hers, occurredAt: new Date('2025-12-31T23:59:59+03:00') }))
  await received(ctx, aSighting(ctx, { ...hers, occurredAt: new Date('2027-01-01T00:00:00+03:00') }))
  await received(ctx, aSighting(ctx, { payer: { msisdn: '254700000002' } }))
  // A mask is shared by many: nobody's year is made of it.
  await received(ctx, aSighting(ctx, { payer: { maskedMsisdn: '2547 ***** 001' } }))
  await makeStatements(ctx, { runId: await allowed(ctx) })

  const made = await statements(ctx)
  expect(made.map((row) => [row.payments, row.baseMinor]).toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
    [1, 50_000n],
    [2, 173_450n],
  ])
  const mine = made.find(({ payments }) => payments === 2)
  const view = await findStatement(ctx, linkKey(ctx, mine?.id ?? ''))
  expect(view).toMatchObject({ year: 2026, paid: kes(173_450n), returned: kes(0n), kept: kes(173_450n) })
  expect(view?.lines.map(({ receipt }) => receipt?.printed)).toEqual(['DC 2026/000001', 'DC 2026/000002'])
  expect(view?.lines[1]?.receipt?.key).toBe(last.keys[0])
  for (const guess of ['', mine?.id ?? '', linkKey(ctx, 'gst_x'), last.keys[0] ?? ''])
    expect(await findStatement(ctx, guess)).toBeNull()
  await portal.expectBooksToHold()
})

test('a giver by card is known by her e-mail address, however it is written, and hears there in her language', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const attempt = await aCardAttempt(ctx, { contact: { email: 'Mfano@Example.org' }, language: 'sw' })
  const usd = { amount: money(1_000n, 'USD'), base: 129_050n }
  await received(ctx, aCardSighting(ctx, { ...usd, payer: { email: 'MFANO@example.org' }, attemptId: attempt.id }))
  portal.moveClock(1)
  const sighting = aCardSighting(ctx, { payer: { email: ' mfano@example.org' } })
  await received(ctx, sighting)
  await moved(ctx, sighting.reference, 'refund', kes(50_000n))
  await makeStatements(ctx, { runId: await allowed(ctx) })

  const [made, ...more] = await statements(ctx)
  expect(more).toEqual([])
  expect(await findStatement(ctx, linkKey(ctx, made?.id ?? ''))).toMatchObject({
    ...{ paid: kes(179_050n), returned: kes(50_000n), kept: kes(129_050n) },
    lines: [{ amount: money(1_000n, 'USD') }, { returned: kes(50_000n), receipt: { isVoid: true } }],
  })
  const letters = (await leftMessages(ctx)).filter(({ kind }) => kind === 'statement')
  expect(letters).toMatchObject([{ channel: 'mail', language: 'sw', subject: made?.id, bulk: true }])
  expect(letters[0]?.to.trim().toLowerCase()).toBe('mfano@example.org')
})

test('nothing is made and nobody written to before a second person has agreed, who is not the first', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await givers(portal, 2)
  const { asks, agrees } = await officers(ctx)
  const asked = await askForStatements(asks, { year: 2026 })
  const runId = asked.ok ? asked.value.runId : ''
  expect(await makeStatements(ctx, { runId })).toBe(0)
  expect(await approveStatements(asks, { runId })).toEqual({ ok: false, code: 'own_run' })
  expect(await approveStatements(ctx, { runId })).toEqual({ ok: false, code: 'not_allowed' })
  expect((await listStatementRuns(asks)).map(({ state, isMineToAllow }) => [state, isMineToAllow])).toEqual([
    ['waiting', false],
  ])
  const forged = { ...{ id: 'gst_x', runId, year: 2026, payerIndex: Buffer.alloc(32), keyIndex: Buffer.alloc(32) } }
  const row = { ...forged, language: 'en' as const, payments: 1, baseMinor: 1n, createdAt: ctx.now() }
  await expect(ctx.db.insert(giverStatements).values(row)).rejects.toThrow('Failed query')
  const self = asks.actor.kind === 'person' ? `person:${asks.actor.personId}` : ''
  await expect(inTransaction(ctx, ({ db }) => db.update(statementRuns).set({ approvedBy: self }))).rejects.toThrow(
    'Failed query',
  )

  expect(await approveStatements(agrees, { runId })).toEqual({ ok: true, value: null })
  expect(await approveStatements(agrees, { runId })).toEqual({ ok: false, code: 'approved_already' })
  expect(await withdrawStatements(asks, { runId })).toEqual({ ok: false, code: 'no_such_run' })
  const jobs = await ctx.db.select().from(outbox).where(eq(outbox.job, 'statements.make'))
  expect(jobs.map(({ payload }) => payload)).toEqual([{ runId }])
  expect((await auditLog(ctx)).map(([action]) => action)).toEqual(['statements.asked', 'statements.allowed'])
})

test('one hand that counts no more is not two: it is not agreed to, and what was agreed to stops', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await givers(portal, 2)
  const [asks, agrees] = [await anOfficer(ctx, 'finance'), await anOfficer(ctx, 'administrator')]
  const asked = await askForStatements(asks.ctx, { year: 2026 })
  const first = asked.ok ? asked.value.runId : ''
  await freeze(ctx, asks.accountId)
  expect(await approveStatements(agrees.ctx, { runId: first })).toEqual({ ok: false, code: 'asker_gone' })
  expect((await withdrawStatements(agrees.ctx, { runId: first })).ok).toBe(true)

  const { asks: other } = await officers(ctx)
  const again = await askForStatements(other, { year: 2026 })
  const runId = again.ok ? again.value.runId : ''
  expect((await approveStatements(agrees.ctx, { runId })).ok).toBe(true)
  await freeze(ctx, agrees.accountId)
  expect(await makeStatements(ctx, { runId })).toBe(0)
  expect(await statements(ctx)).toEqual([])
  expect((await auditLog(ctx)).at(-1)?.[0]).toBe('statements.stopped')
  expect((await askForStatements(other, { year: 2026 })).ok).toBe(true)
})

test('what cannot be asked for is refused: a year to come, a year twice, a year without givers, by others', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { asks, agrees } = await officers(ctx)
  const ask = (by: Ctx, year: number) => askForStatements(by, { year })
  expect(await ask(asks, 2026)).toEqual({ ok: false, code: 'nobody' })
  await givers(portal, 1)
  expect(await ask(agrees, 2026)).toEqual({ ok: false, code: 'not_allowed' })
  for (const year of [2027, 1999, 2026.5, Number.NaN])
    expect(await ask(asks, year)).toEqual({ ok: false, code: 'no_such_year' })
  const first = await ask(asks, 2026)
  expect(first.ok).toBe(true)
  expect(await ask(asks, 2026)).toEqual({ ok: false, code: 'asked_already' })
  expect(await withdrawStatements(asks, { runId: first.ok ? first.value.runId : '' })).toEqual({
    ok: true,
    value: null,
  })
  expect((await ask(asks, 2026)).ok).toBe(true)
})

test('a second run makes only what is new, and writes to nobody twice', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const by = (email: string) => received(ctx, aCardSighting(ctx, { payer: { email } }))
  await by('mmoja@example.org')
  const first = await allowed(ctx)
  await makeStatements(ctx, { runId: first })
  await by('mmoja@example.org')
  await by('pili@example.org')
  portal.moveClock(1)
  const second = await allowed(ctx)
  expect(await makeStatements(ctx, { runId: second })).toBe(1)
  expect(await makeStatements(ctx, { runId: first })).toBe(0)
  const letters = (await leftMessages(ctx)).filter(({ kind }) => kind === 'statement')
  expect(letters.map(({ to }) => to)).toEqual(['mmoja@example.org', 'pili@example.org'])
  const [mine] = await statements(ctx)
  expect((await findStatement(ctx, linkKey(ctx, mine?.id ?? '')))?.lines).toHaveLength(2)
})

test('a run that dies anywhere goes on where it was, and two at once make what one makes', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await givers(portal, 900)
  const runId = await allowed(ctx)
  for (const left of [3, 9, 15, 21, 27]) {
    const dying = makeStatements({ ...ctx, db: crashingDb(portal.sql, { left }) }, { runId })
    await dying.catch((fault: unknown) => {
      if (!(fault instanceof Crash) && !(fault as Error).cause) throw fault
    })
    expect((await runBy(ctx, runId))?.done).toBe((await statements(ctx)).length)
  }
  expect((await statements(ctx)).length).toBeGreaterThan(0)
  await Promise.all([makeStatements(ctx, { runId }), makeStatements(ctx, { runId })])
  expect(await statements(ctx)).toHaveLength(900)
  expect(await runBy(ctx, runId)).toMatchObject({ givers: 900, done: 900, finishedAt: ctx.now() })
  await portal.expectBooksToHold()
})

test('of a giver who was forgotten there is no statement any more, and her address shows nothing', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  await received(ctx, aCardSighting(ctx))
  await makeStatements(ctx, { runId: await allowed(ctx) })
  const [made] = await statements(ctx)
  await asPortal(ctx, 'test', (tx) => forgetPayer(tx, { phoneHashes: [], emails: ['mfano@example.org'] }))
  expect(await findStatement(ctx, linkKey(ctx, made?.id ?? ''))).toBeNull()
  expect((await leftMessages(ctx)).map(({ to, state }) => [to, state])).toEqual([
    ['', 'withheld'],
    ['', 'withheld'],
  ])
})

test('who is forgotten while statements are being made has none, and no letter about one', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  for (let round = 0; round < 6; round++) {
    await received(ctx, aCardSighting(ctx, { payer: { email: 'mfano@example.org' } }))
    const runId = await allowed(ctx)
    const forgotten = asPortal(ctx, 'test', (tx) => forgetPayer(tx, { phoneHashes: [], emails: ['mfano@example.org'] }))
    await Promise.all([makeStatements(ctx, { runId }), forgotten])
    expect(await statements(ctx)).toEqual([])
    const letters = (await leftMessages(ctx)).filter(({ kind }) => kind === 'statement')
    expect(letters.filter(({ to, state }) => to !== '' || state === 'waiting')).toEqual([])
  }
})
