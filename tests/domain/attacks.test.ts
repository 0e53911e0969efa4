import { openSealed } from '#app/cli/open-sealed.server.ts'
import { listUnallocated } from '#app/domain/payments/index.server.ts'
import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { openingsOf } from '#app/domain/people/audit/openings-of.server.ts'
import { verifyAudit } from '#app/domain/people/audit/verify-audit.server.ts'
import { askExport } from '#app/domain/people/exports/ask-export.server.ts'
import { peopleDatasets } from '#app/domain/people/exports/datasets.server.ts'
import { findExport } from '#app/domain/people/exports/find-export.server.ts'
import { breachTimeForm } from '#app/domain/people/rights/breach-entries.ts'
import { processorForm } from '#app/domain/people/rights/processor-forms.ts'
import { approveRetention } from '#app/domain/people/rights/retention-approve.server.ts'
import { askRetention } from '#app/domain/people/rights/retention-ask.server.ts'
import { reportRetention } from '#app/domain/people/rights/retention-report.server.ts'
import { decideRole } from '#app/domain/people/roles/decide-role.server.ts'
import { endRole } from '#app/domain/people/roles/end-role.server.ts'
import { proposeRole } from '#app/domain/people/roles/propose-role.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { alerts } from '#tests/factories/audit-log.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aConfirmation, incoming } from '#tests/factories/messages.ts'
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
import { actingAs, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { furnish, openDesk as openRegisters } from '#tests/factories/registers.ts'
import { openDesk } from '#tests/factories/search-desk.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const DAY = 86_400
const MINUTE = 60
const refused = (code: string) => ({ ok: false, code })
const day = { from: '2026-11-21', to: '2026-11-21' }

describe('a thief of the database', () => {
  test('does not learn from a file’s filter in which county those live who stood in it, nor whom it asked for', async () => {
    await using desk = await openExportDesk()
    const [hers, others] = [await aPerson(desk.ctx, { county: '08' }), await aPerson(desk.ctx, { county: '47' })]
    const filter = { county: '08', ids: [hers.number, others.number], days: day }
    const { exportId, rows } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx, { filter })
    expect(rows.map(({ number }) => number)).toContain(hers.number)
    expect(rows.map(({ number }) => number)).not.toContain(others.number)

    const { file: _, ...row } = await exportRow(desk.ctx, exportId)
    expect(JSON.stringify(row)).not.toContain(hers.number)
    expect(JSON.parse(row.filter)).toEqual({ days: day })
    // Whoever decides sees it whole.
    expect(await findExport(desk.decider.ctx, { exportId })).toMatchObject({ filter, reason: anAsk().reason })
  })
})

describe('an operator', () => {
  test('reads what a payer typed only by saying why, and is in the log before she has read it', async () => {
    await using portal = await openPortal()
    const ctx: Ctx = { ...portal.ctx, actor: { kind: 'operator', name: 'wanjiku' } }
    await deliver(ctx, incoming('confirmation', aConfirmation({ BillRefNumber: 'kwa mama yangu' })))
    const look = (...args: string[]) =>
      openSealed(ctx, args, 'unallocated', (tx, open) => listUnallocated(tx, { open }))

    expect(JSON.stringify((await look())?.map(({ accountText }) => accountText))).toBe('[null]')
    for (const args of [['--open'], ['--open', ''], ['--open', 'because'], ['--open', '--open']])
      expect(await look(...args)).toBeNull()
    expect(await auditLog(portal.ctx)).toEqual([])

    expect(await look('--open', 'allocate')).toMatchObject([{ accountText: 'kwa mama yangu' }])
    expect(await auditLog(portal.ctx)).toEqual([['payers.opened', 'operator:wanjiku', 'unallocated:allocate:1']])
  })
})

