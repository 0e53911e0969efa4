// Long because the life of a call is one story, and every way to read too early is tried in it.
import {
  addFile,
  beginSubmission,
  cancelCall,
  decideCall,
  dropFile,
  extendCall,
  keepWho,
  listCalls,
  makeSecret,
  namePanel,
  openDeskCall,
  openedOf,
  ownSubmission,
  readCall,
  readCalls,
  readOpenedFile,
  sendSubmission,
  sweepCalls,
  turnKey,
  withdrawSubmission,
  writeCall,
} from '#app/domain/calls/index.server.ts'
import { callForm } from '#app/domain/calls/schemas.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import {
  calls,
  callTurns,
  openedSubmissions,
  submissionFiles,
  submissions,
  submissionVersions,
} from '#db/schema/calls.ts'
import {
  aCall,
  aCallDesk,
  anOpenCall,
  aPdf,
  aSubmission,
  aWaitingCall,
  inDays,
  openedTogether,
  someone,
} from '#tests/factories/calls.ts'
import { auditLog } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

const refused = (code: string) => ({ ok: false, code })
const DAY = 86_400
const WEEK = 7 * DAY

/** All that the database says of submissions, for whoever steals it, the ring included. */
const everything = (ctx: Ctx) =>
  asPortal(ctx, 'test', async (tx) =>
    JSON.stringify(
      await Promise.all(
        [submissions, submissionFiles, submissionVersions, openedSubmissions].map(async (table) =>
          tx.db.select().from(table as typeof submissions),
        ),
      ),
      (_, value: unknown) =>
        value && typeof value === 'object' && 'type' in value && value.type === 'Buffer' && 'data' in value
          ? Buffer.from(value.data as number[]).toString('latin1')
          : value,
    ),
  )

test('a call is written by one, published by another, and not before three hold a share', async () => {
  await using portal = await openPortal()
  const desk = await aCallDesk(portal.ctx)
  const { writer, reader, panel, numbers } = desk
  expect(await writeCall(panel[0] as Ctx, { form: aCall(portal.ctx) })).toEqual(refused('not_yours'))
  const { callId, version } = await aWaitingCall(desk)
  const verdict = { callId, version, isPublished: true }
  expect(await decideCall(writer, verdict)).toEqual(refused('own_words'))
  expect(await decideCall(panel[0] as Ctx, verdict)).toEqual(refused('not_yours'))
  expect(await namePanel(writer, { callId, numbers: numbers.slice(0, 2) })).toEqual(refused('panel_size'))
  expect(await namePanel(writer, { callId, numbers: [...numbers, 'P2222222'] })).toEqual(refused('not_staff'))
  expect(await readCalls(portal.ctx)).toEqual([])
  expect(await decideCall(reader, verdict)).toEqual({ ok: true, value: { slug: 'evaluation-of-the-climb' } })
  expect(await readCall(portal.ctx, 'evaluation-of-the-climb')).toMatchObject({ state: 'open', changes: [] })
  expect(await makeSecret(panel[0] as Ctx, { callId })).toEqual(refused('not_a_draft'))
  expect(await namePanel(writer, { callId, numbers })).toEqual(refused('not_a_draft'))
  expect(await writeCall(writer, { callId, seen: version, form: aCall(writer) })).toEqual(refused('not_a_draft'))
})

test('a panel without words has no call: each makes hers, and only those who are named can', async () => {
  await using portal = await openPortal()
  const { writer, reader, panel, numbers } = await aCallDesk(portal.ctx)
  const written = await writeCall(writer, { form: aCall(writer) })
  if (!written.ok) throw new Error(written.code)
  const { callId, version } = written.value
  expect(await makeSecret(panel[0] as Ctx, { callId })).toEqual(refused('no_such_call'))
  await namePanel(writer, { callId, numbers })
  const made = await makeSecret(panel[0] as Ctx, { callId })
  expect(made.ok && made.value.words.split(' ')).toHaveLength(8)
  expect(await decideCall(reader, { callId, version, isPublished: true })).toEqual(refused('not_waiting'))
  await portal.owner.sql`update calls set stage = 'waiting'`
  expect(await decideCall(reader, { callId, version, isPublished: true })).toEqual(refused('secrets_missing'))
  expect(
    (await openDeskCall(panel[0] as Ctx, callId))?.panel.map(({ isYou, hasWords }) => [isYou, hasWords]).sort(),
  ).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ])
  expect((await listCalls(panel[0] as Ctx)).map(({ id }) => id)).toEqual([callId])
  expect(await openDeskCall(portal.ctx, callId)).toBeNull()
})

