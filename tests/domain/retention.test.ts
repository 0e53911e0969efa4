import { resealAll } from '#app/cli/reseal.server.ts'
import { approveRetention } from '#app/domain/people/rights/retention-approve.server.ts'
import { askRetention } from '#app/domain/people/rights/retention-ask.server.ts'
import { listRetention } from '#app/domain/people/rights/retention-list.server.ts'
import { RULES } from '#app/domain/people/rights/retention-names.ts'
import { reportRetention } from '#app/domain/people/rights/retention-report.server.ts'
import { bodyPlace } from '#app/domain/payments/inbox/message.ts'
import { openPayer } from '#app/domain/payments/payer.server.ts'
import { findAttempt } from '#app/domain/payments/index.server.ts'
import { phonePlace } from '#app/domain/payments/attempts/start-prompt.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { openVault } from '#app/domain/shared/vault.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { giverStatements } from '#db/schema/receipts.ts'
import { inboxMessages, paymentAttempts, payments } from '#db/schema/payments.ts'
import { climbTotal } from '#tests/factories/inbox.ts'
import { theMandate } from '#tests/factories/mandates.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { furnish, openDesk } from '#tests/factories/registers.ts'
import { testKeys } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

const DAY = 86_400

async function reported(ctx: Ctx) {
  const done = await reportRetention(ctx)
  if (!done.ok) throw new Error(done.code)
  return { runId: done.value.runId, counts: Object.fromEntries(done.value.report.map((r) => [r.rule, r.count])) }
}

describe('the dry run', () => {
  test('names what each rule would take, and takes nothing', async () => {
    await using desk = await openDesk()
    await furnish(desk)
    const none = Object.fromEntries(RULES.map((rule) => [rule, 0]))
    expect((await reported(desk.ctx)).counts).toEqual(none)
    desk.moveClock(31 * DAY)
    // Paid for nothing: nobody will ask about it. Of what was paid the address stays as long as the payer.
    const month = {
      ...{ attempt_contacts: 1, recoveries: 1, delivery_reports: 1, outing_care: 1, training_answers: 1, walk_ins: 1 },
      ...{ newsletter_unconfirmed: 1, statement_rows: 1, statement_files: 1, applications_unfinished: 1 },
    }
    expect((await reported(desk.ctx)).counts).toEqual({ ...none, ...month })
    desk.moveClock(60 * DAY)
    const quarter = {
      ...{
        ...month,
        network_requests: 1,
        applications_declined: 1,
        attempt_phones: 1,
        message_bodies: 2,
        status_queries: 1,
        invitations: 1,
        letter_addresses: 2,
      },
    }
    expect((await reported(desk.ctx)).counts).toEqual({ ...none, ...quarter, idle_reports: 2 })
    desk.moveClock((7 * 365 - 50) * DAY)
    const year = {
      climbers_gone: 1,
      pledges_over: 1,
      outing_places: 1,
      training_notes: 1,
      training_names: 1,
      mandate_contacts: 1,
      notices: 1,
      letters: 2,
    }
    const all = {
      ...year,
      network_posts: 1,
      application_answers: 1,
      declined_contacts: 1,
      roll_call_answers: 1,
      payers: 3,
      payer_contacts: 1,
      statements: 1,
      gift_words: 1,
      offline_details: 1,
      money_documents: 1,
      refund_notes: 1,
      close_words: 1,
      refused_roles: 1,
      request_words: 1,
      idle_reports: 4,
      unused_persons: 1,
    }
    const { runId, counts } = await reported(desk.ctx)
    expect(counts).toEqual({ ...quarter, ...all })
    expect(Object.keys(counts)).toEqual(RULES)
    expect((await reported(desk.ctx)).counts).toEqual(counts)
    const view = (await listRetention(desk.first)).find((run) => run.id === runId)
    expect(view).toMatchObject({ id: runId, askedBy: '', appliedAt: null })
    expect(view?.report[0]).toEqual({ rule: 'attempt_phones', count: 1, oldest: '2026-11-21T09:00:00Z' })
  })

  test('finds somebody who was written down and never came, and nobody whom anything ties to us', async () => {
    await using desk = await openDesk()
    const { ctx } = desk
    await aPerson(ctx)
    const [proven, consenting, here] = [await aPerson(ctx), await aPerson(ctx), await aPerson(ctx)]
    const at = ctx.now().toISOString()
    await inTransaction(ctx, async (tx) => {
      await tx.db.execute(sql`update contact_points set proven_at = ${at} where person_id = ${proven.personId}`)
      await tx.db
        .execute(sql`insert into consents (id, person_id, purpose, text_version, text_hash, language, method, given_at)
        values ('cns_1', ${consenting.personId}, 'news', '1', 'h', 'sw', 'page', ${at})`)
      await tx.db.execute(
        sql`insert into notices (id, person_id, kind, created_at) values ('not_1', ${here.personId}, 'signed_in', ${at})`,
      )
    })
    desk.moveClock(366 * DAY)
    expect((await reported(ctx)).counts['unused_persons']).toBe(1)
  })
})

