import { askExport } from '#app/domain/people/exports/ask-export.server.ts'
import { peopleDatasets } from '#app/domain/people/exports/datasets.server.ts'
import { decideExport } from '#app/domain/people/exports/decide-export.server.ts'
import { expireExports } from '#app/domain/people/exports/expire-exports.server.ts'
import { findExport } from '#app/domain/people/exports/find-export.server.ts'
import { settleRestored } from '#app/cli/backups/after-restore.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import {
  aKey,
  anAllowedExport,
  anAsk,
  anOfficer,
  anOpenedExport,
  auditEntries,
  exportRow,
  fetchIt,
  make,
  openExportDesk,
} from '#tests/factories/exports.ts'
import { actingAs, aPerson } from '#tests/factories/people.ts'
import { eraseNow } from '#tests/factories/rights.ts'
import { Decrypter } from 'age-encryption'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const DAY = 86_400

const only = ({ number, name, phone }: Record<'number' | 'name' | 'phone', string>) => ({ number, name, phone })

describe('the file', () => {
  test('opens with the asker’s key alone, and holds those who match, one invented person, and its mark in every row', async () => {
    await using desk = await openExportDesk()
    desk.moveClock(DAY)
    const [anna, binti] = [await aPerson(desk.ctx, { name: '=Anna' }), await aPerson(desk.ctx)]
    const filter = { days: { from: '2026-11-22', to: '2026-11-22' } }
    const { exportId, name, text, rows } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx, { filter })

    expect(name).toBe(`file-${exportId.slice(-6)}.csv.age`)
    expect(Object.keys(rows[0] ?? {})).toEqual(['number', 'name', 'phone', 'mark'])
    const { canary, rows: counted, file } = await exportRow(desk.ctx, exportId)
    const [invented, ...others] = rows.filter((row) => canary?.includes(row['name'] ?? ''))
    expect([others, counted, rows.length]).toEqual([[], 2, 3])
    expect(canary).toContain(invented?.['number'])
    expect(rows).toContainEqual({ number: anna.number, name: "'=Anna", phone: anna.phone, mark: rows[0]?.['mark'] })
    expect(rows).toContainEqual({ ...only(binti), mark: rows[0]?.['mark'] })
    expect(new Set(rows.map(({ mark }) => mark)).size).toBe(1)
    expect(rows[0]?.['mark']).toMatch(
      new RegExp(`^${exportId} by [0-9a-f]{10} at 2026-11-22 12:00:00 EAT for [0-9a-f]{10}$`),
    )
    expect(text).not.toContain(desk.asker.personId)
    expect(Buffer.from(file ?? []).includes(binti.name)).toBe(false)
    const stranger = new Decrypter()
    stranger.addIdentity((await aKey()).identity)
    await expect(stranger.decrypt(file ?? new Uint8Array())).rejects.toThrow('no identity matched')
  })

  test('of another ask has another invented person, even where nobody matches', async () => {
    await using desk = await openExportDesk()
    const filter = { days: { from: '2020-01-01', to: '2020-01-01' } }
    const names = []
    for (let i = 0; i < 3; i++) {
      const { rows } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx, { filter })
      expect(rows).toHaveLength(1)
      names.push(rows[0]?.['name'])
    }
    expect(new Set(names).size).toBe(3)
  })

  test('is written in the log of each who stands in it, in the name of who asked, and nobody else’s', async () => {
    await using desk = await openExportDesk()
    const [inside, outside] = [await aPerson(desk.ctx), await aPerson(desk.ctx)]
    const { exportId } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx, {
      filter: { ids: [inside.personId] },
    })
    const actor = `person:${desk.asker.personId}`
    expect(await auditEntries(desk.ctx, 'record.opened')).toEqual([
      { actor, subject: inside.personId, detail: `export:${exportId}` },
    ])
    const own = (personId: string) =>
      inTransaction(actingAs(desk.ctx, personId), (tx) =>
        tx.db.select({ detail: auditEvents.detail }).from(auditEvents).where(eq(auditEvents.action, 'record.opened')),
      )
    expect(await own(inside.personId)).toEqual([{ detail: `export:${exportId}` }])
    expect(await own(outside.personId)).toEqual([])
    expect(await auditEntries(desk.ctx, 'export.%')).toEqual([
      { actor, subject: null, detail: `${exportId} people` },
      { actor: `person:${desk.decider.personId}`, subject: null, detail: exportId },
      { actor, subject: null, detail: exportId },
    ])
  })

  test('is made once, however often the job runs, and both at once too', async () => {
    await using desk = await openExportDesk()
    const exportId = await anAllowedExport(desk.asker.ctx, desk.decider.ctx, anAsk())
    await Promise.all([make(desk.ctx, exportId), make(desk.ctx, exportId)])
    const first = await exportRow(desk.ctx, exportId)
    expect(await make(desk.ctx, exportId)).toEqual({ ok: true, value: null })
    expect(await exportRow(desk.ctx, exportId)).toEqual(first)
    expect(await auditEntries(desk.ctx, 'record.opened')).toHaveLength(first.rows ?? 0)
  })

  test('is never a part of what matches: one more than the cap, and there is none', async () => {
    await using desk = await openExportDesk()
    const people = [await aPerson(desk.ctx), await aPerson(desk.ctx), await aPerson(desk.ctx)]
    const filter = { ids: people.map(({ number }) => number) }
    const exportId = await anAllowedExport(desk.asker.ctx, desk.decider.ctx, anAsk({ filter, rowCap: 2 }))
    expect(await make(desk.ctx, exportId)).toEqual({ ok: false, code: 'too_many_rows' })
    expect(await exportRow(desk.ctx, exportId)).toMatchObject({ file: null, canary: null })
    expect(await findExport(desk.asker.ctx, { exportId })).toMatchObject({ state: 'too_many_rows' })
    expect(await fetchIt(desk.asker.ctx, exportId)).toEqual({ ok: false, code: 'not_ready' })
    expect(await auditEntries(desk.ctx, 'record.opened')).toEqual([])
    const { rows } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx, { filter, rowCap: 3 })
    expect(rows).toHaveLength(4)
  })

  test('is not made before somebody has said yes, nor after somebody has said no', async () => {
    await using desk = await openExportDesk()
    const asked = await askExport(desk.asker.ctx, anAsk(), peopleDatasets)
    const exportId = asked.ok ? asked.value.exportId : ''
    expect(await make(desk.ctx, exportId)).toEqual({ ok: false, code: 'not_decided' })
    await decideExport(desk.decider.ctx, { exportId, decision: 'refused' })
    expect(await make(desk.ctx, exportId)).toEqual({ ok: false, code: 'not_decided' })
    expect(await findExport(desk.asker.ctx, { exportId })).toMatchObject({ state: 'refused' })
  })

  test('is the asker’s alone: not the second person’s, and not a colleague’s', async () => {
    await using desk = await openExportDesk()
    const colleague = await anOfficer(desk.ctx, 'membership_officer')
    const { exportId } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx)
    for (const ctx of [colleague.ctx, desk.decider.ctx, desk.ctx])
      expect(await fetchIt(ctx, exportId)).toEqual({ ok: false, code: 'no_such_export' })
  })

  test('is over the moment somebody who stands in it is erased, and no other file is', async () => {
    await using desk = await openExportDesk()
    const [gone, stays] = [await aPerson(desk.ctx), await aPerson(desk.ctx)]
    const [asker, decider] = [desk.asker.ctx, desk.decider.ctx]
    const about = async (...ids: string[]) => {
      const exportId = await anAllowedExport(asker, decider, anAsk({ filter: { ids } }))
      await make(desk.ctx, exportId)
      return exportId
    }
    const [hers, others] = [await about(gone.personId, stays.personId), await about(stays.personId)]
    expect((await fetchIt(asker, hers)).ok).toBe(true)
    await asPortal(desk.ctx, 'test', (tx) => eraseNow(tx, gone.personId))
    expect(await fetchIt(asker, hers)).toEqual({ ok: false, code: 'over' })
    expect((await exportRow(desk.ctx, hers)).file).toBeNull()
    expect((await fetchIt(asker, others)).ok).toBe(true)
  })

  test('that is made while somebody is erased is without her or is over, whichever comes first', async () => {
    await using desk = await openExportDesk()
    for (let round = 0; round < 6; round++) {
      const { personId } = await aPerson(desk.ctx)
      const ask = anAsk({ filter: { ids: [personId] } })
      const exportId = await anAllowedExport(desk.asker.ctx, desk.decider.ctx, ask)
      const erased = asPortal(desk.ctx, 'test', (tx) => eraseNow(tx, personId))
      expect(await Promise.all([make(desk.ctx, exportId), erased])).toMatchObject([{ ok: true }, { ok: true }])
      const { rows, file } = await exportRow(desk.ctx, exportId)
      expect(file === null || rows === 0).toBe(true)
    }
  })

  test('that a backup brings back, made or still to be made, is over: who allowed it may have been stopped since', async () => {
    await using desk = await openExportDesk()
    const allow = () => anAllowedExport(desk.asker.ctx, desk.decider.ctx, anAsk())
    const [made, allowed] = [await allow(), await allow()]
    await make(desk.ctx, made)
    const operator: Ctx = { ...desk.ctx, actor: { kind: 'operator', name: 'asha' } }
    await settleRestored(operator, { read: () => [], append: async () => {} }, 'test')
    expect(await make(desk.ctx, allowed)).toEqual({ ok: true, value: null })
    expect((await exportRow(desk.ctx, made)).file).toBeNull()
    expect(await fetchIt(desk.asker.ctx, made)).toEqual({ ok: false, code: 'over' })
    expect((await fetchIt(desk.asker.ctx, allowed)).ok).toBe(false)
  })

  test('is gone after a day: first for the asker, then from the table, and only the row stays', async () => {
    await using desk = await openExportDesk()
    const { exportId } = await anOpenedExport(desk.ctx, desk.asker.ctx, desk.decider.ctx)
    const first = desk.ctx.now()
    desk.moveClock(DAY - 1)
    expect(await expireExports(desk.ctx)).toBe(0)
    expect(await fetchIt(desk.asker.ctx, exportId)).toMatchObject({ ok: true })
    expect((await exportRow(desk.ctx, exportId)).fetchedAt).toEqual(first)
    desk.moveClock(1)
    expect(await fetchIt(desk.asker.ctx, exportId)).toEqual({ ok: false, code: 'over' })
    expect((await exportRow(desk.ctx, exportId)).file).not.toBeNull()
    expect(await expireExports(desk.ctx)).toBe(1)
    expect(await exportRow(desk.ctx, exportId)).toMatchObject({ file: null, canary: expect.any(String) as string })
    expect(await fetchIt(desk.asker.ctx, exportId)).toEqual({ ok: false, code: 'over' })
    expect(await findExport(desk.asker.ctx, { exportId })).toMatchObject({ state: 'over' })
    expect(await expireExports(desk.ctx)).toBe(0)
  })
})