test('what is sent is opened by two after the minute, and is what was sent', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const call = await anOpenCall(desk)
  const sent = await aSubmission(ctx, call.slug)
  const own = await ownSubmission(ctx, sent.key)
  expect(own?.receipt).toMatchObject({
    number: sent.receipt,
    files: [{ document: 'd1', kind: 'pdf', sha256: createHash('sha256').update(aPdf()).digest('hex') }],
  })
  expect(own?.who?.name).toBe('Mfano Washauri')
  expect(await openedOf(desk.panel[0] as Ctx, call.callId)).toEqual([])
  moveClock(WEEK)
  expect(await openedTogether(desk, call)).toEqual({ isOpened: true, count: 1, damaged: 0 })
  const [opened] = await openedOf(desk.panel[2] as Ctx, call.callId)
  expect(opened).toMatchObject({ receipt: sent.receipt, who: { name: 'Mfano Washauri' }, isDamaged: false })
  const file = { callId: call.callId, fileId: opened?.files[0]?.id ?? '' }
  expect(Buffer.from((await readOpenedFile(desk.panel[2] as Ctx, file))?.bytes ?? []).equals(aPdf())).toBe(true)
  // Whoever writes calls and is of no panel reads nothing of it.
  expect(await openedOf(desk.reader, call.callId)).toEqual([])
  expect(await readOpenedFile(desk.reader, file)).toBeNull()
  const after = await ownSubmission(ctx, sent.key)
  expect(after).toMatchObject({
    state: 'opened',
    who: null,
    receipt: { number: sent.receipt, files: [{ document: 'd1' }] },
  })
  const told = (await auditLog(ctx)).map(([action]) => action)
  expect(told).toEqual(expect.arrayContaining(['call.published', 'call.key_turned', 'call.opened', 'document.opened']))
})

test('the minute is the minute: a thousandth before it counts, and nothing in it', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, words } = await anOpenCall(desk)
  const { key } = await aSubmission(ctx, slug)
  moveClock(WEEK - 0.001)
  expect(await sendSubmission(ctx, { key })).toMatchObject({ ok: true })
  expect(await turnKey(desk.panel[0] as Ctx, { callId, words: words[0] ?? '' })).toEqual(refused('not_yet'))
  moveClock(0.001)
  expect((await readCall(ctx, slug))?.state).toBe('closed')
  for (const late of [
    sendSubmission(ctx, { key }),
    withdrawSubmission(ctx, { key }),
    keepWho(ctx, { key, who: someone() }),
    addFile(ctx, { key, document: 'd1', bytes: aPdf('late') }),
    dropFile(ctx, { key, document: 'd1' }),
    beginSubmission(ctx, { slug, who: someone() }),
    extendCall(desk.writer, { callId, closes: new Date(ctx.now().getTime() + 1) }),
  ])
    expect(await late).toEqual(refused('not_open'))
})

test('nobody opens alone, not with her words twice, not with wrong ones, not after a quarter of an hour', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, words } = await anOpenCall(desk)
  await aSubmission(ctx, slug)
  moveClock(WEEK)
  const [one, two] = desk.panel as Ctx[] as [Ctx, Ctx]
  const hers = { callId, words: words[0] ?? '' }
  expect(await turnKey(one, { callId, words: 'eight other words that are not hers at all' })).toEqual(
    refused('words_wrong'),
  )
  expect(await turnKey(two, hers)).toEqual(refused('words_wrong'))
  expect(await turnKey(desk.writer, hers)).toEqual(refused('no_such_call'))
  expect(await turnKey(one, { ...hers, words: `  ${hers.words.toUpperCase().replaceAll(' ', '-')} ` })).toMatchObject({
    value: { isOpened: false },
  })
  expect(await turnKey(one, hers)).toMatchObject({ value: { isOpened: false } })
  moveClock(15 * 60)
  expect(await turnKey(two, { callId, words: words[1] ?? '' })).toMatchObject({ value: { isOpened: false } })
  expect((await auditLog(ctx)).filter(([action]) => action === 'call.secret_wrong')).toHaveLength(2)
  expect(await everything(ctx)).not.toContain('washauri')
  moveClock(15 * 60)
  expect((await sweepCalls(ctx)).turns).toBe(1)
})