describe('forgetting', () => {
  test('takes two at the desk, and what goes is what the dry run named', async () => {
    await using desk = await openDesk()
    const { attempt } = await furnish(desk)
    desk.moveClock(7 * 365 * DAY + 1)
    const before = await climbTotal(desk.ctx)
    const { runId, counts } = await reported(desk.ctx)
    expect(await askRetention(desk.first, runId)).toEqual({ ok: true, value: null })
    const done = await approveRetention(desk.second, runId)
    if (!done.ok) throw new Error(done.code)
    const { unused_persons: onlyCounted, ...deleted } = counts
    expect(onlyCounted).toBe(1)
    expect(Object.fromEntries(done.value.rules.map((r) => [r.rule, r.count]))).toEqual(deleted)
    expect(done.value.rules.every((r) => r.count > 0)).toBe(true)

    const left = (await reported(desk.ctx)).counts
    expect(left).toEqual({ ...Object.fromEntries(RULES.map((rule) => [rule, 0])), unused_persons: 1 })
    const run = (await listRetention(desk.first)).find(({ id }) => id === runId)
    expect(run).toMatchObject({
      id: runId,
      askedBy: desk.officer.number,
      askedByMe: true,
      certificate: done.value.rules,
    })
    const audit = await inTransaction(desk.ctx, (tx) =>
      tx.db
        .select()
        .from(auditEvents)
        .where(sql`action like 'retention.%'`),
    )
    expect(audit.map(({ action, actor, detail }) => [action, actor, detail])).toEqual([
      ['retention.asked', `person:${desk.officer.personId}`, runId],
      ['retention.applied', done.value.approvedBy, runId],
    ])
    expect(await climbTotal(desk.ctx)).toEqual(before)
    expect(await findAttempt(desk.ctx, attempt.pageKey)).toBeNull()
    await desk.expectBooksToHold()
  })

  test('leaves sealed nothing where a number, a name or a message was, and a change of keys still goes through', async () => {
    await using desk = await openDesk()
    const { attempt } = await furnish(desk)
    const kept = await keptBodies(desk.ctx)
    expect(kept).toHaveLength(1)
    desk.moveClock(7 * 365 * DAY + 1)
    const { runId } = await reported(desk.ctx)
    await askRetention(desk.first, runId)
    await approveRetention(desk.second, runId)

    const { db, vault } = desk.ctx
    const attempts = await db.select().from(paymentAttempts)
    expect(attempts.map(({ contactSealed, emailIndex }) => [contactSealed, emailIndex])).toEqual(
      Array.from({ length: 3 }, () => [null, null]),
    )
    expect(await db.select().from(giverStatements)).toEqual([])
    const left = attempts.find(({ id }) => id === attempt.id)
    expect(left).toMatchObject({ id: attempt.id, requestSealed: null, state: 'paid' })
    expect(left?.phoneIndex).toHaveLength(0)
    expect(vault.open(phonePlace(attempt.id), left?.phoneSealed ?? Buffer.alloc(0))).toBe('')
    for (const payment of await db.select().from(payments)) {
      expect(openPayer(desk.ctx, payment.id, payment.payerSealed)).toEqual({})
      expect(payment.payerIndex).toBeNull()
    }
    expect(await theMandate(desk.ctx)).toMatchObject({ contact: {}, payerIndex: null, state: 'ended' })
    const bodies = (await db.select().from(inboxMessages)).map((row) => vault.open(bodyPlace(row.id), row.bodySealed))
    expect(bodies.sort()).toEqual(['no JSON at all', '{}', '{}'])
    expect(await keptBodies(desk.ctx)).toEqual(kept)

    const keys = testKeys()
    const turned = { ...keys, current: 'k2', sealing: { ...keys.sealing, k2: Buffer.alloc(32, 3) } }
    await resealAll({ ...desk.ctx, vault: openVault(turned) })
    expect((await reported({ ...desk.ctx, vault: openVault(turned) })).counts['message_bodies']).toBe(0)
  })

  test('is refused to one alone, to others, to a command line, and unasked', async () => {
    await using desk = await openDesk()
    await furnish(desk)
    const outsider = actingAs(desk.ctx, (await someoneWith(desk.ctx, 'finance')).personId)
    const operator: Ctx = { ...desk.ctx, actor: { kind: 'operator', name: 'asha' } }
    desk.moveClock(91 * DAY)
    const { runId } = await reported(desk.first)
    const code = async (done: Promise<{ ok: boolean; code?: string }>) => (await done).code ?? 'done'

    expect(await code(reportRetention(outsider))).toBe('not_yours')
    for (const other of [outsider, operator, desk.ctx]) expect(await code(askRetention(other, runId))).toBe('not_yours')
    expect(await code(askRetention(desk.first, 'ret_none'))).toBe('no_such_run')
    expect(await code(approveRetention(desk.second, runId))).toBe('not_asked')
    expect(await code(askRetention(desk.first, runId))).toBe('done')
    expect(await code(askRetention(desk.second, runId))).toBe('asked_already')
    const waiting = async () => (await listRetention(desk.second)).filter((run) => run.isWaiting).map(({ id }) => id)
    expect(await waiting()).toEqual([runId])
    for (const other of [outsider, operator]) expect(await code(approveRetention(other, runId))).toBe('not_yours')
    expect(await code(approveRetention(desk.first, runId))).toBe('same_hand')
    expect(await listRetention(outsider)).toEqual([])
    expect((await reported(desk.ctx)).counts['message_bodies']).toBe(2)

    desk.moveClock(8 * DAY)
    expect(await waiting()).toEqual([])
    expect(await code(approveRetention(desk.second, runId))).toBe('report_too_old')
    const fresh = await reported(desk.ctx)
    await askRetention(desk.second, fresh.runId)
    expect(await code(approveRetention(desk.first, fresh.runId))).toBe('done')
    expect(await code(approveRetention(desk.first, fresh.runId))).toBe('applied_already')
    expect(await code(askRetention(desk.first, (await reported(desk.ctx)).runId))).toBe('nothing_to_do')
  })

  test('two who agree to the same at the same moment make one certificate, and to two reports two', async () => {
    await using desk = await openDesk()
    const third = actingAs(desk.ctx, (await someoneWith(desk.ctx, 'administrator')).personId)
    await furnish(desk)
    desk.moveClock(91 * DAY)
    const { runId } = await reported(desk.ctx)
    await askRetention(desk.first, runId)
    const both = await Promise.all([approveRetention(desk.second, runId), approveRetention(third, runId)])
    expect(both.map((done) => (done.ok ? 'done' : done.code)).sort()).toEqual(['applied_already', 'done'])

    desk.moveClock((7 * 365 - 90) * DAY)
    const runs = [(await reported(desk.ctx)).runId, (await reported(desk.ctx)).runId]
    for (const run of runs) await askRetention(desk.first, run)
    const [one, two] = await Promise.all(runs.map((run) => approveRetention(desk.second, run)))
    const gone = [one, two].map((done) => (done?.ok ? done.value.rules.reduce((sum, r) => sum + r.count, 0) : -1))
    expect(gone).toContain(0)
    expect(gone).toContain(25)
  })
})

async function keptBodies(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.select().from(inboxMessages)
  return rows.flatMap((row) =>
    row.outcome?.startsWith('kept:') ? [ctx.vault.open(bodyPlace(row.id), row.bodySealed)] : [],
  )
}
