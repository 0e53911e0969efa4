import { askForStatements } from '#app/domain/payments/index.server.ts'
import { settle } from '#app/domain/payments/settle.server.ts'
import { listRetention } from '#app/domain/people/rights/retention-list.server.ts'
import { reportRetention } from '#app/domain/people/rights/retention-report.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { statementRuns } from '#db/schema/receipts.ts'
import { aSighting } from '#tests/factories/receipts.ts'
import { anAllowedExport, anAsk, anOfficer, exportRow, make, openExportDesk } from '#tests/factories/exports.ts'
import { aPerson } from '#tests/factories/people.ts'
import { furnish, openDesk } from '#tests/factories/registers.ts'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

/** What the database says to a statement that somebody at a desk slips in; null where it says nothing. */
const says = (ctx: Ctx, statement: string): Promise<string | null> =>
  inTransaction(ctx, (tx) => tx.db.execute(sql.raw(statement))).then(
    () => null,
    ({ cause }: Error & { cause: Error }) => cause.message,
  )

test('what was asked for in a file stays as it was read by who agreed, and its file is the portal’s to make', async () => {
  await using desk = await openExportDesk()
  await aPerson(desk.ctx)
  const decider = desk.decider.ctx
  const exportId = await anAllowedExport(desk.asker.ctx, decider, anAsk())
  await make(desk.ctx, exportId)
  const before = await exportRow(desk.ctx, exportId)
  for (const change of [
    `columns = '{name,phone,email}'`,
    `recipient = 'age1other'`,
    `filter = '{}'`,
    `row_cap = 1000`,
    `asked_by = 'person:${desk.decider.personId}'`,
    `dataset = 'audit'`,
  ])
    expect(await says(decider, `update exports set ${change}`), change).toContain('what was asked for stays')
  for (const change of [`file = 'x'`, `expires_at = now() + interval '9 years'`, `reason_sealed = 'x'`])
    expect(await says(decider, `update exports set ${change}`), change).toContain('the portal')
  expect(await says(decider, `delete from exports`)).toBeNull()
  expect(
    await says(
      decider,
      `insert into exports (id, dataset, columns, filter, row_cap, reason_sealed, recipient, asked_by, created_at)
         values ('exp_x', 'people', '{name}', '{}', 1, 'x', 'age1other', 'person:${desk.asker.personId}', now())`,
    ),
  ).toContain('row-level security')
  expect(await exportRow(desk.ctx, exportId)).toEqual(before)
})

test('nobody asks for statements, or agrees to them, in another’s name, and what was agreed to is not taken back', async () => {
  await using desk = await openDesk()
  const { ctx, second } = desk
  const asker = await anOfficer(ctx, 'finance')
  await settle(ctx, [aSighting(ctx, { payer: { msisdn: '254700000001' } })])
  expect((await askForStatements(asker.ctx, { year: 2026 })).ok).toBe(true)
  const other = 'person:per_other'
  expect(await says(second, `update statement_runs set approved_by = '${other}'`)).toContain('each in her own name')
  expect(
    await says(
      second,
      `insert into statement_runs (id, year, asked_by, givers, created_at) values ('run_x', 2025, '${other}', 1, now())`,
    ),
  ).toContain('row-level security')
  const self = second.actor.kind === 'person' ? `person:${second.actor.personId}` : ''
  expect(
    await says(
      second,
      `insert into statement_runs (id, year, asked_by, approved_by, givers, created_at) values ('run_x', 2025, '${other}', '${self}', 1, now())`,
    ),
  ).toContain('row-level security')
  expect(await says(second, `update statement_runs set approved_by = '${self}'`)).toBeNull()
  // No row of it is hers to delete: nothing happens.
  expect(await says(second, `delete from statement_runs`)).toBeNull()
  expect(await inTransaction(ctx, ({ db }) => db.select().from(statementRuns))).toHaveLength(1)
})

test('nobody reports what is to be forgotten, asks for it or agrees to it in another’s name', async () => {
  await using desk = await openDesk()
  await furnish(desk)
  const reported = await reportRetention(desk.ctx)
  expect(reported.ok).toBe(true)
  const [self, other] = [`person:${desk.officer.personId}`, 'person:per_other']
  const done = `approved_by = '${self}', applied_at = now(), certificate = '{}'`
  for (const [statement, answer] of [
    [`insert into retention_runs (id, created_at, report) values ('ret_x', now(), '[]')`, 'row-level security'],
    [`update retention_runs set asked_by = '${other}'`, 'each in her own name'],
    [`update retention_runs set asked_by = '${other}', ${done}`, 'each in her own name'],
    [`update retention_runs set report = '[]'`, 'what was said stays said'],
    [`update retention_runs set approved_by = '${self}'`, 'what was said stays said'],
  ] as const)
    expect(await says(desk.first, statement), statement).toContain(answer)
  expect(await says(desk.first, `delete from retention_runs`)).toBeNull()
  expect((await listRetention(desk.first)).length).toBeGreaterThan(0)
})

test('nobody at a desk writes that somebody was erased: a restore would destroy her', async () => {
  await using desk = await openDesk()
  const { personId } = await aPerson(desk.ctx)
  const statement = `insert into erasures (person_id, created_at, kept) values ('${personId}', now(), '')`
  for (const hand of [desk.first, desk.second]) expect(await says(hand, statement)).toContain('row-level security')
})
