import { peopleDatasets } from '#app/domain/people/exports/datasets.server.ts'
import { askExport, type ExportAsk } from '#app/domain/people/exports/ask-export.server.ts'
import { decideExport } from '#app/domain/people/exports/decide-export.server.ts'
import { findExport } from '#app/domain/people/exports/find-export.server.ts'
import { listExports } from '#app/domain/people/exports/list-exports.server.ts'
import { offerExports } from '#app/domain/people/exports/offer-exports.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { outbox } from '#db/schema/messages.ts'
import { roleSpells } from '#db/schema/roles.ts'
import {
  anAllowedExport,
  anAsk,
  anOfficer,
  anOpenedExport,
  auditEntries,
  exportRow,
  fetchIt,
  freeze,
  make,
  openExportDesk,
} from '#tests/factories/exports.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const DAY = 86_400

const ask = (desk: { asker: { ctx: Ctx } }, over: Partial<ExportAsk> = {}) =>
  askExport(desk.asker.ctx, anAsk(over), peopleDatasets)

async function askAndRefuse(desk: Awaited<ReturnType<typeof openExportDesk>>): Promise<string> {
  const asked = await ask(desk)
  const exportId = asked.ok ? asked.value.exportId : ''
  expect(await decideExport(desk.decider.ctx, { exportId, decision: 'refused' })).toEqual({ ok: true, value: null })
  return exportId
}

const endRole = (ctx: Ctx, spellId: string) =>
  asPortal(ctx, 'test', (tx) =>
    tx.db
      .update(roleSpells)
      .set({ endsOn: '2026-11-21', endedBy: 'person:per_hand' })
      .where(eq(roleSpells.id, spellId)),
  )