describe('the other hand', () => {
  test.each(['frozen', 'ended'])(
    'of a role counts no more once she is %s: it can be refused, and not confirmed',
    async (how) => {
      await using portal = await openPortal()
      const { ctx } = portal
      const [asha, baraka, chema] = [
        await anOfficer(ctx, 'administrator'),
        await anOfficer(ctx, 'administrator'),
        await anOfficer(ctx, 'administrator'),
      ]
      const { personId } = await aPerson(ctx)
      const ids = []
      for (const role of ['finance', 'auditor'] as const) {
        const proposed = await proposeRole(asha.ctx, { personId, role })
        ids.push(proposed.ok ? proposed.value.proposalId : '')
      }
      const [first = '', second = ''] = ids
      if (how === 'frozen') await freeze(ctx, asha.accountId)
      else await endRole(baraka.ctx, { spellId: asha.spellId })
      expect(await decideRole(chema.ctx, { proposalId: first, decision: 'confirmed' })).toEqual(
        refused('no_such_proposal'),
      )
      expect(await decideRole(chema.ctx, { proposalId: first, decision: 'refused' })).toMatchObject({ ok: true })
      expect(await decideRole(chema.ctx, { proposalId: second, decision: 'confirmed' })).toEqual(
        refused('no_such_proposal'),
      )
    },
  )

  test('of what is to be forgotten counts no more once she is frozen, until somebody else asks', async () => {
    await using desk = await openRegisters()
    const thief = await anOfficer(desk.ctx, 'data_protection')
    await furnish(desk)
    desk.moveClock(91 * DAY)
    const reported = await reportRetention(desk.ctx)
    const runId = reported.ok ? reported.value.runId : ''
    expect(await askRetention(thief.ctx, runId)).toMatchObject({ ok: true })
    await freeze(desk.ctx, thief.accountId)
    expect(await approveRetention(desk.second, runId)).toEqual(refused('not_asked'))
    expect(await askRetention(desk.first, runId)).toMatchObject({ ok: true })
    expect(await askRetention(desk.second, runId)).toEqual(refused('asked_already'))
    expect(await approveRetention(desk.second, runId)).toMatchObject({ ok: true })
  })

  test('of a file counts no more once she is frozen: it is not made, and one that is made is not handed out', async () => {
    await using desk = await openExportDesk()
    await aPerson(desk.ctx)
    const other = await anOfficer(desk.ctx, 'data_protection')
    const made = await anAllowedExport(desk.asker.ctx, other.ctx, anAsk())
    await make(desk.ctx, made)
    const waiting = await anAllowedExport(desk.asker.ctx, other.ctx, anAsk())
    expect((await fetchIt(desk.asker.ctx, made)).ok).toBe(true)
    await freeze(desk.ctx, other.accountId)
    expect(await make(desk.ctx, waiting)).toEqual(refused('not_allowed'))
    expect(await findExport(desk.asker.ctx, { exportId: waiting })).toMatchObject({ state: 'stopped' })
    expect(await fetchIt(desk.asker.ctx, made)).toEqual(refused('not_allowed'))
  })
})

