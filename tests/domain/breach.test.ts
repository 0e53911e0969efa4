import { tellStaff } from '#app/domain/messages/index.server.ts'
import { addBreachEntry } from '#app/domain/people/rights/breach-add-entry.server.ts'
import { closeBreach } from '#app/domain/people/rights/breach-close.server.ts'
import type { BreachEntryKind } from '#app/domain/people/rights/breach-entries.ts'
import { findBreach } from '#app/domain/people/rights/breach-find.server.ts'
import { listBreaches } from '#app/domain/people/rights/breach-list.server.ts'
import { markPeopleTold } from '#app/domain/people/rights/breach-mark-people-told.server.ts'
import { markReported } from '#app/domain/people/rights/breach-mark-reported.server.ts'
import { openBreach } from '#app/domain/people/rights/breach-open.server.ts'
import { setBreachAffected } from '#app/domain/people/rights/breach-set-affected.server.ts'
import { tellOfBreaches } from '#app/domain/people/rights/breach-tell.server.ts'
import { breachEntryForm, openBreachForm } from '#app/domain/people/rights/breach-entries.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/messages.ts'
import { breachEntries } from '#db/schema/rights.ts'
import { actingAs, someoneWith } from '#tests/factories/people.ts'
import { openDesk } from '#tests/factories/registers.ts'
import { en } from '#app/i18n/en/index.ts'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const HOUR = 3_600
const FACTS = 'A laptop was left in a matatu.'

async function opened(ctx: Ctx, over: { foundAt?: Date; affected?: number } = {}): Promise<string> {
  const done = await openBreach(ctx, { facts: FACTS, ...over })
  if (!done.ok) throw new Error(done.code)
  return done.value.breachId
}
const code = async (done: Promise<{ ok: boolean; code?: string }>) => (await done).code ?? 'done'
const add = (ctx: Ctx, breachId: string, ...kinds: BreachEntryKind[]) =>
  Promise.all(kinds.map((kind) => addBreachEntry(ctx, { breachId, kind, words: `${kind} in words` })))
const hoursLeft = async (ctx: Ctx) => (await listBreaches(ctx)).map((breach) => breach.hoursLeft)

test('the Commissioner is due to hear seventy-two hours after a breach was found, whenever it was written down', async () => {
  await using desk = await openDesk()
  await opened(desk.first, { foundAt: new Date('2026-11-20T09:00:00Z'), affected: 12 })
  const [breach] = await listBreaches(desk.first)
  expect(breach).toMatchObject({ affected: 12, dueAt: new Date('2026-11-23T09:00:00Z'), hoursLeft: 48 })
  desk.moveClock(47.5 * HOUR)
  expect(await hoursLeft(desk.first)).toEqual([0])
  desk.moveClock(HOUR)
  expect(await hoursLeft(desk.first)).toEqual([-1])
  desk.moveClock(HOUR)
  expect(await hoursLeft(desk.first)).toEqual([-2])
})

test('what became known is sealed, kept in its order, and never changed', async () => {
  await using desk = await openDesk()
  const breachId = await opened(desk.first)
  desk.moveClock(HOUR)
  await addBreachEntry(desk.second, { breachId, kind: 'effects', words: 'Nobody was named on it.' })
  const found = await findBreach(desk.first, breachId)
  expect(found?.entries.map(({ kind, words, by }) => [kind, words, by])).toEqual([
    ['facts', FACTS, desk.officer.number],
    ['effects', 'Nobody was named on it.', found?.entries[1]?.by],
  ])
  const rows = await inTransaction(desk.ctx, (tx) => tx.db.select().from(breachEntries))
  for (const { wordsSealed } of rows) expect(Buffer.from(wordsSealed).toString('utf8')).not.toMatch(/laptop|named/)
  for (const statement of [`update breach_entries set by = 'x'`, `delete from breach_entries`])
    await expect(inTransaction(desk.ctx, (tx) => tx.db.execute(statement))).rejects.toThrow('Failed query')
  const audit = await inTransaction(desk.ctx, (tx) => tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq)))
  expect(audit.map(({ action, detail }) => [action, detail])).toEqual([
    ['breach.opened', breachId],
    ['breach.changed', `${breachId} effects`],
  ])
})

test('a breach is closed with facts, effects and remedy and a report in time', async () => {
  await using desk = await openDesk()
  const breachId = await opened(desk.first)
  desk.moveClock(70 * HOUR)
  expect(await code(closeBreach(desk.first, breachId))).toBe('not_reported')
  expect(await code(markReported(desk.first, { breachId }))).toBe('done')
  expect(await hoursLeft(desk.first)).toEqual([null])
  expect(await code(closeBreach(desk.first, breachId))).toBe('entries_missing')
  await add(desk.first, breachId, 'effects')
  expect(await code(closeBreach(desk.first, breachId))).toBe('entries_missing')
  const other = await opened(desk.first)
  await markReported(desk.first, { breachId: other })
  await add(desk.first, other, 'remedy')
  expect(await code(closeBreach(desk.first, other))).toBe('entries_missing')
  await add(desk.first, breachId, 'remedy')
  expect(await code(setBreachAffected(desk.first, { breachId, affected: 3 }))).toBe('done')
  expect(await code(markPeopleTold(desk.first, { breachId }))).toBe('done')
  expect(await code(closeBreach(desk.first, breachId))).toBe('done')
  const breach = (await listBreaches(desk.first)).find(({ id }) => id === breachId)
  expect(breach).toMatchObject({ affected: 3, reportedLate: false, closedAt: desk.ctx.now() })
  for (const late of [
    closeBreach(desk.first, breachId),
    addBreachEntry(desk.first, { breachId, kind: 'facts', words: 'More.' }),
    markPeopleTold(desk.first, { breachId }),
  ])
    expect(await code(late)).toBe('closed')
})

