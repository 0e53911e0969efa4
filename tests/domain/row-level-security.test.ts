// Long because the matrix and the catalogue are one file: who reaches which row is read as a whole.
import { asPortal, type Ctx, inTransaction, nameOf } from '#app/domain/shared/ctx.server.ts'
import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { connect } from '#db/client.server.ts'
import { migrateTo } from '#db/migrate.server.ts'
import * as schema from '#db/schema/index.ts'
import { actingAs, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { eq, ne, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

/** Select, insert, update, delete: of one's own row, then of another's. */
const NOTHING = '---- ----'
const ALL = 'siud siud'
const OWN = 'siud ----'
const SEE = 's--- s---'
const SEE_OWN = 's--- ----'

/** Who acts in the matrix: nobody is a connection that said nothing, `herself` is she whose row is "own". */
const ACTORS = [
  'nobody',
  'visitor',
  'herself',
  'another',
  'officer',
  'data_protection',
  'administrator',
  'auditor',
  'portal',
] as const
type ActorName = (typeof ACTORS)[number]
type Reach = Partial<Record<ActorName, string>>

const personal: Reach = { herself: OWN, officer: SEE, data_protection: SEE, portal: ALL }
const hers: Reach = { herself: OWN, portal: ALL }
const signIn: Reach = { portal: ALL }
const register: Reach = { data_protection: ALL, administrator: ALL, portal: ALL }
/** Read and written, and never changed: the application's role has no right to. */
const appended = { data_protection: 'si-- si--', administrator: 'si-- si--', portal: 'si-- si--' }
const everybody = { visitor: SEE, herself: SEE, another: SEE, officer: SEE, data_protection: SEE, auditor: SEE }

/** What 0004 means to allow. Whoever is not named reaches nothing. */
const MATRIX: Record<string, Reach> = {
  persons: { ...personal, herself: 'siu- ----', portal: 'siu- siu-' },
  person_keys: personal,
  contact_points: personal,
  safe_contact_cards: personal,
  notices: hers,
  consents: hers,
  custody_contacts: hers,
  // What moved with a record that was joined to another is the portal's to put back.
  merges: { portal: 'siu- siu-' },
  // She asks; when it is ready and what became of it is not hers to write.
  rights_requests: { ...hers, herself: 'si-- ----', data_protection: SEE },
  accounts: signIn,
  credentials: signIn,
  sessions: signIn,
  verifications: signIn,
  passkeys: signIn,
  authenticators: signIn,
  recovery_codes: signIn,
  used_codes: signIn,
  sign_in_steps: signIn,
  address_proofs: signIn,
  recoveries: signIn,
  invitations: signIn,
  freezes: signIn,
  thaw_approvals: signIn,
  // Written in nobody's name but one's own: a copy of somebody else's proposal is refused to an administrator.
  role_proposals: { ...everybody, administrator: SEE, portal: ALL },
  role_spells: { ...everybody, administrator: 'siu- siu-', portal: ALL },
  // Reported by the portal; two of the desk decide on it.
  retention_runs: { data_protection: 's-u- s-u-', administrator: 's-u- s-u-', portal: ALL },
  breaches: register,
  processors: register,
  erasures: { data_protection: SEE, administrator: SEE, portal: 'si-- si--' },
  breach_entries: appended,
  audit_events: { herself: SEE_OWN, administrator: SEE, auditor: SEE, portal: 'si-- si--' },
  // Asked for by her, made and handed over by the portal's own work.
  exports: { herself: 'si-- ----', data_protection: 's-u- s-u-', administrator: 's-u- s-u-', portal: ALL },
  // Left, sent and followed by the portal's own work; read by her, and by those who look after what did not arrive.
  messages: { herself: SEE_OWN, officer: SEE, data_protection: SEE, administrator: SEE, portal: ALL },
  // That she belongs is hers to see and the membership desk's; only the portal's own work writes it.
  organisations: { officer: SEE, portal: 'siu- siu-' },
  organisation_representatives: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  // That she applies is hers to see and the secretariat's, what was sent its alone, and the words for vouchers nobody's.
  applications: { herself: SEE_OWN, officer: SEE, portal: ALL },
  application_versions: { officer: SEE, portal: ALL },
  application_vouches: { officer: SEE, portal: ALL },
  application_recommendations: { officer: SEE, portal: ALL },
  application_questions: { officer: SEE, portal: ALL },
  application_steps: { officer: SEE, portal: 'si-d si-d' },
  application_contacts: { portal: ALL },
  application_words: { portal: 'si-d si-d' },
  declined_applicants: { portal: 'si-d si-d' },
  members: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  memberships: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  membership_terms: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  term_payments: { herself: SEE_OWN, officer: SEE, portal: 'si-- si--' },
  renewal_approvals: { herself: SEE_OWN, officer: SEE, portal: 'si-- si--' },
  dues_waivers: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  organisation_included: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  organisation_invitations: { herself: SEE_OWN, portal: ALL },
  directory_entries: { herself: SEE_OWN, portal: ALL },
  inclusion_notices: { portal: 'si-- si--' },
  membership_leavings: { herself: SEE_OWN, officer: SEE, portal: 'siu- siu-' },
  register_imports: { portal: 'siu- siu-' },
  newsletter_subscribers: { portal: ALL },
  register_rows: { portal: ALL },
  register_layouts: { portal: 'siu- siu-' },
  membership_reminders: { officer: SEE, portal: 'si-- si--' },
  // Of a network that is not protected the membership desk reads who belongs. More of it is in networks-rows.test.ts.
  network_spells: { officer: SEE, portal: 'siu- siu-' },
  network_standings: { officer: SEE, portal: ALL },
  network_requests: { portal: ALL },
  network_posts: { portal: ALL },
  network_openings: { portal: 'siu- siu-' },
  roll_calls: { portal: ALL },
  roll_call_asks: { portal: ALL },
  // What is asked for and what becomes of it is the portal's to write; the desk reads it, a trainer of her cohort alone
  // (trainings-rows.test.ts).
  training_enrolments: { portal: ALL },
  training_answers: { portal: ALL },
  training_notes: { portal: ALL },
  training_scores: { portal: ALL },
  attendance_marks: { portal: 'si-- si--' },
  roll_devices: { portal: 'siu- siu-' },
  // Locked to people and not to the ring; what was opened is its panel's.
  call_officers: { herself: SEE_OWN, portal: ALL },
  call_turns: { portal: ALL },
  submissions: { portal: ALL },
  submission_files: { portal: ALL },
  submission_versions: { portal: ALL },
  opened_submissions: { herself: SEE_OWN, portal: 'siu- siu-' },
  opened_files: { herself: SEE_OWN, portal: ALL },
  call_conflicts: { herself: SEE_OWN, portal: 'siu- siu-' },
  call_scores: { herself: SEE_OWN, portal: ALL },
  call_proposals: { portal: 'siu- siu-' },
  call_outcomes: { portal: 'siu- siu-' },
  call_questions: { portal: 'siu- siu-' },
  walk_ins: { portal: 'siu- siu-' },
  training_completions: { portal: 'siu- siu-' },
  cohort_selectors: { portal: ALL },
  person_needs: { herself: OWN, portal: ALL },
  // Whose a paper is only the keys can say (papers.test.ts).
  papers: { portal: 'siu- siu-' },
  certificate_signers: { portal: ALL },
  // Read by the desk of figures, and written by its people in their own names (`herself` is of communications); who was trained is
  // the portal's to count.
  milestone_records: { herself: SEE, officer: SEE, administrator: SEE, auditor: SEE, portal: 'siu- siu-' },
  milestone_cells: {
    herself: 'si-- si--',
    officer: 'si-- si--',
    administrator: SEE,
    auditor: SEE,
    portal: 'si-- si--',
  },
  milestone_steps: { herself: SEE, officer: SEE, administrator: SEE, auditor: SEE, portal: 'si-- si--' },
  trained_people: { portal: ALL },
  // Read by those who write to funders (`herself` is of communications).
  grant_reports: { herself: SEE, portal: ALL },
  // Asked for by finance in one's own name, and taken back before somebody has agreed.
  statement_runs: { administrator: 's-ud s-ud', portal: ALL },
}

/** Money and machinery: nobody's in particular, or sealed with the ring and seen by those who work at the desk of payments. */
const WITHOUT_POLICIES = [
  ...['account_codes', 'campaigns', 'inbox_messages', 'installation', 'ledger_balances', 'ledger_entries'],
  ...['ledger_postings', 'outbox', 'payment_attempts', 'payment_history', 'payment_tallies', 'payments'],
  ...['provider_tokens', 'rate_limits', 'settings', 'status_queries', 'exchange_rates', 'giver_statements'],
  ...['mandate_collections', 'payment_disputes', 'payment_mandates', 'payment_returns', 'receipt_series', 'receipts'],
  ...['address_standings', 'delivery_reports', 'message_pace'],
  // What stands in the open says nobody's name; who climbs has no account.
  ...[
    'offline_money',
    'offline_steps',
    'money_documents',
    'account_statements',
    'account_statement_rows',
    'statement_layouts',
    'campaign_phases',
    'phase_totals',
    'budget_lines',
    'spendings',
  ],
  ...['ledger_days', 'ledger_branches', 'desk_decisions', 'payment_shares', 'payment_claims'],
  ...['refunds', 'refund_steps', 'balance_marks', 'balance_gaps', 'provider_checks', 'provider_hours'],
  ...['daily_closes', 'close_sums', 'close_differences', 'close_postings', 'rail_days'],
  ...['pledges', 'pledge_dues', 'pledge_payments', 'pledge_reminders'],
  // What is counted and by which rule is public.
  ...['indicators', 'indicator_versions', 'milestone_targets'],
  // Names of networks are no secret; who belongs is.
  'networks',
  // What is taught and when is public; where and at what hour is sealed, and who comes stands elsewhere.
  ...['courses', 'course_prerequisites', 'cohorts', 'cohort_sessions', 'cohort_quotas', 'cohort_history'],
  ...['mountains', 'outings', 'outing_places', 'outing_history', 'seat_occasions', 'seats', 'seat_history'],
  ...['climbers', 'climber_history', 'climber_photos', 'climber_thanks', 'campaign_updates'],
  ...['teams', 'team_spells', 'gift_words'],
  ...['membership_kinds', 'membership_kind_versions', 'credit_news', 'credit_releases', 'dues_bundles'],
  'dues_bundle_parts',
  // Public, or drafts sealed with the ring that the whole desk works on.
  ...['newsletters', 'call_answers'],
  ...[
    'posts',
    'post_versions',
    'post_steps',
    'post_consents',
    'published_posts',
    'published_texts',
    'post_corrections',
  ],
  ...['calls', 'call_versions', 'call_steps', 'published_calls', 'call_changes'],
]

const day = '2026-11-21'

/** One row of each table for a person, as the portal's own work writes it. */
async function rowsOf(tx: Ctx, personId: string): Promise<void> {
  const { db, newId } = tx
  const at = tx.now()
  const later = new Date(at.getTime() + 1000)
  const bytes = () => randomBytes(32)
  const { accountId } = await addAccount(tx, personId)
  const contact = newId('con')
  const [proposal, breach, freeze] = [newId('rop'), newId('bre'), newId('frz')]
  const person = `person:${personId}`
  // A freeze that is over; before the sessions, for it ends them.
  await db.insert(schema.freezes).values({ id: freeze, accountId, by: 'contact:cus_x', createdAt: at, thawedAt: later })
  await db.insert(schema.safeContactCards).values({ personId, cardSealed: bytes(), changedAt: at })
  await db
    .insert(schema.contactPoints)
    .values({ id: contact, personId, kind: 'post', valueSealed: bytes(), valueIndex: bytes(), createdAt: at })
  const others = await db.select({ id: schema.persons.id }).from(schema.persons).where(ne(schema.persons.id, personId))
  const undone = { createdAt: at, undoneAt: at, undoneBy: person }
  for (const { id: goneId } of others.slice(0, 1))
    await db.insert(schema.merges).values({ id: newId('mrg'), keptId: personId, goneId, mergedBy: person, ...undone })
  const importId = newId('rgi')
  const brought = { state: 'dry', rows: 1, done: 0, addedBy: person, createdAt: at } as const
  await db.insert(schema.registerImports).values({ id: importId, fileSha256: bytes(), ...brought })
  const staged = { row: 2, fingerprint: bytes(), verdict: 'new', isNewPerson: false } as const
  await db.insert(schema.registerRows).values({ id: newId('rgr'), importId, ...staged })
  const layout = { mapping: {}, madeBy: person, createdAt: at }
  await db.insert(schema.registerLayouts).values({ id: newId('rgl'), headerIndex: bytes(), ...layout })
  await db.insert(schema.notices).values({ id: newId('not'), personId, kind: 'signed_in', createdAt: at })
  await db.insert(schema.consents).values({
    id: newId('cns'),
    personId,
    purpose: 'x',
    textVersion: '1',
    textHash: 'x',
    language: 'sw',
    method: 'page',
    givenAt: at,
  })
  await db
    .insert(schema.custodyContacts)
    .values({ id: newId('cus'), personId, nameSealed: bytes(), codeHash: bytes(), createdAt: at })
  await db.insert(schema.rightsRequests).values({ id: newId('req'), personId, kind: 'copy', createdAt: at, dueOn: day })
  await db
    .insert(schema.credentials)
    .values({ id: newId('crd'), accountId, providerId: 'credential', userId: accountId, createdAt: at, updatedAt: at })
  await db.insert(schema.sessions).values({
    ...{ id: newId('ses'), token: newId('ses'), userId: accountId, expiresAt: later, createdAt: at, updatedAt: at },
    ...{ startedAt: at, seenAt: at, provenAt: at, method: 'totp' },
  })
  await db
    .insert(schema.verifications)
    .values({ id: newId('ver'), identifier: 'x', value: 'x', expiresAt: later, createdAt: at, updatedAt: at })
  await db.insert(schema.passkeys).values({
    id: newId('psk'),
    publicKey: 'x',
    userId: accountId,
    credentialID: newId('psk'),
    counter: 0,
    deviceType: 'x',
    backedUp: false,
  })
  await db.insert(schema.authenticators).values({ accountId, secretSealed: bytes(), createdAt: at })
  await db.insert(schema.recoveryCodes).values({ accountId, codeHash: bytes(), createdAt: at })
  await db.insert(schema.usedCodes).values({ accountId, codeHash: bytes(), usedAt: at })
  await db.insert(schema.signInSteps).values({ hash: bytes(), accountId, expiresAt: later })
  await db.insert(schema.addressProofs).values({ hash: bytes(), contactPointId: contact, expiresAt: later })
  await db
    .insert(schema.recoveries)
    .values({ id: newId('rec'), accountId, hash: bytes(), createdAt: at, expiresAt: later })
  await db.insert(schema.invitations).values({
    id: newId('inv'),
    codeHash: bytes(),
    createdBy: 'operator:asha',
    createdAt: at,
    expiresAt: later,
    acceptedBy: personId,
  })
  await db.insert(schema.thawApprovals).values({ freezeId: freeze, approvedBy: 'person:per_x', createdAt: at })
  await givenRole(tx, personId, 'communications')
  await memberRows(tx, personId)
  await trainingRows(tx, personId)
  await applicationRows(tx, personId)
  await callRows(tx, personId)
  await milestoneRows(tx)
  await db
    .insert(schema.roleProposals)
    .values({ id: proposal, personId, role: 'fundraising', beginsOn: day, proposedBy: 'operator:asha', createdAt: at })
  await db.insert(schema.erasures).values({ personId, createdAt: at, kept: 'ledger' })
  await db.insert(schema.retentionRuns).values({ id: newId('ret'), createdAt: at, report: {} })
  await db.insert(schema.breaches).values({ id: breach, foundAt: at, dueAt: later, openedBy: person })
  await db
    .insert(schema.breachEntries)
    .values({ id: newId('bent'), breachId: breach, kind: 'facts', wordsSealed: bytes(), by: person, createdAt: at })
  await db
    .insert(schema.processors)
    .values({ id: newId('prc'), name: 'x', does: 'x', data: 'x', country: 'KE', createdAt: at })
  const [seq] = await db.select({ n: sql<number>`count(*)::int` }).from(schema.auditEvents)
  await db.insert(schema.auditEvents).values({
    seq: BigInt((seq?.n ?? 0) + 1),
    at,
    actor: 'visitor',
    action: 'x',
    subject: personId,
    previous: bytes(),
    hash: bytes(),
  })
  await db.insert(schema.messages).values({
    ...{ id: newId('msg'), kind: 'look_at_your_account', channel: 'mail', language: 'en', subject: personId },
    ...{ contactPointId: contact, state: 'waiting', createdAt: at, changedAt: at },
  })
  const [networkId, requestId, spellId, rollCallId] = [newId('net'), newId('nrq'), newId('nsp'), newId('rcl')]
  await db.insert(schema.networks).values({
    ...{ id: networkId, level: 'national', nameEn: 'x', nameSw: 'x', isListed: true, isProtected: false },
    ...{ createdAt: at, changedAt: at, changedBy: person },
  })
  const memberIndex = bytes()
  const decided = { state: 'accepted' as const, decidedBy: person, decidedAt: at }
  await db
    .insert(schema.networkRequests)
    .values({ id: requestId, networkId, kind: 'asked', memberIndex, ...decided, createdAt: at })
  await db
    .insert(schema.networkSpells)
    .values({ id: spellId, networkId, memberIndex, requestId, beginsOn: day, createdAt: at })
  await db
    .insert(schema.networkStandings)
    .values({ id: newId('nst'), spellId, networkId, standing: 'focal', beginsOn: day, setBy: person, createdAt: at })
  await db
    .insert(schema.networkPosts)
    .values({ id: newId('nwp'), networkId, wordsSealed: bytes(), writtenBy: person, createdAt: at })
  await db
    .insert(schema.networkOpenings)
    .values({ id: newId('nop'), networkId, memberIndex, reasonSealed: bytes(), openedBy: person, createdAt: at })
  await db.insert(schema.rollCalls).values({
    ...{ id: rollCallId, networkId, calledBy: person, askings: 1 },
    ...{ lastAskedAt: at, closesAt: later, createdAt: at },
  })
  await db
    .insert(schema.rollCallAsks)
    .values({ id: newId('rca'), rollCallId, networkId, memberIndex, keyIndex: bytes(), asked: 0, createdAt: at })
  await db
    .insert(schema.statementRuns)
    .values({ id: newId('run'), year: 2026, askedBy: person, givers: 0, createdAt: at })
  await db.insert(schema.exports).values({
    ...{ id: newId('exp'), dataset: 'x', columns: ['x'], filter: '{}', rowCap: 1, reasonSealed: bytes() },
    ...{ recipient: 'age1', askedBy: person, createdAt: at },
  })
}

/** Somebody who asked for a training, was there, and has completed it. */
async function trainingRows({ db, newId, now }: Ctx, personId: string): Promise<void> {
  const [at, bytes] = [now(), () => randomBytes(32)]
  const [courseId, cohortId, sessionId, enrolmentId] = [newId('crs'), newId('coh'), newId('csn'), newId('enr')]
  const words = { titleEn: 'x', titleSw: 'x', teachesEn: 'x', teachesSw: 'x', topicsEn: 'x', topicsSw: 'x' }
  await db
    .insert(schema.courses)
    .values({ id: courseId, ...words, minutes: 60, createdAt: at, changedAt: at, changedBy: 'system:test' })
  await db.insert(schema.cohorts).values({
    ...{ id: cohortId, courseId, state: 'draft', language: 'sw', funder: '', selects: false, isForWhrds: false },
    ...{ isForMembers: false, closesOn: day, firstOn: day, lastOn: day, county: '47', venueSealed: bytes() },
    ...{ venueFrom: at, leastSessions: 1, createdAt: at, changedAt: at },
  })
  await db
    .insert(schema.cohortSessions)
    .values({ id: sessionId, cohortId, no: 1, day, minutes: 60, hoursSealed: bytes() })
  await db.insert(schema.trainingEnrolments).values({
    ...{ id: enrolmentId, cohortId, personIndex: bytes(), personSealed: bytes(), keyIndex: bytes() },
    ...{ language: 'sw', createdAt: at, changedAt: at },
  })
  await db.insert(schema.trainingAnswers).values({ enrolmentId, answersSealed: bytes(), createdAt: at })
  await db
    .insert(schema.trainingNotes)
    .values({ id: newId('enn'), enrolmentId, kind: 'note', wordsSealed: bytes(), actor: 'system:test', createdAt: at })
  await db.insert(schema.trainingScores).values({ enrolmentId, selectorId: personId, score: 3, changedAt: at })
  await db.insert(schema.cohortSelectors).values({ cohortId, personId })
  await db.insert(schema.personNeeds).values({ personId, needsSealed: bytes(), changedAt: at })
  for (const state of ['open', 'closed', 'confirmed', 'running'] as const)
    await db.update(schema.cohorts).set({ state }).where(eq(schema.cohorts.id, cohortId))
  await db.insert(schema.attendanceMarks).values({
    ...{ id: newId('mrk'), clientId: newId('mrk'), sessionId, enrolmentId, state: 'present', way: 'roll' },
    ...{ settles: false, actor: 'system:test', markedAt: at, createdAt: at },
  })
  await db.insert(schema.rollDevices).values({
    ...{ id: newId('rdv'), cohortId, no: 1, tokenIndex: bytes(), actor: 'system:test' },
    ...{ createdAt: at, seenAt: at, expiresAt: new Date(at.getTime() + 1_000) },
  })
  await db.insert(schema.walkIns).values({
    ...{ id: newId('wlk'), clientId: newId('wlk'), sessionId, calledSealed: bytes(), actor: 'system:test' },
    ...{ markedAt: at, createdAt: at },
  })
  await db.update(schema.cohorts).set({ state: 'finished' }).where(eq(schema.cohorts.id, cohortId))
  await db.insert(schema.trainingCompletions).values({
    ...{
      id: newId('cpl'),
      enrolmentId,
      courseId,
      holderIndex: bytes(),
      beginsOn: day,
      isOverridden: false,
      createdAt: at,
    },
  })
  const sealed = { keyIndex: bytes(), holderIndex: bytes(), holderSealed: bytes(), shownSealed: bytes() }
  await db.insert(schema.papers).values({ id: newId('ppr'), kind: 'card', ...sealed, issuedAt: at })
  await db
    .insert(schema.certificateSigners)
    .values({ courseId, signersSealed: bytes(), changedAt: at, changedBy: 'system:test' })
}

/** A call of whose panel she is, with something that was sent, and opened. */
async function callRows({ db, newId, now }: Ctx, personId: string): Promise<void> {
  const [callId, submissionId, openedId, at] = [newId('cal'), newId('sub'), newId('osb'), now()]
  const [bytes, actor] = [() => randomBytes(32), `person:${personId}`]
  await db.insert(schema.calls).values({
    ...{ id: callId, kind: 'vacancy', slug: callId, stage: 'open', newest: 1, closesAt: at, recipient: 'age1x' },
    ...{ createdAt: at, changedAt: at },
  })
  const secret = { recipient: 'age1y', identityLocked: bytes(), salt: bytes(), shareLocked: bytes() }
  await db.insert(schema.callOfficers).values({ callId, actor, ...secret, createdAt: at })
  await db
    .insert(schema.submissions)
    .values({ id: submissionId, callId, keyIndex: bytes(), sent: 1, createdAt: at, changedAt: at })
  const file = { document: 'd1', kind: 'pdf' as const, size: 1, createdAt: at }
  await db
    .insert(schema.submissionFiles)
    .values({ id: newId('sbf'), submissionId, ...file, hashLocked: bytes(), fileLocked: bytes(), isDraft: false })
  const version = { number: 1, receipt: submissionId, whoLocked: bytes(), files: [] }
  await db
    .insert(schema.submissionVersions)
    .values({ id: newId('sbv'), submissionId, ...version, sentAt: new Date(at.getTime() - 1) })
  await db.insert(schema.callTurns).values({ callId, actor, shareSealed: bytes(), createdAt: at, until: at })
  const early = new Date(at.getTime() - 4 * 86_400_000)
  await db
    .insert(schema.callQuestions)
    .values({ id: newId('cqu'), callId, language: 'sw', textSealed: bytes(), createdAt: early })
  await db.update(schema.calls).set({ stage: 'opened', openedAt: at }).where(eq(schema.calls.id, callId))
  const opened = { receipt: submissionId, whoSealed: bytes(), isDamaged: false, createdAt: at }
  await db.insert(schema.openedSubmissions).values({ id: openedId, callId, submissionId, ...opened })
  await db.insert(schema.openedFiles).values({ id: newId('osf'), openedId, ...file, fileSealed: bytes() })
  const words = { criteria: [{ key: 'c1', weight: 10 }] }
  await db
    .insert(schema.publishedCalls)
    .values({ callId, slug: callId, kind: 'vacancy', closesAt: at, words, publishedAt: at })
  await db.insert(schema.callConflicts).values({ callId, actor, hasConflict: false, createdAt: at })
  const score = { openedId, actor, criterion: 'c1', points: 5, changedAt: at }
  await db.insert(schema.callScores).values({ id: newId('csc'), ...score })
  const proposalId = newId('cpr')
  const refused = { decision: 'refused' as const, decidedBy: 'person:per_x', decidedAt: at }
  await db.insert(schema.callProposals).values({ id: proposalId, callId, proposedBy: actor, createdAt: at, ...refused })
  const outcome = { proposalId, openedId, result: 'chosen' as const, createdAt: at }
  await db.insert(schema.callOutcomes).values({ id: newId('cou'), ...outcome })
}

/** A figure with a breakdown that was sent back, and somebody who was trained. */
async function milestoneRows({ db, newId, now }: Ctx): Promise<void> {
  const [recordId, at] = [newId('mil'), now()]
  const [indicator] = await db.select().from(schema.indicators).where(eq(schema.indicators.slug, 'journalists'))
  await db.insert(schema.milestoneRecords).values({
    ...{ id: recordId, indicatorId: indicator?.id ?? '', version: 1, kind: 'reported', value: 10n, beginsOn: day },
    ...{
      endsOn: day,
      grant: '',
      source: 'x',
      cells: 1,
      storySealed: randomBytes(32),
      author: 'system:test',
      createdAt: at,
    },
  })
  await db
    .insert(schema.milestoneCells)
    .values({ recordId, attribute: 'sex', value: 'women', crossed: '', crossedValue: '', count: 10n })
  await db.insert(schema.milestoneSteps).values({ recordId, no: 1, step: 'returned', actor: 'system:test', at })
  await db.insert(schema.trainedPeople).values({ personIndex: randomBytes(32), since: day })
  await db.insert(schema.grantReports).values({
    ...{ id: newId('grr'), grant: 'Mfano', beginsOn: day, endsOn: day, language: 'sw', hasStories: false, done: 0 },
    ...{ askedBy: 'system:test', createdAt: at, expiresAt: at },
  })
}

/** Somebody who is a member, with a term that money bought, a waiver, a yes and a reminder. */
async function memberRows({ db, newId, now }: Ctx, personId: string): Promise<void> {
  const [at, code] = [now(), `D${randomBytes(6).toString('hex').toUpperCase()}`]
  const [memberId, membershipId, termId, paymentId] = [newId('mbr'), newId('mbs'), newId('mtm'), newId('pay')]
  await db.insert(schema.organisations).values({ id: newId('org'), nameSealed: randomBytes(32), createdAt: at })
  await db.insert(schema.accountCodes).values({ code, purpose: 'dues', purposeId: memberId, createdAt: at })
  await db.insert(schema.members).values({ id: memberId, personId, number: code, since: day, createdAt: at })
  await db.insert(schema.memberships).values({ id: membershipId, memberId, kind: 'friend', createdAt: at })
  await db.insert(schema.membershipTerms).values({
    ...{ id: termId, membershipId, beginsOn: day, endsOn: day, anchorDay: 21, asOf: day, grantedAt: at },
    ...{ priceMinor: 1n, joiningMinor: 0n, waivedMinor: 0n },
  })
  await db.insert(schema.payments).values({
    ...{ id: paymentId, provider: 'x', account: 'x', reference: paymentId, method: 'paybill', currency: 'KES' },
    ...{ minor: 1n, baseMinor: 1n, occurredAt: at, learnedAt: at, payerSealed: randomBytes(32) },
    ...{ purpose: 'dues', purposeId: memberId, allocatedBy: 'code' },
  })
  await db.insert(schema.termPayments).values({ termId, paymentId, minor: 1n })
  await db
    .insert(schema.renewalApprovals)
    .values({ afterTermId: termId, approvedOn: day, approvedBy: 'operator:asha', createdAt: at })
  await db
    .insert(schema.duesWaivers)
    .values({ id: newId('dwv'), membershipId, askedBy: `person:${personId}`, state: 'waiting', createdAt: at })
  await db.insert(schema.membershipLeavings).values({
    ...{ id: newId('mlv'), membershipId, reason: 'time', leavesOn: day, state: 'waiting', createdAt: at },
  })
  await db.insert(schema.membershipReminders).values({ termId, rule: 'lapsed', outcome: 'left', createdAt: at })
}

/** Somebody for whom she vouched, with all that hangs on it; and her own application, which is written last. */
async function applicationRows(tx: Ctx, personId: string): Promise<void> {
  const { db, newId } = tx
  const [at, bytes] = [tx.now(), () => randomBytes(32)]
  const applicationId = await applicationRow(tx, null)
  const [version, organisationId, seenIndex] = [1, newId('org'), Buffer.alloc(32, 7)]
  await db
    .insert(schema.applicationVersions)
    .values({ id: newId('apv'), applicationId, version, answersSealed: bytes(), createdAt: at })
  await db.insert(schema.applicationContacts).values({ applicationId, kind: 'phone', valueIndex: bytes() })
  await db.insert(schema.applicationWords).values({ applicationId, place: 1, wordIndex: bytes() })
  await db
    .insert(schema.applicationVouches)
    .values({ id: newId('avc'), applicationId, place: 1, voucherId: personId, answer: 'yes', seenIndex, createdAt: at })
  await db.insert(schema.applicationRecommendations).values({
    ...{
      id: newId('apr'),
      applicationId,
      version,
      answer: 'yes',
      reasonSealed: bytes(),
      recommendedBy: 'person:per_x',
    },
    createdAt: at,
  })
  await db
    .insert(schema.applicationQuestions)
    .values({ id: newId('apq'), applicationId, version, wordsSealed: bytes(), askedBy: 'person:per_x', createdAt: at })
  await db
    .insert(schema.applicationSteps)
    .values({ id: newId('aps'), applicationId, step: 'begun', actor: 'herself', version, createdAt: at })
  await db
    .insert(schema.declinedApplicants)
    .values({ id: newId('apd'), kind: 'phone', valueIndex: bytes(), reason: 'other', createdAt: at })
  await db.insert(schema.organisations).values({ id: organisationId, nameSealed: bytes(), createdAt: at })
  await db
    .insert(schema.organisationRepresentatives)
    .values({ id: newId('orr'), organisationId, personId, role: 'dues', beginsOn: day, createdAt: at })
  await db.insert(schema.newsletterSubscribers).values({
    ...{ id: newId('nsb'), addressSealed: bytes(), addressIndex: bytes(), leaveIndex: bytes(), tokenHash: bytes() },
    ...{ language: 'sw', askedLanguage: 'sw', tokenUntil: at, createdAt: at },
  })
  await db.insert(schema.directoryEntries).values({ id: newId('dir'), personId, entrySealed: bytes(), changedAt: at })
  const includedId = newId('oin')
  await db
    .insert(schema.organisationIncluded)
    .values({ id: includedId, organisationId, personId, beginsOn: day, createdAt: at })
  await db.insert(schema.inclusionNotices).values({ includedId, lastOn: day, createdAt: at })
  await db.insert(schema.organisationInvitations).values({
    ...{ id: newId('oiv'), organisationId, number: 'MFANO234', personId, invitedBy: 'person:per_x', state: 'open' },
    createdAt: at,
  })
  await applicationRow(tx, personId)
}

/** An application that was sent. */
async function applicationRow({ db, newId, now }: Ctx, personId: string | null): Promise<string> {
  const [at, id, memberId] = [now(), newId('apl'), newId('mbr')]
  const number = `D${randomBytes(6).toString('hex').toUpperCase()}`
  await db.insert(schema.accountCodes).values({ code: number, purpose: 'dues', purposeId: memberId, createdAt: at })
  await db.insert(schema.applications).values({
    ...{ id, kind: 'individual', state: 'draft', language: 'sw', keyIndex: randomBytes(32), personId },
    ...{ draftSealed: randomBytes(32), version: 0, words: 2, createdAt: at, changedAt: at },
  })
  await db
    .update(schema.applications)
    .set({
      state: 'submitted',
      version: 1,
      seenIndex: Buffer.alloc(32, 7),
      review: 'full',
      memberId,
      number,
      waitingSince: at,
    })
    .where(eq(schema.applications.id, id))
  return id
}

/** A row as its owner sees it, for copying, and the part of it by which it is found. */
type Row = { json: string; key: string }

describe('who reaches which row', () => {
  let portal: TestPortal
  let owner: postgres.Sql
  const actors = {} as Record<ActorName, Ctx | null>
  const rows = new Map<string, { own: Row; other: Row }>()

  beforeAll(async () => {
    portal = await openPortal()
    owner = postgres(portal.url, { max: 1, onnotice: () => {} })
    const { ctx } = portal
    const as = async (role: Parameters<typeof givenRole>[2]) => actingAs(ctx, (await someoneWith(ctx, role)).personId)
    const [own, other] = [await aPersonsRows(), await aPersonsRows()]
    for (const [table, row] of own.rows) {
      const others = other.rows.get(table)
      if (row && others) rows.set(table, { own: row, other: others })
    }
    const another = await aPerson(ctx)
    Object.assign(actors, {
      nobody: null,
      visitor: { ...ctx, actor: { kind: 'visitor' } },
      herself: actingAs(ctx, own.personId),
      another: actingAs(ctx, another.personId),
      officer: await as('membership_officer'),
      data_protection: await as('data_protection'),
      administrator: await as('administrator'),
      auditor: await as('auditor'),
      portal: { ...ctx, actor: { kind: 'system', job: 'matrix' } },
    } satisfies Record<ActorName, Ctx | null>)
  })
  afterAll(async () => {
    await owner.end()
    await portal[Symbol.asyncDispose]()
  })

  /** A new person with a row in every table; of several the last that was written. */
  async function aPersonsRows() {
    await aPerson(portal.ctx, { contacts: [] })
    const before = await everyRow()
    const { personId } = await aPerson(portal.ctx, { contacts: [] })
    await asPortal(portal.ctx, 'test', (tx) => rowsOf(tx, personId))
    const after = await everyRow()
    const isNew = (table: string) => (row: Row) => !before.get(table)?.some(({ json }) => json === row.json)
    return { personId, rows: new Map([...after].map(([table, all]) => [table, all.filter(isNew(table)).at(-1)])) }
  }

  async function everyRow() {
    const found = new Map<string, Row[]>()
    for (const table of Object.keys(MATRIX)) {
      const all = await owner.unsafe(
        `select to_jsonb(t)::text as json, ctid::text as key from ${table} t order by ctid`,
      )
      found.set(
        table,
        all.map(({ json, key }) => ({ json: String(json), key: String(key) })),
      )
    }
    return found
  }

  class Undo extends Error {}

  /** Tries one statement as somebody and takes it back: true where the database let it come to the row. */
  async function reaches(actor: Ctx | null, statement: string): Promise<boolean> {
    let touched = 0
    try {
      await portal.sql.begin(async (tx) => {
        if (actor)
          await tx`select set_config('app.actor', ${nameOf(actor.actor)}, true), set_config('app.today', ${day}, true)`
        touched = (await tx.unsafe(statement)).count
        throw new Undo()
      })
    } catch (error) {
      // What a guard or a constraint refuses, the policies have let through; but nobody has a proposal to show.
      if (error instanceof postgres.PostgresError)
        return !/row-level security|permission denied|no confirmed proposal|no wish that was agreed to/.test(
          error.message,
        )
      if (!(error instanceof Undo)) throw error
    }
    return touched > 0
  }

  async function reachOf(actor: Ctx | null, table: string): Promise<string> {
    const found = rows.get(table)
    if (!found) throw new Error(`${table}: not in the matrix`)
    const [first] = await owner`select attname from pg_attribute where attrelid = ${table}::regclass and attnum = 1`
    const column = String(first?.['attname'])
    const parts: string[] = []
    for (const { json, key } of [found.own, found.other]) {
      const tries = {
        s: `select 1 from ${table} where ctid = '${key}'`,
        // A copy: where it is let through, it meets its original.
        i: `insert into ${table} select * from jsonb_populate_record(null::${table}, '${json.replaceAll("'", "''")}')`,
        u: `update ${table} set ${column} = ${column} where ctid = '${key}'`,
        d: `delete from ${table} where ctid = '${key}'`,
      }
      let part = ''
      for (const [letter, statement] of Object.entries(tries)) part += (await reaches(actor, statement)) ? letter : '-'
      parts.push(part)
    }
    return parts.join(' ')
  }

  test.each(Object.keys(MATRIX))('of %s is as 0004 means it', async (table) => {
    const found: Record<string, string> = {}
    for (const name of ACTORS) found[name] = await reachOf(actors[name], table)
    const meant = Object.fromEntries(ACTORS.map((name) => [name, MATRIX[table]?.[name] ?? NOTHING]))
    expect(found).toEqual(meant)
  })
})

describe('the catalogue', () => {
  let portal: TestPortal
  let owner: postgres.Sql
  beforeAll(async () => {
    portal = await openPortal()
    owner = postgres(portal.url, { max: 1, onnotice: () => {} })
  })
  afterAll(async () => {
    await owner.end()
    await portal[Symbol.asyncDispose]()
  })
  const column = async (query: string) => (await owner.unsafe(query).values()).map(([value]) => String(value))

  const OPEN = `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and not (relrowsecurity and relforcerowsecurity) order by 1`

  test('has policies, forced on the owner too, for every table but those of money and machinery', async () => {
    expect(await column(OPEN)).toEqual([...WITHOUT_POLICIES].sort())
    const guarded = await column(`select distinct tablename from pg_policies where schemaname = 'public' order by 1`)
    expect(guarded).toEqual(Object.keys(MATRIX).sort())
  })

  test('has no table without policies that says whose a row is', async () => {
    const telling = `select distinct c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname in (${OPEN.replace(' order by 1', '')}) and attnum > 0 and not attisdropped
        and attname in ('person_id', 'account_id', 'user_id', 'subject', 'contact_point_id', 'asked_by', 'accepted_by')`
    expect(await column(telling)).toEqual([])
    await owner.unsafe('create table strange (id text, person_id text)')
    expect(await column(telling)).toEqual(['strange'])
    expect(await column(OPEN)).toContain('strange')
    await owner.unsafe('drop table strange')
  })

  test('has no policy that is true for everybody', async () => {
    const lax = `select tablename from pg_policies where schemaname = 'public' and
      (qual = 'true' or with_check = 'true' or coalesce(qual, with_check, '') !~ 'acting')`
    expect(await column(lax)).toEqual([])
    await owner.unsafe('create policy lax on persons for select using (number is not null)')
    expect(await column(lax)).toEqual(['persons'])
    await owner.unsafe('drop policy lax on persons')
  })

  test('knows the portal as a role that owns nothing, is nobody else’s member and can do nothing by rank', async () => {
    const [role] = await owner`select * from pg_roles where rolname = 'portal_app'`
    expect(role).toMatchObject({
      ...{ rolsuper: false, rolinherit: false, rolcreaterole: false, rolcreatedb: false },
      ...{ rolcanlogin: false, rolreplication: false, rolbypassrls: false },
    })
    expect(await column(`select roleid::regrole from pg_auth_members where member = 'portal_app'::regrole`)).toEqual([])
    const owned = `select classid::regclass || ' ' || objid from pg_shdepend where deptype = 'o' and refobjid = 'portal_app'::regrole`
    expect(await column(owned)).toEqual([])
    const [may] = await owner`select has_schema_privilege('portal_app', 'public', 'create') as in_public,
      has_schema_privilege('portal_app', 'drizzle', 'usage') as in_drizzle,
      has_database_privilege('portal_app', current_database(), 'create') as in_database,
      has_function_privilege('portal_app', 'pg_read_file(text)', 'execute') as of_files,
      has_function_privilege('portal_app', 'lo_import(text)', 'execute') as of_objects`
    expect(Object.values(may ?? {})).toEqual([false, false, false, false, false])
  })

  test('lets it read and write rows and nothing else, and what is only ever added to it cannot change at all', async () => {
    const having = (privilege: string) =>
      column(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and has_table_privilege('portal_app', oid, '${privilege}') order by 1`)
    for (const privilege of ['truncate', 'references', 'trigger']) expect(await having(privilege)).toEqual([])
    const appendOnly = [
      'audit_events',
      'breach_entries',
      'erasures',
      'installation',
      'ledger_entries',
      'ledger_postings',
      'payment_returns',
      'exchange_rates',
      'offline_steps',
      ...['desk_decisions', 'payment_shares', 'refund_steps', 'daily_closes', 'close_postings'],
      ...['close_sums', 'rail_days'],
      ...['membership_kind_versions', 'term_payments'],
      ...['inclusion_notices', 'renewal_approvals', 'membership_reminders', 'dues_bundles', 'dues_bundle_parts'],
      ...['indicators', 'indicator_versions', 'milestone_cells', 'milestone_steps', 'milestone_targets'],
      ...['call_steps', 'call_changes', 'call_answers'],
      ...['post_steps', 'attendance_marks', 'cohort_history', 'credit_releases'],
    ]
    const kept = [
      'milestone_records',
      ...['payment_history', 'payments', 'persons', 'receipts', 'receipt_series', 'payment_mandates'],
      ...['offline_money', 'phase_totals', 'spendings', 'account_statements', 'payment_claims', 'refunds'],
      'close_differences',
      ...['members', 'memberships', 'membership_terms', 'dues_waivers', 'membership_kinds', 'organisations'],
      ...['register_imports', 'register_layouts'],
      ...['networks', 'network_spells', 'network_openings', 'organisation_representatives'],
      ...['organisation_included', 'membership_leavings'],
      ...['posts', 'post_versions', 'post_consents'],
      ...['calls', 'call_versions', 'published_calls', 'opened_submissions', 'newsletters'],
      ...['call_conflicts', 'call_proposals', 'call_outcomes', 'call_questions'],
      ...['cohorts', 'training_completions', 'papers', 'merges', 'roll_devices', 'walk_ins'],
    ]
    // Nothing of them changes, and all goes with what it is about.
    const ONLY_DELETED = ['application_words', 'application_steps', 'declined_applicants']
    const all = [...Object.keys(MATRIX), ...WITHOUT_POLICIES]
    const but = (...names: string[]) => all.filter((name) => !names.includes(name)).sort()
    expect(await having('update')).toEqual(but(...appendOnly, 'payment_history', ...ONLY_DELETED))
    expect(await having('delete')).toEqual(but(...appendOnly, ...kept))
  })

  test('has no view that shows its owner’s rows to whoever looks', async () => {
    const views = `select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
      and (relkind = 'm' or not coalesce(reloptions @> '{security_invoker=true}', false)) order by 1`
    expect(await column(views)).toEqual([])
    await owner.unsafe('create view leaks as select * from persons')
    await owner.unsafe('create view holds with (security_invoker = true) as select * from persons')
    await owner.unsafe('create materialized view keeps as select * from persons')
    expect(await column(views)).toEqual(['keeps', 'leaks'])
    await owner.unsafe('drop view leaks, holds; drop materialized view keeps')
  })

  test('has no function that looks for its tables where whoever calls it says', async () => {
    const loose = `select proname from pg_proc where pronamespace = 'public'::regnamespace
      and (prosecdef or prorettype = 'trigger'::regtype)
      and not coalesce(proconfig @> array['search_path=public, pg_temp'], false)`
    expect(await column(loose)).toEqual([])
    await owner.unsafe(`create function loose() returns int language sql security definer as 'select 1'`)
    expect(await column(loose)).toEqual(['loose'])
    await owner.unsafe('drop function loose()')
    expect(
      await column(`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`),
    ).toEqual(['acting_holds'])
  })

  test.each([
    ['truncate sessions', /permission denied for table sessions/],
    ['truncate audit_events', /permission denied for table audit_events/],
    ['create table mine (id text)', /permission denied for schema public/],
    ['create function mine() returns int language sql as $$ select 1 $$', /permission denied for schema public/],
    ['create schema mine', /permission denied for database/],
    ['alter table freezes disable trigger all', /must be owner of table freezes/],
    ['alter table freezes disable trigger freezes_end_sessions', /must be owner of table freezes/],
    ['drop trigger audit_events_append_only on audit_events', /must be owner of relation audit_events/],
    ['alter table persons disable row level security', /must be owner of table persons/],
    ['alter table persons no force row level security', /must be owner of table persons/],
    ['drop policy own on persons', /must be owner of relation persons/],
    ['create policy mine on persons using (true)', /must be owner of table persons/],
    ['alter function acting_portal() owner to portal_app', /must be owner of function acting_portal/],
    [
      `create or replace function acting() returns text language sql as $$ select 'system:x' $$`,
      /permission denied for schema public/,
    ],
    ['set session_replication_role = replica', /permission denied to set parameter/],
    ['alter role portal_app bypassrls', /permission denied to alter role/],
    ['create role mine', /permission denied to create role/],
    [`copy persons to program 'cat'`, /permission denied to COPY to or from an external program/],
    [`copy persons to '/tmp/persons'`, /permission denied to COPY to a file/],
    ['update audit_events set actor = actor', /permission denied for table audit_events/],
    ['delete from persons', /permission denied for table persons/],
    ['set row_security = off; select 1 from persons', /query would be affected by row-level security policy/],
  ])('%s: refused', async (statement, refusal) => {
    const attempt = portal.sql.begin(async (tx) => {
      await tx`select set_config('app.actor', 'system:test', true)`
      await tx.unsafe(statement)
    })
    await expect(attempt).rejects.toThrow(refusal)
  })

  test('is not cheated by a temporary table that stands in front of a guarded one', async () => {
    const { ctx } = portal
    const { personId } = await aPerson(ctx)
    const behind = (temporary: string, statement: string) =>
      portal.sql.begin(async (tx) => {
        await tx`select set_config('app.actor', 'system:test', true)`
        await tx.unsafe(`create temporary table ${temporary}`)
        await tx.unsafe(statement)
      })
    const { accountId } = await asPortal(ctx, 'test', (tx) => addAccount(tx, personId))
    await asPortal(ctx, 'test', (tx) =>
      tx.db.insert(schema.freezes).values({ id: 'frz_x', accountId, by: 'x', createdAt: tx.now() }),
    )
    await expect(
      behind(
        'freezes (account_id text, thawed_at timestamptz)',
        `insert into sessions (id, token, user_id, expires_at, created_at, updated_at, started_at, seen_at, proven_at, method)
        values ('ses_x', 'x', '${accountId}', now(), now(), now(), now(), now(), now(), 'totp')`,
      ),
    ).rejects.toThrow('no session can be opened')
    await asPortal(ctx, 'test', (tx) =>
      tx.db
        .insert(schema.roleProposals)
        .values({ id: 'rop_x', personId, role: 'administrator', beginsOn: day, proposedBy: 'x', createdAt: tx.now() }),
    )
    await expect(
      behind(
        `role_proposals as select *, '' as scope, null::date as ends_on from (values ('rop_x', '${personId}', 'administrator', date '${day}', 'confirmed')) as made_up (id, person_id, role, begins_on, decision)`,
        `insert into role_spells (id, proposal_id, person_id, role, begins_on, created_at) values ('rol_x', 'rop_x', '${personId}', 'administrator', '${day}', now())`,
      ),
    ).rejects.toThrow('there is no confirmed proposal')
  })
})

describe('who acts', () => {
  const personsSeen = async (ctx: Ctx) => (await ctx.db.select().from(schema.persons)).length
  const settings = async (ctx: Ctx) => {
    const [row] = await ctx.db.execute<{ actor: string }>(sql`select current_setting('app.actor', true) as actor`)
    return row?.actor ?? ''
  }
  /** A portal with one connection: whatever is left on it, the next one finds. */
  async function onOneConnection() {
    const portal = await openPortal()
    const connection = connect(portal.url, { max: 1, role: 'portal_app' })
    const ctx: Ctx = { ...portal.ctx, db: connection.db }
    const close = async () => {
      await connection.close()
      await portal[Symbol.asyncDispose]()
    }
    return { ctx, sql: connection.sql, [Symbol.asyncDispose]: close }
  }

  test('is said in a transaction: outside of one no row of anybody is there, on a new connection and on a used one', async () => {
    await using portal = await onOneConnection()
    const seen = async () => {
      const counts: Record<string, number> = {}
      for (const table of Object.keys(MATRIX)) counts[table] = (await portal.sql.unsafe(`select 1 from ${table}`)).count
      return Object.entries(counts).filter(([, n]) => n > 0)
    }
    expect(await seen()).toEqual([])
    const { personId } = await aPerson(portal.ctx, { contacts: [] })
    await asPortal(portal.ctx, 'test', (tx) => rowsOf(tx, personId))
    expect(await asPortal(portal.ctx, 'test', personsSeen)).toBe(1)
    expect(await seen()).toEqual([])
    await expect(
      portal.sql`insert into notices (id, person_id, kind, created_at) values ('x', ${personId}, 'x', now())`,
    ).rejects.toThrow('row-level security')
    expect((await portal.sql`update persons set language = 'en'`).count).toBe(0)
  })

  test('is forgotten with the transaction, done or failed: the next on the same connection is nobody again', async () => {
    await using portal = await onOneConnection()
    const { personId } = await aPerson(portal.ctx)
    const herself = actingAs(portal.ctx, personId)
    expect(await inTransaction(herself, personsSeen)).toBe(1)
    expect(await settings(portal.ctx)).toBe('')
    const failing = inTransaction(herself, async () => {
      throw new Error('it failed')
    })
    await expect(failing).rejects.toThrow('it failed')
    expect([await settings(portal.ctx), await personsSeen(portal.ctx)]).toEqual(['', 0])
    const stranger = actingAs(portal.ctx, 'per_stranger')
    expect(await inTransaction(stranger, personsSeen)).toBe(0)
  })

  test('is each for herself, where many act at once over few connections', async () => {
    await using portal = await openPortal()
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(portal.ctx)))
    const seen = await Promise.all(
      [...people, ...people, ...people].map(({ personId }) =>
        inTransaction(actingAs(portal.ctx, personId), async (tx) => {
          const rows = await tx.db.select({ id: schema.persons.id }).from(schema.persons)
          return rows.map(({ id }) => id).join() === personId
        }),
      ),
    )
    expect(seen.every(Boolean)).toBe(true)
  })

  test('is the portal inside asPortal, and she herself again behind it', async () => {
    await using portal = await onOneConnection()
    const { personId } = await aPerson(portal.ctx)
    await aPerson(portal.ctx)
    const told: [string, number][] = []
    await inTransaction(actingAs(portal.ctx, personId), async (tx) => {
      const tell = async (at: Ctx) => void told.push([await settings(at), await personsSeen(at)])
      await tell(tx)
      await asPortal(tx, 'outer', async (outer) => {
        await tell(outer)
        await asPortal(outer, 'inner', tell)
        await tell(outer)
      })
      await tell(tx)
    })
    const her: [string, number] = [`person:${personId}`, 1]
    expect(told).toEqual([her, ['system:outer', 2], ['system:inner', 2], ['system:outer', 2], her])
  })

  test('is she herself again after an error inside asPortal that somebody caught, and what failed is undone', async () => {
    await using portal = await onOneConnection()
    const { personId } = await aPerson(portal.ctx)
    await aPerson(portal.ctx)
    await inTransaction(actingAs(portal.ctx, personId), async (tx) => {
      for (const fail of ['an error of ours', 'select 1 / 0']) {
        const failing = asPortal(tx, 'test', async (inner) => {
          await inner.db.update(schema.persons).set({ language: 'en' })
          if (fail === 'an error of ours') throw new Error(fail)
          await inner.db.execute(sql.raw(fail))
        })
        await expect(failing).rejects.toThrow(fail)
        expect([await settings(tx), await personsSeen(tx)]).toEqual([`person:${personId}`, 1])
        expect(await tx.db.select({ language: schema.persons.language }).from(schema.persons)).toEqual([
          { language: 'sw' },
        ])
      }
    })
  })

  test('counts for her roles by the day that the transaction tells: one that is over or not begun opens nothing', async () => {
    await using portal = await openPortal()
    const { personId } = await someoneWith(portal.ctx, 'protection')
    await aPerson(portal.ctx)
    const see = () => inTransaction(actingAs(portal.ctx, personId), personsSeen)
    expect(await see()).toBe(2)
    portal.moveClock(-86_400)
    expect(await see()).toBe(1)
    portal.moveClock(86_400)
    await portal.sql.begin(async (tx) => {
      await tx`select set_config('app.actor', 'system:test', true)`
      await tx`update role_spells set ends_on = ${day}, ended_by = 'operator:asha'`
    })
    expect(await see()).toBe(1)
  })

  test('signs with her own name: an administrator can write no other hand than hers, not even past our code', async () => {
    await using portal = await openPortal()
    const [one, two, chema] = [
      await someoneWith(portal.ctx, 'administrator'),
      await someoneWith(portal.ctx, 'administrator'),
      await aPerson(portal.ctx),
    ]
    const as = (by: { personId: string }, statement: string) =>
      portal.sql.begin(async (tx) => {
        await tx`select set_config('app.actor', ${`person:${by.personId}`}, true), set_config('app.today', ${day}, true)`
        return (await tx.unsafe(statement)).count
      })
    const propose = (by: string, decided = 'null, null, null') =>
      `insert into role_proposals (id, person_id, role, begins_on, proposed_by, created_at, decided_by, decided_at, decision)
       values ('rop_' || gen_random_uuid(), '${chema.personId}', 'finance', '${day}', '${by}', now(), ${decided})`
    const [me, other] = [`person:${one.personId}`, `person:${two.personId}`]
    await expect(as(one, propose(other))).rejects.toThrow('row-level security')
    await expect(as(one, propose(me, `'${other}', now(), 'confirmed'`))).rejects.toThrow('each decides in her own name')
    expect(await as(one, propose(me))).toBe(1)
    const decide = (by: string) =>
      `update role_proposals set decided_by = '${by}', decided_at = now(), decision = 'confirmed' where decided_at is null`
    await expect(as(one, decide(other))).rejects.toThrow('each decides in her own name')
    await expect(as(one, decide(me))).rejects.toThrow('two_hands')
    await expect(
      as(two, `update role_proposals set person_id = '${two.personId}' where decided_at is null`),
    ).rejects.toThrow('it may be decided, and nothing else')
    expect(await as(two, decide(other))).toBe(1)
    const end = (by: string) =>
      `update role_spells set ends_on = '${day}', ended_by = '${by}' where person_id = '${two.personId}'`
    await expect(as(one, end(other))).rejects.toThrow('row-level security')
    expect(await as(one, end(me))).toBe(1)
  })
})

test('a database whose owner is no superuser and may create no roles migrates, and guards its rows from its owner too', async () => {
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  const name = `house_${randomBytes(6).toString('hex')}`
  await admin.unsafe(`create role ${name} login password 'nyumba'`)
  await admin.unsafe(`grant portal_app to ${name}`)
  await admin.unsafe(`create database ${name} owner ${name}`)
  const url = new URL(inject('adminUrl'))
  Object.assign(url, { username: name, password: 'nyumba', pathname: `/${name}` })
  try {
    await migrateTo(url.href)
    const acting = async (role: string | undefined, actor: string, statement: string) => {
      const connection = connect(url.href, { max: 1, ...(role && { role }) })
      try {
        return await connection.sql.begin(async (tx) => {
          if (actor) await tx`select set_config('app.actor', ${actor}, true), set_config('app.today', ${day}, true)`
          return (await tx.unsafe(statement)).count
        })
      } finally {
        await connection.close()
      }
    }
    const write = `insert into persons (id, number, language, created_at, changed_at) values ('per_a', 'A', 'sw', now(), now()), ('per_b', 'B', 'sw', now(), now());
      insert into role_proposals (id, person_id, role, begins_on, proposed_by, created_at, decided_by, decided_at, decision) values ('rop_a', 'per_a', 'protection', '${day}', 'operator:a', now(), 'operator:b', now(), 'confirmed');
      insert into role_spells (id, proposal_id, person_id, role, begins_on, created_at) values ('rol_a', 'rop_a', 'per_a', 'protection', '${day}', now())`
    await acting('portal_app', 'system:test', write)
    const seen = async (role: string | undefined, actor: string) => [
      await acting(role, actor, 'select 1 from persons'),
      await acting(role, actor, 'select 1 from role_spells'),
    ]
    for (const role of ['portal_app', undefined]) {
      expect(await seen(role, '')).toEqual([0, 0])
      expect(await seen(role, 'visitor')).toEqual([0, 1])
      expect(await seen(role, 'person:per_b')).toEqual([1, 1])
      expect(await seen(role, 'person:per_a')).toEqual([2, 1])
      expect(await seen(role, 'system:test')).toEqual([2, 1])
    }
    await expect(acting('portal_app', '', 'create temporary table freezes (id text)')).rejects.toThrow(
      'permission denied to create temporary tables',
    )
  } finally {
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.unsafe(`drop role ${name}`)
    await admin.end()
  }
})