describe('asking', () => {
  test('needs a desk, columns that there are, a filter, a cap, a reason and a key, and says which is missing', async () => {
    await using desk = await openExportDesk()
    const cases: [Partial<ExportAsk>, string][] = [
      [{ dataset: 'audit' }, 'not_allowed'],
      [{ dataset: 'everything' }, 'not_allowed'],
      [{ columns: [] }, 'column_missing'],
      [{ columns: ['name', 'constructor'] }, 'unknown_column'],
      [{ filter: {} }, 'filter_missing'],
      [{ filter: { days: { from: '2020-01-01', to: '2026-11-21' } } }, 'filter_too_wide'],
      [{ filter: { days: { from: '2026-11-22', to: '2026-11-21' } } }, 'filter_too_wide'],
      [{ rowCap: 0 }, 'cap_out_of_range'],
      [{ rowCap: 1_001 }, 'cap_out_of_range'],
      [{ rowCap: 1.5 }, 'cap_out_of_range'],
      [{ reason: '  because  ' }, 'reason_missing'],
      [{ recipient: '' }, 'bad_recipient'],
      [{ recipient: anAsk().recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q')) }, 'bad_recipient'],
      // A key that anybody could open: it has the right form and checksum, and no other half.
      [{ recipient: 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z' }, 'bad_recipient'],
    ]
    for (const [over, code] of cases) expect(await ask(desk, over), code).toEqual({ ok: false, code })
    expect(await listExports(desk.asker.ctx)).toEqual([])
    expect(await ask(desk)).toMatchObject({ ok: true })
  })

  test('is refused with a filter that the dataset does not know, for leaving it out would give more than was asked for', async () => {
    await using desk = await openExportDesk()
    const auditor = await anOfficer(desk.ctx, 'auditor')
    const ask = anAsk({ dataset: 'audit', columns: ['action'], filter: { county: '47', ...anAsk().filter } })
    expect(await askExport(auditor.ctx, ask, peopleDatasets)).toEqual({ ok: false, code: 'unknown_filter' })
  })

  test('is for nobody without an account, with a role for one network only, or whose account is frozen', async () => {
    await using desk = await openExportDesk()
    const scoped = await anOfficer(desk.ctx, 'membership_officer', 'net_one')
    const withoutAccount = await someoneWith(desk.ctx, 'membership_officer')
    const outsider = await aPerson(desk.ctx)
    await freeze(desk.ctx, desk.asker.accountId)
    const without = [withoutAccount, outsider].map(({ personId }) => actingAs(desk.ctx, personId))
    for (const ctx of [...without, scoped.ctx, desk.asker.ctx, desk.ctx]) {
      expect(await askExport(ctx, anAsk(), peopleDatasets)).toEqual({ ok: false, code: 'not_allowed' })
      expect(await offerExports(ctx, peopleDatasets)).toEqual([])
    }
  })

  test('offers each desk its own datasets, and each has its words', async () => {
    await using desk = await openExportDesk()
    const dataProtection = await anOfficer(desk.ctx, 'data_protection')
    const keys = async (ctx: Ctx) => (await offerExports(ctx, peopleDatasets)).map(({ key }) => key)
    expect(await keys(desk.asker.ctx)).toEqual(['people'])
    expect(await keys(dataProtection.ctx)).toEqual(['people', 'rights_requests'])
    expect(await keys(desk.decider.ctx)).toEqual([])
    for (const { key, columns } of peopleDatasets) {
      expect(Object.keys(en.exports.datasets)).toContain(key)
      expect(Object.keys(en.exports.columns)).toEqual(expect.arrayContaining(Object.keys(columns)))
    }
  })
})

describe('the second person', () => {
  test('is another one with the right, decides once, and only a yes leaves a job', async () => {
    await using desk = await openExportDesk()
    const both = await anOfficer(desk.ctx, 'data_protection')
    const asked = await askExport(both.ctx, anAsk(), peopleDatasets)
    const exportId = asked.ok ? asked.value.exportId : ''
    const decide = (ctx: Ctx, decision: 'allowed' | 'refused') => decideExport(ctx, { exportId, decision })
    const jobs = () => desk.ctx.db.select({ payload: outbox.payload }).from(outbox).where(eq(outbox.job, 'export.make'))

    expect(await decide(both.ctx, 'allowed')).toEqual({ ok: false, code: 'own_request' })
    expect(await decide(desk.asker.ctx, 'allowed')).toEqual({ ok: false, code: 'not_allowed' })
    expect(await decide(desk.ctx, 'allowed')).toEqual({ ok: false, code: 'not_allowed' })
    expect(await jobs()).toEqual([])
    const all = ['allowed', 'refused', 'allowed', 'refused'] as const
    const answers = await Promise.all(all.map((decision) => decide(desk.decider.ctx, decision)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.code === 'decided_already')).toHaveLength(3)
    expect(await jobs()).toHaveLength((await exportRow(desk.ctx, exportId)).decision === 'allowed' ? 1 : 0)
    const refused = await askAndRefuse(desk)
    expect(await jobs()).not.toContainEqual({ payload: { exportId: refused } })
    expect(await decideExport(desk.decider.ctx, { exportId: 'exp_none', decision: 'allowed' })).toEqual({
      ok: false,
      code: 'no_such_export',
    })
  })

  test('sees the reason, the columns and the filter; who did not ask and may not decide sees nothing', async () => {
    await using desk = await openExportDesk()
    const other = await anOfficer(desk.ctx, 'membership_officer')
    const asked = await ask(desk, { filter: { county: '47' } })
    const exportId = asked.ok ? asked.value.exportId : ''
    const seen = {
      reason: anAsk().reason,
      columns: ['number', 'name', 'phone'],
      filter: { county: '47' },
      state: 'waiting',
    }
    expect(await findExport(desk.decider.ctx, { exportId })).toMatchObject({ ...seen, mayDecide: true, isMine: false })
    expect(await findExport(desk.asker.ctx, { exportId })).toMatchObject({ ...seen, mayDecide: false, isMine: true })
    expect((await listExports(desk.decider.ctx)).map(({ askedBy }) => askedBy)).toEqual([desk.asker.number])
    expect(await findExport(other.ctx, { exportId })).toBeNull()
    expect(await listExports(other.ctx)).toEqual([])
  })

  test('has a week; after that it must be asked for again', async () => {
    await using desk = await openExportDesk()
    const asked = await ask(desk)
    const exportId = asked.ok ? asked.value.exportId : ''
    desk.moveClock(7 * DAY)
    expect(await findExport(desk.asker.ctx, { exportId })).toMatchObject({ state: 'lapsed' })
    expect(await decideExport(desk.decider.ctx, { exportId, decision: 'allowed' })).toEqual({
      ok: false,
      code: 'lapsed',
    })
  })
})

describe('a right that ends on the way', () => {
  test('by the end of a role or by a freeze means that no file is made', async () => {
    await using desk = await openExportDesk()
    const frozen = await anOfficer(desk.ctx, 'membership_officer')
    const mine = await anAllowedExport(desk.asker.ctx, desk.decider.ctx, anAsk())
    const hers = await anAllowedExport(frozen.ctx, desk.decider.ctx, anAsk())
    await endRole(desk.ctx, desk.asker.spellId)
    await freeze(desk.ctx, frozen.accountId)
    for (const exportId of [mine, hers]) {
      expect(await make(desk.ctx, exportId)).toEqual({ ok: false, code: 'not_allowed' })
      expect(await exportRow(desk.ctx, exportId)).toMatchObject({ file: null, rows: null })
    }
    expect(await findExport(desk.decider.ctx, { exportId: mine })).toMatchObject({ state: 'stopped' })
    expect(await auditEntries(desk.ctx, 'record.opened')).toEqual([])
  })

  test('means that a file which is there is not handed out', async () => {
    await using desk = await openExportDesk()
    const frozen = await anOfficer(desk.ctx, 'membership_officer')
    const { exportId: mine } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx)
    const { exportId: hers } = await anOpenedExport(desk.ctx, frozen.ctx, desk.decider.ctx)
    await endRole(desk.ctx, desk.asker.spellId)
    await freeze(desk.ctx, frozen.accountId)
    expect(await fetchIt(desk.asker.ctx, mine)).toEqual({ ok: false, code: 'not_allowed' })
    expect(await fetchIt(frozen.ctx, hers)).toEqual({ ok: false, code: 'not_allowed' })
  })

  test('means that she cannot allow what another has asked for', async () => {
    await using desk = await openExportDesk()
    const asked = await ask(desk)
    const exportId = asked.ok ? asked.value.exportId : ''
    await freeze(desk.ctx, desk.decider.accountId)
    expect(await decideExport(desk.decider.ctx, { exportId, decision: 'allowed' })).toEqual({
      ok: false,
      code: 'not_allowed',
    })
  })
})