test('one of three who lost her words stops nothing; of two who lost theirs it is said that nobody opens it', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, words } = await anOpenCall(desk)
  const { key } = await aSubmission(ctx, slug)
  moveClock(WEEK)
  const [, two, three] = desk.panel as [Ctx, Ctx, Ctx]
  await turnKey(three, { callId, words: words[2] ?? '' })
  expect(await turnKey(two, { callId, words: words[1] ?? '' })).toMatchObject({ value: { isOpened: true, count: 1 } })
  // Another call, which nobody opens: after ninety days what was sent is destroyed unread.
  const lost = await anOpenCall(desk)
  const other = await aSubmission(ctx, lost.slug)
  moveClock(WEEK + 91 * DAY)
  expect((await sweepCalls(ctx)).unopened).toBe(1)
  expect((await sweepCalls(ctx)).unopened).toBe(0)
  expect(await ownSubmission(ctx, other.key)).toMatchObject({ state: 'cancelled', who: null })
  expect(await ownSubmission(ctx, key)).toMatchObject({ state: 'opened' })
})

test('whoever has the database, the ring and one officer’s words reads nothing before two open it', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const desk = await aCallDesk(ctx)
  const { slug } = await anOpenCall(desk)
  const { key } = await aSubmission(
    ctx,
    slug,
    someone({ name: 'Kampuni ya Siri', email: 'siri@example.org' }),
    aPdf('very secret'),
  )
  const found = await everything(ctx)
  expect(found).toContain('age-encryption.org/v1')
  for (const word of [
    'Siri',
    'siri@',
    'very secret',
    key,
    createHash('sha256').update(aPdf('very secret')).digest().toString('latin1'),
  ])
    expect(found).not.toContain(word)
  // What is locked is age, and the ring that opens every other field does not open it.
  const rows = await asPortal(ctx, 'test', (tx) => tx.db.select().from(submissionFiles))
  expect(Buffer.from(rows[0]?.fileLocked ?? []).toString('latin1', 0, 21)).toBe('age-encryption.org/v1')
  expect(() =>
    ctx.vault.open(
      { table: 'submission_files', column: 'file_locked', row: rows[0]?.id ?? '' },
      rows[0]?.fileLocked ?? new Uint8Array(),
    ),
  ).toThrow('unknown version')
})

test('the database refuses an opening before the minute and a sending in it, whatever a process believes', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId } = await anOpenCall(desk)
  await aSubmission(ctx, slug)
  const at = ctx.now()
  const why = async (work: Promise<unknown>) => {
    const fault: unknown = await work.catch((error: unknown) => error)
    return fault instanceof Error && fault.cause instanceof Error ? fault.cause.message : String(fault)
  }
  const turn = { callId, actor: 'person:x', shareSealed: Buffer.from('x'), createdAt: at, until: at }
  expect(await why(asPortal(ctx, 'test', (tx) => tx.db.insert(callTurns).values(turn)))).toContain(
    'no share before its minute',
  )
  const [submission] = await asPortal(ctx, 'test', (tx) => tx.db.select().from(submissions))
  const opened = {
    id: 'osb_x',
    callId,
    submissionId: submission?.id ?? '',
    receipt: 'x',
    isDamaged: false,
    createdAt: at,
  }
  expect(await why(asPortal(ctx, 'test', (tx) => tx.db.insert(openedSubmissions).values(opened)))).toContain(
    'nothing of it is open',
  )
  expect(await why(ctx.db.update(calls).set({ stage: 'opened', openedAt: at }).where(eq(calls.id, callId)))).toContain(
    'calls_opened_after_ck',
  )
  expect(await why(ctx.db.update(calls).set({ closesAt: at }).where(eq(calls.id, callId)))).toContain(
    'only moved later',
  )
  expect(await why(ctx.db.update(calls).set({ recipient: 'age1other' }).where(eq(calls.id, callId)))).toContain(
    'its key',
  )
  expect(await why(inTransaction(ctx, (tx) => tx.db.execute(sql`delete from calls`)))).toContain('permission denied')
  moveClock(WEEK)
  const late = {
    id: 'sbv_x',
    submissionId: submission?.id ?? '',
    number: 9,
    receipt: 'y',
    whoLocked: Buffer.from('x'),
    files: [],
    sentAt: ctx.now(),
  }
  expect(await why(asPortal(ctx, 'test', (tx) => tx.db.insert(submissionVersions).values(late)))).toContain(
    'its call is not open',
  )
})

