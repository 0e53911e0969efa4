// Long because what the law gives somebody, and what she reads of who sees her, is one story.
import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { openingsOf } from '#app/domain/people/audit/openings-of.server.ts'
import { takeNotices } from '#app/domain/people/persons/notices-of.server.ts'
import { answerRequest } from '#app/domain/people/rights/answer-request.server.ts'
import { askForRight } from '#app/domain/people/rights/ask-for-right.server.ts'
import { clockOf, type Right } from '#app/domain/people/rights/clocks.ts'
import { dueRequests } from '#app/domain/people/rights/due-requests.server.ts'
import { readRequest } from '#app/domain/people/rights/read-request.server.ts'
import { requestsOf } from '#app/domain/people/rights/requests-of.server.ts'
import { tellOfDueRequests } from '#app/domain/people/rights/tell-of-due-requests.server.ts'
import type { Sight } from '#app/domain/people/rights/sights.ts'
import { whoCanSee } from '#app/domain/people/rights/who-can-see.server.ts'
import { withdrawRequest } from '#app/domain/people/rights/withdraw-request.server.ts'
import { ROLES } from '#app/domain/people/roles/roles.ts'
import { openPayer } from '#app/domain/payments/index.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { outbox } from '#db/schema/messages.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { actingAs, aPerson, auditLog, givenRole, someoneWith } from '#tests/factories/people.ts'
import { aRequest, proven } from '#tests/factories/rights.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

const HOUR = 3_600
const DAY = 24 * HOUR

const mineOf = (ctx: Ctx, personId: string) => inTransaction(actingAs(ctx, personId), (tx) => requestsOf(tx, personId))

test.each([
  ['copy', '2026-11-28', true],
  ['correction', '2026-12-05', false],
  ['erasure', '2026-12-05', true],
  ['objection', '2026-12-05', false],
  ['portability', '2026-12-21', true],
] as const)('a %s asked for on 21 November is due on %s', async (kind, dueOn, isDelayed) => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const request = await aRequest(portal.ctx, personId, kind)
  const tomorrow = new Date('2026-11-22T09:00:00Z')
  expect(request).toMatchObject({ dueOn, readyAt: isDelayed ? tomorrow : null })
  expect((await takeNotices(actingAs(portal.ctx, personId), personId)).map((n) => n.kind)).toEqual([`${kind}_asked`])
})

test('the days of the law are days in Nairobi, and the last one counts whole', async () => {
  await using portal = await openPortal('2026-11-21T21:30:00Z')
  const { personId } = await aPerson(portal.ctx)
  const { dueOn } = await aRequest(portal.ctx, personId, 'copy')
  expect(dueOn).toBe('2026-11-29')
  const at = (instant: string) => clockOf({ createdAt: portal.ctx.now(), dueOn }, new Date(instant))
  expect(at('2026-11-25T20:00:00Z')).toMatchObject({ daysLeft: 4, pressure: 'calm' })
  expect(at('2026-11-25T22:00:00Z')).toMatchObject({ daysLeft: 3, pressure: 'half' })
  expect(at('2026-11-28T07:00:00Z')).toMatchObject({ daysLeft: 1, pressure: 'most' })
  expect(at('2026-11-29T20:59:59Z')).toMatchObject({ daysLeft: 0, pressure: 'most' })
  expect(at('2026-11-29T21:00:00Z')).toMatchObject({ daysLeft: -1, used: 1, pressure: 'late' })
})

test('her words are sealed, are hers to say, and one request of a kind is open at a time', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [{ personId }, stranger] = [await aPerson(ctx), await aPerson(ctx)]
  const hers = actingAs(ctx, personId)
  const correct = (as: Ctx, words: string) => askForRight(as, { personId, kind: 'correction', words })
  expect(await correct(hers, '  ')).toEqual({ ok: false, code: 'words_missing' })
  expect(await correct(hers, 'x'.repeat(2_001))).toEqual({ ok: false, code: 'words_too_long' })
  expect(await correct(actingAs(ctx, stranger.personId), 'si mimi')).toEqual({ ok: false, code: 'not_yours' })
  expect((await correct(hers, 'Kaunti yangu si hiyo')).ok).toBe(true)
  expect(await correct(hers, 'tena')).toEqual({ ok: false, code: 'already_asked' })

  const [stored] = await inTransaction(ctx, (tx) => tx.db.select().from(rightsRequests))
  expect(Buffer.from(stored?.wordsSealed ?? []).toString('latin1')).not.toContain('Kaunti')
  expect(await mineOf(ctx, personId)).toMatchObject([{ words: 'Kaunti yangu si hiyo', state: 'waiting' }])
  expect(await mineOf(ctx, stranger.personId)).toEqual([])
})

