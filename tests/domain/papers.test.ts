// Long because a certificate, from its issue to the day on which nobody holds it, is one story.
import {
  certificateDesk,
  checkPaper,
  forgetPapers,
  issueCertificates,
  keepSigners,
  ownPapers,
  papersCopy,
  reissueCertificate,
  remindHolders,
  renameCertificate,
  revokeCertificate,
} from '#app/domain/papers/index.server.ts'
import { signersForm } from '#app/domain/papers/schemas.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { messages } from '#db/schema/messages.ts'
import { papers } from '#db/schema/papers.ts'
import { frozen } from '#tests/factories/accounts.ts'
import { aReachable } from '#tests/factories/networks.ts'
import { aCertified, aFinishedCohort } from '#tests/factories/papers.ts'
import { actingAs, anAccount, auditLog, someoneWith } from '#tests/factories/people.ts'
import { aCourse, trainingDesk } from '#tests/factories/trainings.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400

const rows = (ctx: Ctx) => asPortal(ctx, 'test', (tx) => tx.db.select().from(papers).orderBy(asc(papers.number)))
const kinds = async (ctx: Ctx) =>
  (await asPortal(ctx, 'test', (tx) => tx.db.select({ kind: messages.kind }).from(messages))).map(({ kind }) => kind)
const held = async (ctx: Ctx, who: { personId: string }) => (await ownPapers(actingAs(ctx, who.personId))).certificates
async function only<T>(of: Promise<T[]>): Promise<T> {
  const [one, ...more] = await of
  if (!one || more.length > 0) throw new Error(`there are ${more.length + (one ? 1 : 0)}, not one`)
  return one
}

test('whoever completed a cohort has a certificate of it with the next number, is told that there is news, and nobody else is', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await trainingDesk(ctx)
  const courseId = await aCourse(desk)
  const signers = [{ name: 'Mkurugenzi Mfano', roleEn: 'Director', roleSw: 'Mkurugenzi' }]
  expect(await keepSigners(desk, { courseId, signers: signersForm.parse(signers) })).toEqual({ ok: true, value: null })
  const people = [{ called: 'Anna' }, { called: 'Beth', completes: false }, { called: 'Carol' }]
  const cohort = await aFinishedCohort(ctx, people, { desk, courseId })
  expect(await issueCertificates(ctx)).toBe(2)
  expect(await issueCertificates(ctx)).toBe(0)
  const [anna, beth, carol] = cohort.people
  expect(await held(ctx, beth ?? fail())).toEqual([])
  const hers = await only(held(ctx, anna ?? fail()))
  expect(hers).toMatchObject({ state: 'valid', on: null })
  expect(hers.facts).toEqual({
    ...{ name: 'Anna', language: 'en', title: 'Example of digital safety', topics: ['Keys', 'Backups'], minutes: 240 },
    ...{ firstOn: '2026-11-21', lastOn: '2026-11-21', issuedOn: '2026-11-21', endsOn: '2028-11-21' },
    ...{ number: expect.stringMatching(/^CT 2026\/00000[12]$/) as string },
    signers: [{ name: 'Mkurugenzi Mfano', role: 'Director' }],
  })
  expect(new Set((await rows(ctx)).map(({ number }) => number))).toEqual(new Set([1, 2]))
  expect((await only(held(ctx, carol ?? fail()))).facts.number).not.toBe(hers.facts.number)
  expect(await kinds(ctx)).toEqual(['news_waits', 'news_waits'])
})

test('no row and no entry of the audit log says whose a certificate is, nor that two are of one person', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await trainingDesk(ctx)
  const first = await aCertified(ctx, [{ called: 'Annakanari' }], { desk })
  const her = await only(Promise.resolve(first.people))
  await aCertified(ctx, [{ called: 'Annakanari', personId: her.personId }], { desk })
  const [latest] = await held(ctx, her)
  await renameCertificate(her.acting, { paperId: latest?.paperId ?? '', name: 'Jinakanari' })
  await revokeCertificate(desk, { paperId: (await held(ctx, her))[0]?.paperId ?? '', reason: 'mistake' })
  const text = JSON.stringify(await asPortal(ctx, 'test', (tx) => tx.db.execute('select p::text as row from papers p')))
  for (const secret of [her.personId, 'Annakanari', 'Jinakanari']) expect(text).not.toContain(secret)
  const all = await rows(ctx)
  expect(all).toHaveLength(3)
  expect(new Set(all.map(({ holderIndex }) => Buffer.from(holderIndex).toString('hex'))).size).toBe(2)
  const said = (await asPortal(ctx, 'test', (tx) =>
    tx.db.execute<{ row: string }>(`select e::text as row from audit_events e where action like 'certificate.%'`),
  )) as readonly { row: string }[]
  expect(said).toHaveLength(1)
  expect(JSON.stringify(said)).not.toContain(her.personId)
})