test('a late report, and none at all, want a reason', async () => {
  await using desk = await openDesk()
  const [late, none] = [await opened(desk.first), await opened(desk.first)]
  for (const breachId of [late, none]) await add(desk.first, breachId, 'effects', 'remedy')
  desk.moveClock(73 * HOUR)
  await markReported(desk.first, { breachId: late })
  expect(await code(closeBreach(desk.first, late))).toBe('late_without_reason')
  expect(await code(closeBreach(desk.first, none))).toBe('not_reported')
  for (const breachId of [late, none]) {
    await add(desk.first, breachId, 'late_reason')
    expect(await code(closeBreach(desk.first, breachId))).toBe('done')
  }
  const lateOnes = (await listBreaches(desk.first)).filter((breach) => breach.reportedLate)
  expect(lateOnes.map(({ id }) => id)).toEqual([late])
})

test('a report is marked once, and neither in the future nor before the breach was found', async () => {
  await using desk = await openDesk()
  const breachId = await opened(desk.first)
  const [before, after] = [new Date('2026-11-21T08:59:00Z'), new Date('2026-11-21T09:01:00Z')]
  expect(await code(openBreach(desk.first, { facts: FACTS, foundAt: after }))).toBe('in_the_future')
  for (const mark of [markReported, markPeopleTold]) {
    expect(await code(mark(desk.first, { breachId, at: after }))).toBe('in_the_future')
    expect(await code(mark(desk.first, { breachId, at: before }))).toBe('before_found')
    expect(await code(mark(desk.first, { breachId }))).toBe('done')
    expect(await code(mark(desk.second, { breachId }))).toBe('marked_already')
  }
  expect(await code(markReported(desk.first, { breachId: 'bre_none' }))).toBe('no_such_breach')
})

test('whoever does not keep the register neither writes in it nor sees it', async () => {
  await using desk = await openDesk()
  const breachId = await opened(desk.first)
  const auditor = actingAs(desk.ctx, (await someoneWith(desk.ctx, 'auditor')).personId)
  const visitor: Ctx = { ...desk.ctx, actor: { kind: 'visitor' } }
  for (const other of [auditor, visitor]) {
    expect(await code(openBreach(other, { facts: FACTS }))).toBe('not_yours')
    expect(await code(addBreachEntry(other, { breachId, kind: 'facts', words: 'x' }))).toBe('not_yours')
    expect(await code(closeBreach(other, breachId))).toBe('not_yours')
    expect(await listBreaches(other)).toEqual([])
    expect(await findBreach(other, breachId)).toBeNull()
  }
})

test('staff are told with a day left, with six hours, and when it is over: once each, and not of what was reported', async () => {
  await using desk = await openDesk()
  const breachId = await opened(desk.first)
  const other = await opened(desk.first)
  await markReported(desk.first, { breachId: other })
  await tellStaff(desk.ctx, { alert: 'check_failed', count: 1, what: breachId })
  const told = async (hours: number) => {
    desk.moveClock(hours * HOUR)
    return [await tellOfBreaches(desk.ctx), await tellOfBreaches(desk.ctx)]
  }
  expect(await told(47.5)).toEqual([0, 0])
  expect(await told(1)).toEqual([1, 0])
  expect(await told(10)).toEqual([0, 0])
  expect(await told(8)).toEqual([1, 0])
  expect(await told(6)).toEqual([1, 0])
  expect(await told(100)).toEqual([0, 0])
  const rows = await desk.ctx.db
    .select()
    .from(outbox)
    .where(eq(outbox.job, 'staff.alert'))
    .orderBy(asc(outbox.createdAt))
  expect(rows.slice(1).map((row) => row.payload)).toEqual(
    [24, 6, 0].map((hours) => ({ alert: 'breach_due', count: 1, what: `${breachId} ${hours}` })),
  )
})

test('a time is read by the clock in Nairobi, and what cannot be read is said beside its field', () => {
  const read = (fields: object) => openBreachForm.safeParse({ foundAt: '', facts: 'x', affected: '', ...fields })
  const wrong = (fields: object) => read(fields).error?.issues.map(({ path, message }) => [path[0], message])
  expect(read({ foundAt: '2026-11-21T12:05', affected: ' 1,200 ' }).data).toEqual({
    foundAt: new Date('2026-11-21T09:05:00Z'),
    facts: 'x',
    affected: 1200,
  })
  expect(read({}).data).toEqual({ foundAt: undefined, facts: 'x', affected: undefined })
  expect(wrong({ foundAt: 'yesterday' })).toEqual([['foundAt', 'time_unreadable']])
  expect(wrong({ foundAt: '2026-13-21T12:05' })).toEqual([['foundAt', 'time_unreadable']])
  expect(wrong({ affected: 'many', facts: ' ' })).toEqual([
    ['facts', 'words_missing'],
    ['affected', 'affected_not_a_number'],
  ])
  const entry = breachEntryForm.safeParse({ kind: 'gossip', words: 'x'.repeat(5_001) })
  const codes = entry.error?.issues.map(({ message }) => message) ?? []
  expect(codes).toEqual(['kind_missing', 'words_too_long'])
  for (const said of [...codes, 'words_missing', 'time_unreadable', 'affected_not_a_number'])
    expect(en.registers.breaches.field).toHaveProperty(said)
})