test('an erasure that is asked for several times at once is one', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  await Promise.all([1, 2, 3, 4].map(() => portal.sql`select pg_sleep(0.05)`))
  const ask = () => askForRight(actingAs(portal.ctx, personId), { personId, kind: 'erasure' })
  const all = await Promise.all([1, 2, 3, 4].map(ask))
  expect(all.map((one) => one.ok || one.code).filter((code) => code === 'already_asked')).toHaveLength(3)
})

test('the desk may write down a correction that came by letter, and asks for no copy and no erasure in her name', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [{ personId }, officer] = [await aPerson(ctx), await someoneWith(ctx, 'data_protection')]
  const ask = (kind: Right) => askForRight(actingAs(ctx, officer.personId), { personId, kind, words: 'Barua' })
  for (const kind of ['copy', 'portability', 'erasure'] as const)
    expect(await ask(kind)).toEqual({ ok: false, code: 'not_yours' })
  for (const kind of ['correction', 'objection'] as const) expect((await ask(kind)).ok).toBe(true)
})

test('she takes a request back while it is open, and not afterwards', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const { requestId } = await aRequest(portal.ctx, personId, 'objection')
  const takeBack = (as: string) => withdrawRequest(actingAs(portal.ctx, as), { personId, requestId })
  expect(await takeBack((await aPerson(portal.ctx)).personId)).toEqual({ ok: false, code: 'not_yours' })
  expect((await takeBack(personId)).ok).toBe(true)
  expect(await takeBack(personId)).toEqual({ ok: false, code: 'closed_already' })
  expect(await mineOf(portal.ctx, personId)).toMatchObject([{ state: 'withdrawn' }])
  await aRequest(portal.ctx, personId, 'objection')
})

test('the desk answers once, refuses with reasons only, never itself, and calls no erasure done', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [{ personId }, officer] = [await aPerson(ctx), await someoneWith(ctx, 'data_protection')]
  const correction = await aRequest(ctx, personId, 'correction')
  portal.moveClock(1)
  const erasure = await aRequest(ctx, personId, 'erasure')
  const own = await aRequest(ctx, officer.personId, 'correction')
  const answer = (as: string, requestId: string, outcome: 'done' | 'refused', words = '') =>
    answerRequest(actingAs(ctx, as), { requestId, outcome, answer: words })

  expect(await answer(personId, correction.requestId, 'done')).toEqual({ ok: false, code: 'not_allowed' })
  expect(await answer(officer.personId, own.requestId, 'done')).toEqual({ ok: false, code: 'own_request' })
  expect(await answer(officer.personId, correction.requestId, 'refused')).toEqual({
    ok: false,
    code: 'reasons_missing',
  })
  expect(await answer(officer.personId, erasure.requestId, 'done')).toEqual({ ok: false, code: 'portal_erases' })
  expect((await answer(officer.personId, correction.requestId, 'refused', 'Hatuna ushahidi')).ok).toBe(true)
  expect(await answer(officer.personId, correction.requestId, 'done')).toEqual({ ok: false, code: 'closed_already' })
  expect(await mineOf(ctx, personId)).toMatchObject([
    { kind: 'erasure' },
    { state: 'refused', answer: 'Hatuna ushahidi' },
  ])
  expect(await auditLog(ctx)).toEqual([
    ['rights.answered', `person:${officer.personId}`, `${correction.requestId} correction refused`],
  ])
})

test('a request that the desk reads is among the openings of her record', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const [{ personId }, officer] = [await aPerson(ctx), await someoneWith(ctx, 'data_protection')]
  const { requestId } = await aRequest(ctx, personId, 'objection', 'Msinipigie simu')
  expect(await readRequest(actingAs(ctx, personId), { requestId })).toEqual({ ok: false, code: 'not_allowed' })
  expect(await readRequest(actingAs(ctx, officer.personId), { requestId })).toMatchObject({
    value: { words: 'Msinipigie simu' },
  })
  expect(await inTransaction(actingAs(ctx, personId), (tx) => openingsOf(tx, personId))).toMatchObject([
    { roles: [{ role: 'data_protection' }] },
  ])
})

test('staff hear of requests at half of their time, at four fifths and past it; a copy that lies ready is not their business', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const told = async () => {
    await ctx.db.delete(outbox)
    await tellOfDueRequests(ctx)
    return (await ctx.db.select().from(outbox)).map(({ payload }) => payload)
  }
  const officer = await someoneWith(ctx, 'data_protection')
  const { personId } = await aPerson(ctx)
  for (const kind of ['copy', 'correction', 'objection'] as const) await aRequest(ctx, personId, kind)
  expect(await told()).toEqual([])
  portal.moveClock(8 * DAY - HOUR)
  expect(await told()).toEqual([{ alert: 'rights_due', count: 2, what: 'half' }])
  expect(await dueRequests(actingAs(ctx, officer.personId))).toMatchObject([
    { kind: 'copy', waitsForHer: true },
    {},
    {},
  ])
  expect(await dueRequests(actingAs(ctx, personId))).toEqual([])
  portal.moveClock(5 * DAY)
  expect(await told()).toEqual([{ alert: 'rights_due', count: 2, what: 'most' }])
  portal.moveClock(2 * DAY)
  expect(await told()).toEqual([{ alert: 'rights_due', count: 2, what: 'late' }])
  expect((await dueRequests(ctx)).map(({ kind }) => kind)).toEqual(['correction', 'objection'])
})