test('a retake takes the place of the certificate before, and one that is finished late does not take that of a later training', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await trainingDesk(ctx)
  const courseId = await aCourse(desk)
  const early = await aFinishedCohort(ctx, [{ called: 'Anna' }], { desk, courseId, isOn: true })
  const her = await only(Promise.resolve(early.people))
  portal.moveClock(30 * DAY)
  await aCertified(ctx, [{ called: 'Anna', personId: her.personId }], { desk, courseId })
  const states = async () => (await held(ctx, her)).map(({ facts, state }) => `${facts.lastOn} ${state}`)
  expect(await states()).toEqual(['2026-12-21 valid'])
  await early.move('finish')
  expect(await issueCertificates(ctx)).toBe(1)
  expect((await states()).toSorted()).toEqual(['2026-11-21 superseded', '2026-12-21 valid'])
  portal.moveClock(DAY)
  await aCertified(ctx, [{ called: 'Anna', personId: her.personId }], { desk, courseId })
  expect(await states()).toContain('2026-12-22 valid')
  expect((await states()).filter((state) => state.endsWith('valid'))).toHaveLength(1)
})

test('a certificate is renamed by whom it is of, by nobody else, and what was superseded names nobody', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCertified(ctx, [{ called: 'Anna' }])
  const her = await only(Promise.resolve(cohort.people))
  const old = await only(held(ctx, her))
  const other = await aReachable(ctx)
  for (const who of [other.acting, cohort.desk, { ...ctx, actor: { kind: 'visitor' } as const }])
    expect(await renameCertificate(who, { paperId: old.paperId, name: 'Beth' })).toEqual({
      ok: false,
      code: 'no_such_paper',
    })
  const renamed = await renameCertificate(her.acting, { paperId: old.paperId, name: ' Anna\u200b  wa Mfano ' })
  if (!renamed.ok) throw new Error(renamed.code)
  expect(await renameCertificate(her.acting, { paperId: old.paperId, name: 'X' })).toEqual({
    ok: false,
    code: 'not_valid',
  })
  const [now] = await held(ctx, her)
  expect(now).toMatchObject({ state: 'valid', facts: { name: 'Anna wa Mfano', number: 'CT 2026/000002' } })
  expect(await checkPaper(ctx, now?.key ?? '')).toEqual({
    is: 'certificate',
    state: 'valid',
    on: null,
    facts: now?.facts,
  })
  expect(await checkPaper(ctx, old.key)).toEqual({
    ...{ is: 'certificate', state: 'superseded', on: '2026-11-21' },
    facts: { ...old.facts, name: null },
  })
})

test('the desk revokes with a reason and issues anew, both are written down, and nobody else may', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCertified(ctx, [{ called: 'Anna' }])
  const her = await only(Promise.resolve(cohort.people))
  const { paperId, key } = await only(held(ctx, her))
  const officer = actingAs(ctx, (await someoneWith(ctx, 'membership_officer')).personId)
  for (const who of [her.acting, officer]) {
    expect(await revokeCertificate(who, { paperId, reason: 'mistake' })).toEqual({ ok: false, code: 'not_yours' })
    expect(await reissueCertificate(who, { paperId })).toEqual({ ok: false, code: 'not_yours' })
    expect(await certificateDesk(who, { number: '' })).toBeNull()
  }
  expect(await revokeCertificate(cohort.desk, { paperId, reason: 'mistake' })).toEqual({ ok: true, value: null })
  expect(await revokeCertificate(cohort.desk, { paperId, reason: 'lost' })).toEqual({ ok: false, code: 'not_valid' })
  expect(await checkPaper(ctx, key)).toMatchObject({
    state: 'revoked',
    facts: { name: null, title: 'Example of digital safety' },
  })
  const again = await reissueCertificate(cohort.desk, { paperId })
  if (!again.ok) throw new Error(again.code)
  expect(await reissueCertificate(cohort.desk, { paperId })).toEqual({ ok: false, code: 'has_another' })
  expect((await held(ctx, her)).map(({ facts, state }) => `${facts.number} ${facts.name} ${state}`)).toEqual([
    'CT 2026/000002 Anna valid',
    'CT 2026/000001 Anna revoked',
  ])
  const log = (await auditLog(ctx)).filter(([action]) => action?.startsWith('certificate.'))
  expect(log.map(([action, , detail]) => [action, detail])).toEqual([
    ['certificate.revoked', `${paperId} mistake`],
    ['certificate.reissued', `${paperId} ${again.value.paperId}`],
  ])
  const desk = await certificateDesk(cohort.desk, { number: 'ct2026/1' })
  expect(desk?.certificates).toMatchObject([{ number: 'CT 2026/000001', state: 'revoked', revokedFor: 'mistake' }])
  expect(JSON.stringify(desk)).not.toContain('Anna')
  expect((await certificateDesk(cohort.desk, { number: 'no number' }))?.certificates).toEqual([])
})