describe('an officer', () => {
  test('gives no reason by signs that nobody sees, neither for a record nor for a file', async () => {
    await using desk = await openExportDesk()
    const { personId } = await aPerson(desk.ctx)
    for (const unseen of ['\u200B', '\u2060', '\u00AD', '\u3164', '\u2800', '\u202E', '\u0007']) {
      const reason = `because ${unseen.repeat(20)}`
      expect(await openRecord(desk.asker.ctx, { personId, reason }), JSON.stringify(unseen)).toEqual(
        refused('reason_missing'),
      )
      expect(await askExport(desk.asker.ctx, anAsk({ reason }), peopleDatasets)).toEqual(refused('reason_missing'))
    }
    const reason = 'she rang\u202E\u200B us,\nfrom a new phone'
    expect((await openRecord(desk.asker.ctx, { personId, reason })).ok).toBe(true)
    const [opening] = await inTransaction(actingAs(desk.ctx, personId), (tx) => openingsOf(tx, personId))
    expect(opening?.reason).toBe('she rang us,\nfrom a new phone')
  })

  test('who asks letter after letter for a name that she has not opened is told of at the sixtieth search, once', async () => {
    await using desk = await openDesk()
    await desk.named('Siri Mfano', 'Halisi Jaribio')
    for (let i = 0; i < 59; i++) {
      await desk.search('siri h')
      desk.moveClock(1)
    }
    expect(await alerts(desk.ctx)).toEqual([])
    await desk.search('siri ha')
    await desk.search('siri hal')
    const told = { payload: { alert: 'many_openings', count: 60, what: 'membership_officer, by searching' } }
    expect(await alerts(desk.ctx)).toEqual([told])
    expect((await auditLog(desk.ctx)).slice(-2).map(([, , detail]) => detail)).toEqual(['name 1 told', 'name 1'])
    desk.moveClock(61 * MINUTE)
    await desk.search('siri hali')
    expect(await alerts(desk.ctx)).toEqual([told])
  })

  test('who takes a thousand in a file keeps nobody waiting for the log: their openings are written by one statement', async () => {
    await using desk = await openExportDesk()
    const people = []
    for (let i = 0; i < 12; i++) people.push(await aPerson(desk.ctx))
    await countStatements(desk.owner.sql)
    const filter = { ids: people.map(({ number }) => number) }
    const exportId = await anAllowedExport(desk.asker.ctx, desk.decider.ctx, anAsk({ filter }))
    const before = await statements(desk.owner.sql)
    await make(desk.ctx, exportId)
    expect((await statements(desk.owner.sql)) - before).toBe(1)
    const opened = await auditEntries(desk.ctx, 'record.opened')
    expect(new Set(opened.map(({ subject }) => subject))).toEqual(new Set(people.map(({ personId }) => personId)))
    expect(await verifyAudit(desk.ctx)).toMatchObject({ ok: true, entries: opened.length + 2 })
  })

  test('is refused for a day that there is not, instead of being shown a fault', async () => {
    await using portal = await openPortal()
    const [asha, baraka] = [
      await someoneWith(portal.ctx, 'administrator'),
      await someoneWith(portal.ctx, 'administrator'),
    ]
    const { personId } = await aPerson(portal.ctx)
    const asAsha: Ctx = actingAs(portal.ctx, asha.personId)
    for (const never of ['2026-11-31', '2027-02-29', '2026-13-01', '0000-12-01', 'tomorrow']) {
      expect(await proposeRole(asAsha, { personId, role: 'finance', beginsOn: never })).toEqual(refused('days_wrong'))
      expect(await proposeRole(asAsha, { personId, role: 'finance', endsOn: never })).toEqual(refused('days_wrong'))
      expect(await endRole(asAsha, { spellId: baraka.spellId, on: never })).toEqual(refused('days_wrong'))
      const contract = { name: 'n', does: 'd', data: 'd', country: 'c', contractOn: never }
      expect(processorForm.safeParse(contract).error?.issues[0]?.message).toBe('day_unreadable')
      expect(breachTimeForm.safeParse({ at: `${never}T10:00` }).error?.issues[0]?.message).toBe('time_unreadable')
    }
    expect(breachTimeForm.parse({ at: '2026-11-30T10:00' }).at).toEqual(new Date('2026-11-30T07:00:00Z'))
  })
})

type Sql = Awaited<ReturnType<typeof openPortal>>['owner']['sql']

/** Has the database count by how many statements the log is written. */
const countStatements = (sql: Sql) =>
  sql.unsafe(`
    create sequence written;
    grant usage on sequence written to portal_app;
    create function count_written() returns trigger language plpgsql as 'begin perform nextval(''public.written''); return null; end';
    create trigger count_written after insert on audit_events for each statement execute function count_written();`)

async function statements(sql: Sql): Promise<number> {
  const [row] = await sql`select last_value::int as n from written`
  return Number(row?.['n'])
}