test('who can see what is what the database allows, and says how many others hold each role', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  await proven(ctx, personId)
  await aRequest(ctx, personId, 'copy')
  await aRequest(ctx, personId, 'objection')
  await givenRole(ctx, personId, 'finance')
  const officers = new Map<string, string>()
  for (const role of ROLES) officers.set(role, (await someoneWith(ctx, role)).personId)
  await openRecord(actingAs(ctx, officers.get('protection') ?? ''), { personId, reason: 'Mfano wa sababu' })

  const said = await whoCanSee(actingAs(ctx, personId), personId)
  expect(said.every(({ others }) => others === 1)).toBe(true)
  const mayDo = (role: string, sight: string) =>
    said.some((desk) => desk.role === role && desk.sees.some((s) => s === sight))
  const tables = {
    ...{ identity: 'persons', contacts: 'contact_points', requests: 'rights_requests', trail: 'audit_events' },
    messages: 'messages',
  }
  for (const [role, officer] of officers)
    for (const [sight, table] of Object.entries(tables)) {
      const whose = { persons: 'id', audit_events: 'subject', messages: 'subject' }[table] ?? 'person_id'
      const seen = await inTransaction(actingAs(ctx, officer), (tx) =>
        tx.db.execute(sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(whose)} = ${personId}`),
      )
      // An administrator reads requests through the portal, which writes it down; the table is closed to her.
      const wanted = mayDo(role, sight) && !(role === 'administrator' && sight === 'requests')
      expect([role, sight, seen.length > 0]).toEqual([role, sight, wanted])
    }
  for (const [role, officer] of officers) {
    const opened = await openPayer(actingAs(ctx, officer), { paymentId: 'pay_none', reason: 'giver_asks' })
    const wanted = mayDo(role, 'payments') ? 'no_such_payment' : 'not_allowed'
    expect([role, opened.ok || opened.code]).toEqual([role, wanted])
  }
})

/** What each table with rows of a person says of her; a table that a desk begins to read has to be put here, and its sight on her page. */
const SAYS: Readonly<Record<string, Sight>> = {
  ...{ persons: 'identity', person_keys: 'identity', contact_points: 'contacts', safe_contact_cards: 'safe_contact' },
  ...{ role_proposals: 'roles', role_spells: 'roles' },
  ...{ rights_requests: 'requests', erasures: 'requests', audit_events: 'trail', messages: 'messages' },
  ...{ members: 'membership', memberships: 'membership', membership_terms: 'membership', term_payments: 'membership' },
  ...{ dues_waivers: 'membership', renewal_approvals: 'membership', membership_reminders: 'membership' },
  ...{ membership_leavings: 'membership', organisation_included: 'membership' },
  ...{ organisation_representatives: 'membership' },
  ...{ applications: 'joining', application_versions: 'joining', application_questions: 'joining' },
  ...{ application_steps: 'joining', application_recommendations: 'joining', application_vouches: 'joining' },
  ...{ training_enrolments: 'trainings', training_completions: 'trainings', training_scores: 'trainings' },
  cohort_selectors: 'trainings',
}

test('whatever the database lets a role read of a person stands on her page beside that role', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const said = await whoCanSee(actingAs(portal.ctx, personId), personId)
  const unsaid = async () => {
    const rows = await portal.owner.sql<{ table: string; rule: string }[]>`
      with recursive hers(oid) as (
        select 'persons'::regclass::oid
        union select c.conrelid from pg_constraint c join hers on c.confrelid = hers.oid where c.contype = 'f')
      select tablename as table, qual as rule from pg_policies
       where qual like '%acting_holds%' and schemaname = 'public' and (tablename::regclass::oid in (select oid from hers) or tablename in
         (select table_name from information_schema.columns
           where table_schema = 'public' and column_name in ('person_id', 'subject', 'holder_index', 'person_index')))`
    return rows.flatMap(({ table, rule }) =>
      [...rule.matchAll(/'(\w+)'::text/g)]
        .map(([, role]) => role)
        .filter((role) => ROLES.some((one) => one === role))
        .filter((role) => {
          const sight = SAYS[table]
          return !sight || !said.some((desk) => desk.role === role && desk.sees.includes(sight))
        })
        .map((role) => `${role} ${table}`),
    )
  }
  expect(await unsaid()).toEqual([])
  // A permission more, and the page that does not say so is found out.
  await portal.owner.sql`create policy more on organisation_included for select using (acting_holds('monitoring'))`
  await portal.owner.sql`create policy anew on custody_contacts for select using (acting_holds('auditor'))`
  expect((await unsaid()).toSorted()).toEqual(['auditor custody_contacts', 'monitoring organisation_included'])
})