test('one that was taken from her is unknown once it is revoked as lost, and so is each of hers while her account is frozen', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCertified(ctx, [{ called: 'Anna' }, { called: 'Beth' }])
  const [anna, beth] = cohort.people
  const lost = await only(held(ctx, anna ?? fail()))
  await revokeCertificate(cohort.desk, { paperId: lost.paperId, reason: 'lost' })
  expect(await checkPaper(ctx, lost.key)).toEqual({ is: 'unknown' })
  const hers = await only(held(ctx, beth ?? fail()))
  expect(await checkPaper(ctx, hers.key)).toMatchObject({ state: 'valid' })
  await anAccount(ctx, beth?.personId ?? '')
  await frozen(ctx, beth?.personId ?? '')
  expect(await checkPaper(ctx, hers.key)).toEqual({ is: 'unknown' })
  expect(await checkPaper(ctx, '0'.repeat(32))).toEqual({ is: 'unknown' })
})

test('sixty days before a certificate ends its holder is told once, and then it is over', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await trainingDesk(ctx)
  const courseId = await aCourse(desk, { holdsMonths: '3' })
  const cohort = await aCertified(ctx, [{ called: 'Anna' }, { called: 'Beth' }], { desk, courseId })
  const [anna, beth] = cohort.people
  await aCertified(ctx, [{ called: 'Carol' }], { desk, courseId: await aCourse(desk, { holdsMonths: '' }) })
  const ended = await only(held(ctx, beth ?? fail()))
  const { key } = await only(held(ctx, anna ?? fail()))
  await revokeCertificate(desk, { paperId: ended.paperId, reason: 'misused' })
  const reminders = async () => (await kinds(ctx)).filter((kind) => kind === 'day_nears').length
  // It counts until the 21st of February: 92 days from now.
  portal.moveClock(31 * DAY)
  expect([await remindHolders(ctx), await reminders()]).toEqual([0, 0])
  portal.moveClock(DAY)
  const both = await Promise.all([remindHolders(ctx), remindHolders(ctx)])
  expect([both[0] + both[1], await reminders()]).toEqual([1, 1])
  portal.moveClock(59 * DAY)
  expect([await remindHolders(ctx), await reminders()]).toEqual([0, 1])
  expect(await checkPaper(ctx, key)).toMatchObject({ state: 'valid' })
  portal.moveClock(DAY)
  expect(await checkPaper(ctx, key)).toMatchObject({ state: 'over', on: '2027-02-21', facts: { name: 'Anna' } })
})

test('who is erased leaves a number, and an address that leads nowhere', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const cohort = await aCertified(ctx, [{ called: 'Anna' }])
  const her = await only(Promise.resolve(cohort.people))
  const { key } = await only(held(ctx, her))
  expect(await papersCopy(ctx, her.personId)).toMatchObject([
    { kind: 'certificate', state: 'valid', printed: { name: 'Anna', number: 'CT 2026/000001' } },
  ])
  expect(await asPortal(ctx, 'erasure', (tx) => forgetPapers(tx, her))).toBe(0)
  expect(await papersCopy(ctx, her.personId)).toEqual([])
  expect(await checkPaper(ctx, key)).toEqual({ is: 'unknown' })
  expect(await held(ctx, her)).toEqual([])
  expect(await rows(ctx)).toMatchObject([{ number: 1, holderSealed: null, shownSealed: null, endedAs: 'erased' }])
  expect((await certificateDesk(cohort.desk, { number: '' }))?.certificates).toMatchObject([{ isErased: true }])
})

test('what was issued is not changed, brought back or taken away by whoever can write to the database', async () => {
  await using portal = await openPortal()
  const { ctx, owner } = portal
  const cohort = await aCertified(ctx, [{ called: 'Anna' }])
  const her = await only(Promise.resolve(cohort.people))
  const { paperId } = await only(held(ctx, her))
  await expect(owner.sql`update papers set number = 7`).rejects.toThrow('what was issued does not change')
  await expect(owner.sql`update papers set shown_sealed = 'x'`).rejects.toThrow('what is printed on it')
  await expect(owner.sql`update papers set key_index = 'x'`).rejects.toThrow('whose it is')
  await expect(owner.sql`update papers set holder_sealed = null`).rejects.toThrow('what nobody holds')
  await expect(owner.sql`delete from papers`).rejects.toThrow('it stays')
  await revokeCertificate(cohort.desk, { paperId, reason: 'mistake' })
  await expect(
    owner.sql`update papers set ended_at = null, ended_as = null, ended_by = null, revoked_for = null`,
  ).rejects.toThrow('it has ended')
  await expect(
    owner.sql`insert into papers select 'ppr_x', kind, 'y', holder_index, holder_sealed, shown_sealed, course_id, completion_id, year, 3, begins_on, ends_on, issued_at from papers`,
  ).rejects.toThrow('is not the next number')
})

const fail = (): never => {
  throw new Error('nobody')
}
