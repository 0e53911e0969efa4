import { askToSubscribe } from '#app/domain/newsroom/index.server.ts'
import { giveCode, keepDocument } from '#app/domain/payments/index.server.ts'
import { sealDetails } from '#app/domain/payments/offline/details.server.ts'
import { kes } from '#app/domain/shared/money.ts'
import { offlineMoney } from '#db/schema/offline.ts'
import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { leaveMessages } from '#app/domain/messages/index.server.ts'
import { sayWithGift } from '#app/domain/giving/index.server.ts'
import { askForSeat, openOccasion } from '#app/domain/seats/index.server.ts'
import { endMandate } from '#app/domain/payments/index.server.ts'
import { readAt } from '#tests/factories/account-statements.ts'
import { sealWords } from '#app/domain/payments/closing/close-words.server.ts'
import { sealNote } from '#app/domain/payments/refunds/note.server.ts'
import { type Ctx, inTransaction, nameOf } from '#app/domain/shared/ctx.server.ts'
import { deliver } from '#tests/factories/inbox.ts'
import { aClimber } from '#tests/factories/climbers.ts'
import { aPledge } from '#tests/factories/pledges.ts'
import { anAskedCard } from '#tests/factories/mandates.ts'
import { aConfirmation, aPaidCallback, incoming } from '#tests/factories/messages.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { anAttempt } from '#tests/factories/prompts.ts'
import { CLIMB, openPortal } from '#tests/setup/portal.ts'
import { networkPosts, networkRequests, networks, rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { aTrainingThatIsOver } from '#tests/factories/trainings.ts'
import { outingPlaces, outings } from '#db/schema/outings.ts'
import { paymentAttempts, payments } from '#db/schema/payments.ts'
import { closeDifferences, dailyCloses } from '#db/schema/closes.ts'
import { refunds } from '#db/schema/refunds.ts'
import { aCardAttempt, aCardSighting, received } from '#tests/factories/receipts.ts'
import { eq, sql } from 'drizzle-orm'

/** Two at the desk, and a portal to keep tidy. */
export async function openDesk() {
  const portal = await openPortal()
  const officer = await someoneWith(portal.ctx, 'data_protection')
  const second = await someoneWith(portal.ctx, 'administrator')
  return {
    ...portal,
    first: actingAs(portal.ctx, officer.personId),
    second: actingAs(portal.ctx, second.personId),
    officer,
    [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose](),
  }
}

/** What the rules of retention are about: one row or two for each that deletes; they get older with the clock. */
export async function furnish({ ctx }: { ctx: Ctx }) {
  const attempt = await anAttempt(ctx)
  await deliver(
    ctx,
    incoming('confirmation', aConfirmation({ FirstName: 'MFANO' })),
    incoming('prompt_callback', aPaidCallback(), { pathKey: attempt.callbackKey }),
    incoming('confirmation', 'no JSON at all'),
  )
  const contact = { email: 'mfano.risiti@example.org', name: 'Mfano' }
  const [left, paid] = [await aCardAttempt(ctx, { contact }), await aCardAttempt(ctx, { contact })]
  await ctx.db.update(paymentAttempts).set({ state: 'failed', reason: 'left' }).where(eq(paymentAttempts.id, left.id))
  const sighting = aCardSighting(ctx, { payer: { email: contact.email }, attemptId: paid.id })
  const [receiptKey = ''] = (await received(ctx, sighting)).keys
  await sayWithGift(ctx, { receiptKey, isNamed: true, name: 'Mfano', message: '', dedication: '' })
  await aClimber(ctx)
  await aPledge(ctx)
  await askToSubscribe(ctx, { email: 'mfano.jarida@example.org', language: 'sw' })
  await moneyInHand(ctx)
  await brought(ctx)
  const { mandate } = await anAskedCard(ctx)
  await inTransaction(ctx, (tx) => endMandate(tx, { mandateId: mandate.id, reason: 'stopped' }))
  const { personId } = await aPerson(ctx)
  const at = ctx.now().toISOString()
  await inTransaction(ctx, async (tx) => {
    const { accountId } = await addAccount(tx, personId)
    for (const statement of [
      sql`insert into status_queries (key, provider, reference, created_at) values ('k', 'mpesa', 'UKLNONE', ${at})`,
      sql`insert into statement_runs (id, year, asked_by, approved_by, givers, created_at)
            values ('run_1', 2026, 'person:x', 'person:y', 1, ${at})`,
      sql`insert into giver_statements (id, run_id, year, payer_index, key_index, language, payments, base_minor, created_at)
            values ('gst_1', 'run_1', 2026, 'p', 'k', 'sw', 1, 100, ${at})`,
      sql`insert into notices (id, person_id, kind, created_at) values ('not_1', ${personId}, 'details_changed', ${at})`,
      sql`insert into recoveries (id, account_id, hash, created_at, expires_at) values ('rec_1', ${accountId}, 'h', ${at}, ${at})`,
      sql`insert into invitations (id, code_hash, created_by, created_at, expires_at) values ('inv_1', 'h', 'person:x', ${at}, ${at})`,
      sql`insert into role_proposals (id, person_id, role, begins_on, proposed_by, created_at, decided_by, decided_at, decision)
            values ('rop_1', ${personId}, 'finance', '2026-11-21', 'operator:asha', ${at}, 'operator:baraka', ${at}, 'refused')`,
      sql`insert into rights_requests (id, person_id, kind, words_sealed, created_at, due_on, closed_at, outcome)
            values ('req_1', ${personId}, 'correction', 'w', ${at}, '2026-11-28', ${at}, 'done')`,
      sql`insert into retention_runs (id, created_at, report) values ('ret_1', ${at}, '[]')`,
      sql`insert into messages (id, kind, channel, language, subject, contact_point_id, to_index, secret_sealed, state, sent_at, created_at, changed_at)
            values ('msg_1', 'recovery_link', 'mail', 'sw', ${personId}, 'con_1', 'i', 's', 'delivered', ${at}, ${at}, ${at})`,
      sql`insert into messages (id, kind, channel, language, subject, contact_point_id, state, created_at, changed_at)
            values ('msg_2', 'receipt', 'mail', 'sw', 'rct_1', 'con_1', 'waiting', ${at}, ${at})`,
      sql`insert into delivery_reports (id, channel, kind, event_id, body_sealed, received_at, applied_at)
            values ('dlr_1', 'sms', 'inbound', 'e', 'b', ${at}, ${at})`,
    ])
      await tx.db.execute(statement)
    await leaveMessages(tx, [
      { kind: 'receipt', channel: 'mail', language: 'sw', subject: 'rct_2', to: 'mfano.risiti@example.org' },
    ])
    await tx.db.execute(sql`update messages set state = 'sent', sent_at = ${at} where subject = 'rct_2'`)
  })
  await inTransaction(ctx, goneUp)
  await inTransaction(ctx, inNetworks)
  await aTrainingThatIsOver(ctx)
  await inTransaction(ctx, applied)
  return { attempt, personId }
}

/** Somebody who stopped half-way, somebody who was told no, and somebody who was taken in. */
async function applied(tx: Ctx): Promise<void> {
  const [at, bytes] = [tx.now().toISOString(), Buffer.from('mfano')]
  for (const id of ['apl_1', 'apl_2', 'apl_3'])
    await tx.db.execute(sql`insert into applications
      (id, kind, state, language, key_index, draft_sealed, version, words, created_at, changed_at)
      values (${id}, 'friend', 'draft', 'sw', ${Buffer.from(id)},
        ${tx.vault.seal({ table: 'applications', column: 'draft_sealed', row: id }, '{}')}, 0, 2, ${at}, ${at})`)
  const answers = tx.vault.seal(
    { table: 'application_versions', column: 'answers_sealed', row: 'apv_1' },
    '{"name":"Mfano"}',
  )
  const code = await giveCode(tx, { purpose: 'dues', purposeId: 'mbr_none', kind: 'member' })
  const sent = sql`version = 1, review = 'desk', member_id = 'mbr_none', number = ${code}, seen_index = ${bytes}`
  for (const statement of [
    sql`insert into application_versions (id, application_id, version, answers_sealed, created_at) values ('apv_1', 'apl_3', 1, ${answers}, ${at})`,
    sql`update applications set state = 'submitted', waiting_since = ${at}, ${sent} where id in ('apl_2', 'apl_3')`,
    sql`update applications set state = 'declined', waiting_since = null, reason = 'other', decided_by = 'person:x', decided_at = ${at} where id = 'apl_2'`,
    sql`insert into organisations (id, name_sealed, created_at) values ('org_1', ${tx.vault.seal({ table: 'organisations', column: 'name_sealed', row: 'org_1' }, 'Mfano')}, ${at})`,
    sql`insert into members (id, organisation_id, number, since, created_at) values ('mbr_none', 'org_1', ${code}, '2026-11-21', ${at})`,
    sql`insert into memberships (id, member_id, kind, created_at) values ('mbs_1', 'mbr_none', 'organisation', ${at})`,
    sql`update applications set state = 'approved', waiting_since = null, membership_id = 'mbs_1', is_new_person = true, decided_by = 'person:x', decided_at = ${at} where id = 'apl_3'`,
    sql`insert into declined_applicants (id, kind, value_index, reason, created_at) values ('apd_1', 'phone', ${bytes}, 'other', ${at})`,
  ])
    await tx.db.execute(statement)
}

/** Somebody who was on an outing today, without a word to her: letters have rules of their own. */
/** Of a network: somebody who was told no, what was written, and what somebody answered. */
async function inNetworks(tx: Ctx): Promise<void> {
  const [network] = await tx.db.select({ id: networks.id }).from(networks).limit(1)
  const [networkId, at, bytes] = [network?.id ?? '', tx.now(), Buffer.from('mfano')]
  const decided = { state: 'declined' as const, decidedBy: 'person:x', decidedAt: at }
  await tx.db
    .insert(networkRequests)
    .values({ id: 'nrq_1', networkId, kind: 'asked', memberIndex: bytes, ...decided, createdAt: at })
  await tx.db
    .insert(networkPosts)
    .values({ id: 'nwp_1', networkId, wordsSealed: bytes, writtenBy: 'person:x', createdAt: at })
  const closesAt = new Date(at.getTime() + 72 * 3_600_000)
  await tx.db.insert(rollCalls).values({
    ...{ id: 'rcl_1', networkId, calledBy: 'person:x', askings: 1, lastAskedAt: at, closesAt, createdAt: at },
  })
  await tx.db.insert(rollCallAsks).values({
    ...{ id: 'rca_1', rollCallId: 'rcl_1', networkId, memberIndex: bytes, keyIndex: bytes, asked: 0, createdAt: at },
  })
}

async function goneUp(tx: Ctx): Promise<void> {
  const [at, day] = [tx.now(), '2026-11-21']
  const seal = (table: string, column: string, row: string) => tx.vault.seal({ table, column, row }, '{"name":"Mfano"}')
  await tx.db.insert(outings).values({
    ...{
      id: 'otg_1',
      campaignId: CLIMB.purposeId,
      mountainId: 'longonot',
      day,
      state: 'closed',
      minor: 0n,
      currency: 'KES',
    },
    meetingSealed: seal('outings', 'meeting_sealed', 'otg_1'),
    ...{ cutoffOn: day, waiverVersion: 'outing.v1', createdAt: at, changedAt: at },
  })
  await openOccasion(tx, { id: 'otg_1', capacity: 1, offerMinutes: 60, offersUntil: at, cancelUntil: at })
  const seat = await askForSeat(tx, { occasionId: 'otg_1', holder: 'plc_1' })
  await tx.db.insert(outingPlaces).values({
    ...{ id: 'plc_1', outingId: 'otg_1', seatId: seat.ok ? seat.value.id : '', isChild: false, language: 'sw' },
    contactSealed: seal('outing_places', 'contact_sealed', 'plc_1'),
    careSealed: seal('outing_places', 'care_sealed', 'plc_1'),
    ...{ keyIndex: Buffer.from('k'), waiverVersion: 'outing.v1', waiverAt: at, createdAt: at, changedAt: at },
  })
}

/** A statement that nobody lets into the books, and a bank's file that nobody describes. */
async function brought(ctx: Ctx): Promise<void> {
  const desk: Ctx = { ...ctx, actor: { kind: 'operator', name: 'asha' } }
  const row = 'UKL0000001,20/11/2026 09:00:00,Pay Bill from 254700000111 - MFANO Acc. x,Completed,10.00,0.00,10.00'
  const head = 'Receipt No,Completion Time,Details,Transaction Status,Paid In (KSHs),Withdrawn (KSHs),Balance (KSHs)'
  for (const file of [`${head}\n${row}`, 'Date,Words,Reference,Sum\n20/11/2026,MFANO,FT1,10'])
    await readAt(desk, new TextEncoder().encode(file))
}

/** A cheque in a drawer, with who wrote it and a picture of it. */
async function moneyInHand(ctx: Ctx): Promise<void> {
  const [id, at, day] = [ctx.newId('ofm'), ctx.now(), '2026-11-21']
  const row = {
    ...{
      id,
      method: 'cheque' as const,
      account: 'ncba',
      reference: 'KCB 1',
      mark: 'KCB 1',
      ...kes(100n),
      baseMinor: 100n,
    },
    ...{ day, code: 'CPEAKV', ...CLIMB, language: 'sw' as const, state: 'received' as const, recordedBy: 'person:x' },
  }
  const detailsSealed = sealDetails(ctx, id, { payer: { name: 'Mfano' } })
  await ctx.db.insert(offlineMoney).values({ ...row, detailsSealed, createdAt: at, changedAt: at })
  await keepDocument(ctx, { about: id, bytes: new TextEncoder().encode('%PDF-1.7') })
  await moneyBack(ctx)
  await signedDay(ctx)
}

/** A day that somebody signed, with a word about a payer. */
async function signedDay(ctx: Ctx): Promise<void> {
  const [closeId, id, at] = [ctx.newId('cls'), ctx.newId('cdf'), ctx.now()]
  const day = '2026-11-20'
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(dailyCloses).values({
      ...{
        id: closeId,
        provider: 'mpesa',
        account: '810896',
        currency: 'KES',
        day,
        booksInMinor: 0n,
        booksOutMinor: 0n,
      },
      ...{ signedBy: nameOf(tx.actor), signedAt: at },
    })
    await tx.db.insert(closeDifferences).values({
      ...{ id, closeId, what: 'payment', reference: 'UKK0000001', booksMinor: 100n, statementMinor: 100n, day },
      ...{ kind: 'late', answer: 'explained', wordsSealed: sealWords(tx, id, 'Mfano paid late'), createdAt: at },
    })
  })
}

/** Somebody asked for money to go back, and wrote why. */
async function moneyBack(ctx: Ctx): Promise<void> {
  const [payment] = await ctx.db.select({ id: payments.id }).from(payments).limit(1)
  if (!payment) throw new Error('no payment')
  const [id, at] = [ctx.newId('rfd'), ctx.now()]
  await inTransaction(ctx, (tx) =>
    tx.db.insert(refunds).values({
      ...{ id, paymentId: payment.id, rail: 'by_hand', ...kes(1n), baseMinor: 1n, reason: 'other', state: 'waiting' },
      ...{ noteSealed: sealNote(tx, id, 'Mfano called'), askedBy: nameOf(tx.actor), createdAt: at, changedAt: at },
    }),
  )
}