test('what counts is what was sent last: a change that was not sent is not opened, and what was taken back neither', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const call = await anOpenCall(desk)
  const kept = await aSubmission(ctx, call.slug, someone({ name: 'First name' }), aPdf('first'))
  await keepWho(ctx, { key: kept.key, who: someone({ name: 'Second name' }) })
  await addFile(ctx, { key: kept.key, document: 'd1', bytes: aPdf('second') })
  expect(await ownSubmission(ctx, kept.key)).toMatchObject({ isChanged: true, receipt: { number: kept.receipt } })
  const gone = await aSubmission(ctx, call.slug, someone({ name: 'Gone away' }))
  expect(await withdrawSubmission(ctx, { key: gone.key })).toEqual({ ok: true, value: null })
  expect(await withdrawSubmission(ctx, { key: gone.key })).toEqual(refused('not_sent'))
  const half = await beginSubmission(ctx, { slug: call.slug, who: someone({ name: 'Never sent' }) })
  expect(half.ok && (await sendSubmission(ctx, { key: half.value.key }))).toEqual(refused('documents_missing'))
  moveClock(WEEK)
  expect(await openedTogether(desk, call)).toMatchObject({ count: 1, damaged: 0 })
  const [opened, ...more] = await openedOf(desk.panel[0] as Ctx, call.callId)
  expect([opened?.who?.name, more]).toEqual(['First name', []])
  const file = await readOpenedFile(desk.panel[0] as Ctx, { callId: call.callId, fileId: opened?.files[0]?.id ?? '' })
  expect(Buffer.from(file?.bytes ?? []).toString()).toContain('first')
})

test('one submission that somebody changed in the database is shown as damaged, and the others are opened', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const call = await anOpenCall(desk)
  const [one, two] = [await aSubmission(ctx, call.slug), await aSubmission(ctx, call.slug)]
  await portal.owner.sql`update submission_files set file_locked = set_byte(file_locked, length(file_locked) - 1, 0)
    where submission_id = (select submission_id from submission_versions where receipt = ${one.receipt})`
  moveClock(WEEK)
  expect(await openedTogether(desk, call)).toEqual({ isOpened: true, count: 2, damaged: 1 })
  const opened = await openedOf(desk.panel[0] as Ctx, call.callId)
  expect(opened.find(({ isDamaged }) => isDamaged)?.receipt).toBe(one.receipt)
  expect(opened.find(({ isDamaged }) => !isDamaged)?.receipt).toBe(two.receipt)
})

test('a minute is moved later and in public; a call that is cancelled destroys what was sent unread', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const { slug, callId, closesAt } = await anOpenCall(desk)
  const { key } = await aSubmission(ctx, slug)
  expect(await extendCall(desk.writer, { callId, closes: closesAt })).toEqual(refused('not_later'))
  const closes = new Date(closesAt.getTime() + DAY * 1000)
  expect(await extendCall(desk.panel[0] as Ctx, { callId, closes })).toEqual(refused('not_yours'))
  expect(await extendCall(desk.writer, { callId, closes })).toEqual({ ok: true, value: null })
  expect((await readCall(ctx, slug))?.changes).toEqual([{ from: closesAt, to: closes, at: ctx.now() }])
  moveClock(WEEK)
  expect(await sendSubmission(ctx, { key })).toMatchObject({ ok: true })
  const [asked, done] = [
    { ok: true, value: 'asked' },
    { ok: true, value: 'cancelled' },
  ]
  // One alone does not make go away what was sent, however often she asks; and what was asked a week ago is over.
  expect(await cancelCall(desk.writer, { callId })).toEqual(asked)
  expect(await cancelCall(desk.writer, { callId })).toEqual(asked)
  moveClock(8 * DAY)
  expect(await cancelCall(desk.reader, { callId })).toEqual(asked)
  expect((await ownSubmission(ctx, key))?.state).not.toBe('cancelled')
  expect(await cancelCall(desk.writer, { callId })).toEqual(done)
  expect(await ownSubmission(ctx, key)).toMatchObject({ state: 'cancelled', who: null })
  expect((await asPortal(ctx, 'test', (tx) => tx.db.select().from(submissionFiles)))[0]?.fileLocked).toHaveLength(0)
  moveClock(DAY)
  expect(await sendSubmission(ctx, { key })).toEqual(refused('not_open'))
})

test('what was opened is destroyed half a year later', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const call = await anOpenCall(desk)
  await aSubmission(ctx, call.slug)
  moveClock(WEEK)
  await openedTogether(desk, call)
  moveClock(179 * DAY)
  expect((await sweepCalls(ctx)).destroyed).toBe(0)
  moveClock(2 * DAY)
  expect((await sweepCalls(ctx)).destroyed).toBe(1)
  expect(await openedOf(desk.panel[0] as Ctx, call.callId)).toMatchObject([{ who: null, files: [{ isThere: false }] }])
})

test('a sending and an opening at the same second are one before the other: all that has a receipt is opened', async () => {
  await using portal = await openPortal()
  const { ctx, moveClock } = portal
  const desk = await aCallDesk(ctx)
  const call = await anOpenCall(desk)
  const { key } = await aSubmission(ctx, call.slug)
  moveClock(WEEK - 0.001)
  const sending = sendSubmission(ctx, { key })
  const sentThen = sending.then(() => moveClock(0.001))
  await sentThen
  const first = await turnKey(desk.panel[0] as Ctx, { callId: call.callId, words: call.words[0] ?? '' })
  expect(first.ok).toBe(true)
  const [sent, opened] = await Promise.all([
    sendSubmission(ctx, { key }),
    turnKey(desk.panel[1] as Ctx, { callId: call.callId, words: call.words[1] ?? '' }),
  ])
  expect(sent).toEqual(refused('not_open'))
  expect(opened).toMatchObject({ value: { isOpened: true, count: 1 } })
  const done = await sending
  expect((await openedOf(desk.panel[0] as Ctx, call.callId)).map(({ receipt }) => receipt)).toEqual([
    done.ok && done.value.receipt,
  ])
})

test('a form says what is wrong with a call', () => {
  const ctx = { now: () => new Date('2026-11-21T09:00:00Z') } as Ctx
  const typed = {
    kind: 'vacancy',
    en: { title: 'Officer', summary: 'One', terms: 'Terms' },
    sw: { title: 'Afisa', summary: 'Moja', terms: 'Masharti' },
    documents: '*CV | Wasifu',
    criteria: '100 | Skill | Ujuzi',
    closes: inDays(ctx, 3),
  }
  const wrong = (over: object) => callForm.safeParse({ ...typed, ...over }).error?.issues.map(({ message }) => message)
  expect(wrong({})).toBeUndefined()
  expect(wrong({ documents: 'CV | Wasifu' })).toEqual(['documents_none_required'])
  expect(wrong({ documents: '*CV' })).toEqual(['documents_wrong'])
  expect(wrong({ criteria: '50 | Skill | Ujuzi' })).toEqual(['criteria_no_hundred'])
  expect(wrong({ criteria: 'Skill' })).toEqual(['criteria_wrong'])
  expect(wrong({ en: { ...typed.en, terms: '[x](javascript:alert(1))' } })).toEqual(['link_unsafe'])
  expect(wrong({ closes: { day: '2026-02-30', hour: '24:00' } })).toEqual(['day_wrong', 'hour_wrong'])
})
