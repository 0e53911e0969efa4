import { papersCopy } from '#app/domain/papers/index.server.ts'
import { trainingsCopy } from '#app/domain/trainings/index.server.ts'
import { belongingCopy } from '#app/domain/networks/index.server.ts'
import { openRecord } from '#app/domain/people/audit/open-record.server.ts'
import { nameCustodyContact } from '#app/domain/people/custody/name-custody-contact.server.ts'
import { takeNotices } from '#app/domain/people/persons/notices-of.server.ts'
import { writeSafeContact } from '#app/domain/people/persons/write-safe-contact.server.ts'
import { giveConsent } from '#app/domain/people/rights/give-consent.server.ts'
import { ownCopy } from '#app/domain/people/rights/own-copy.server.ts'
import { requestsOf } from '#app/domain/people/rights/requests-of.server.ts'
import { withdrawRequest } from '#app/domain/people/rights/withdraw-request.server.ts'
import { type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { actingAs, anAccount, aPerson, givenRole, someoneWith } from '#tests/factories/people.ts'
import { aRequest } from '#tests/factories/rights.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { expect, test } from 'vitest'

const HOUR = 3_600
const DAY = 24 * HOUR

const fetched = (ctx: Ctx, as: string, personId: string, requestId: string) =>
  ownCopy(actingAs(ctx, as), {
    personId,
    requestId,
    networks: belongingCopy,
    trainings: trainingsCopy,
    papers: papersCopy,
  })

test.each(['copy', 'portability'] as const)(
  'a %s is handed over after a day and for a week, to herself and nobody else',
  async (kind) => {
    await using portal = await openPortal()
    const { ctx } = portal
    const [{ personId }, officer] = [await aPerson(ctx), await someoneWith(ctx, 'data_protection')]
    const { requestId } = await aRequest(ctx, personId, kind)

    portal.moveClock(DAY - 1)
    expect(await fetched(ctx, personId, personId, requestId)).toEqual({ ok: false, code: 'not_ready' })
    portal.moveClock(1)
    expect(await fetched(ctx, officer.personId, personId, requestId)).toEqual({ ok: false, code: 'not_yours' })
    expect(await fetched(ctx, officer.personId, officer.personId, requestId)).toEqual({
      ok: false,
      code: 'no_such_request',
    })
    expect(
      await ownCopy(ctx, {
        personId,
        requestId,
        networks: belongingCopy,
        trainings: trainingsCopy,
        papers: papersCopy,
      }),
    ).toEqual({
      ok: false,
      code: 'not_yours',
    })
    expect((await fetched(ctx, personId, personId, requestId)).ok).toBe(true)
    expect(await inTransaction(actingAs(ctx, personId), (tx) => requestsOf(tx, personId))).toMatchObject([
      { state: 'ready', closedAt: ctx.now() },
    ])

    portal.moveClock(6 * DAY)
    expect((await fetched(ctx, personId, personId, requestId)).ok).toBe(true)
    expect((await takeNotices(actingAs(ctx, personId), personId)).map((n) => n.kind)).toEqual([
      'copy_taken',
      'copy_taken',
      `${kind}_asked`,
    ])
    portal.moveClock(DAY)
    expect(await fetched(ctx, personId, personId, requestId)).toEqual({ ok: false, code: 'over' })
  },
)

test('a copy that was taken back, or never asked for, is not handed over', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const { personId } = await aPerson(ctx)
  const [copy, correction] = [await aRequest(ctx, personId, 'copy'), await aRequest(ctx, personId, 'correction')]
  portal.moveClock(DAY)
  await withdrawRequest(actingAs(ctx, personId), { personId, requestId: copy.requestId })
  for (const { requestId } of [copy, correction])
    expect(await fetched(ctx, personId, personId, requestId)).toEqual({ ok: false, code: 'no_such_request' })
})

test('one that nobody fetched within the week lapses, and another may be asked for', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const first = await aRequest(portal.ctx, personId, 'copy')
  portal.moveClock(8 * DAY)
  const second = await aRequest(portal.ctx, personId, 'copy')
  expect(await fetched(portal.ctx, personId, personId, first.requestId)).toEqual({ ok: false, code: 'over' })
  expect(await fetched(portal.ctx, personId, personId, second.requestId)).toEqual({ ok: false, code: 'not_ready' })
})

test('the copy holds what is held, opened, and names no member of staff', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const person = await aPerson(ctx, { legalName: 'Mfano Kisheria', county: '47' })
  const { personId } = person
  const hers = actingAs(ctx, personId)
  const { handle } = await anAccount(ctx, personId)
  await givenRole(ctx, personId, 'monitoring')
  await giveConsent(hers, { personId, purpose: 'voice', language: 'en', method: 'page' })
  const card = { channel: 'sms' as const, hours: 'jioni', name: 'Mfano', leaveMessage: false, stopWord: 'embe' }
  await writeSafeContact(hers, personId, card)
  await nameCustodyContact(hers, { personId, name: 'Rafiki Wa-Mfano' })
  const officer = await someoneWith(ctx, 'protection')
  await openRecord(actingAs(ctx, officer.personId), { personId, reason: 'Aliomba msaada leo' })
  await aRequest(ctx, personId, 'correction', 'Kaunti yangu si hiyo')
  portal.moveClock(1)
  const { requestId } = await aRequest(ctx, personId, 'copy')
  portal.moveClock(DAY)

  const answer = await fetched(ctx, personId, personId, requestId)
  if (!answer.ok) throw new Error(answer.code)
  expect(answer.value).toMatchObject({
    person: { number: person.number, name: person.name, legalName: 'Mfano Kisheria', county: '47', language: 'sw' },
    contacts: expect.arrayContaining([
      expect.objectContaining({ kind: 'phone', value: person.phone, isSafe: true }),
      expect.objectContaining({ kind: 'email', value: person.email, isSafe: false }),
    ]),
    safeContact: card,
    custodyContacts: [{ name: 'Rafiki Wa-Mfano' }],
    consents: [{ purpose: 'voice', language: 'en', withdrawnAt: null }],
    roles: [{ role: 'monitoring', endsOn: null }],
    requests: [{ kind: 'copy' }, { kind: 'correction', words: 'Kaunti yangu si hiyo', outcome: null }],
    account: { handle, sessions: [{ openedWith: 'passphrase', startedAt: '2026-11-21T09:00:00.000Z' }], locks: [] },
    openings: [{ roles: ['protection'], reason: 'Aliomba msaada leo' }],
  })
  const text = JSON.stringify(answer.value)
  for (const secret of [officer.personId, officer.name, officer.number, 'mfano-ses_'])
    expect(text).not.toContain(secret)
})

/** What hangs on a person and stands in no copy, with the reason why. */
const NOT_IN_A_COPY: Record<string, string> = {
  person_keys: 'her key: it opens the rest and says nothing',
  erasures: 'whoever stands there asks for no copy any more',
  credentials: 'a hash of her passphrase; the copy says that there is one',
  used_codes: 'codes of the last minutes, as hashes',
  sign_in_steps: 'a sign-in of the last minutes, as a hash',
  address_proofs: 'a link that was sent, as a hash; the copy says when an address was proven',
  cohort_selectors: 'that she is to score, as staff: who asked is told by its own copy',
  training_scores: 'what she said of others, as staff; of her own asking the copy tells what was said',
  application_contacts: 'hashes of what stands in what she wrote',
  application_words: 'hashes of the words that her page shows',
  application_recommendations: 'what somebody said of her in confidence: hers who said it',
  application_steps: 'codes of what the copy tells with its days, and by which hands: staff are not named',
  register_rows: 'what stood in an old sheet became her record, which the copy tells; else an HMAC',
  thaw_approvals: 'which coordinators agreed to end a lock: theirs, and staff are not named',
}
/** And what is, under which of its names. */
const IN_A_COPY: Record<string, string> = {
  persons: 'person',
  contact_points: 'contacts',
  safe_contact_cards: 'safeContact',
  custody_contacts: 'custodyContacts',
  merges: 'joinedRecords',
  consents: 'consents',
  role_spells: 'roles',
  role_proposals: 'roleProposals',
  notices: 'notices',
  messages: 'messages',
  members: 'membership',
  memberships: 'membership.kinds',
  membership_terms: 'membership.terms',
  term_payments: 'membership.terms',
  renewal_approvals: 'membership.terms',
  dues_waivers: 'membership.waivers',
  membership_reminders: 'membership.reminders',
  person_needs: 'trainings.needs',
  applications: 'membership.applications',
  application_versions: 'membership.applications',
  application_questions: 'membership.applications',
  application_vouches: 'membership.vouches',
  organisation_representatives: 'membership.represents',
  directory_entries: 'membership.directory',
  organisation_included: 'membership.includedBy',
  organisation_invitations: 'membership.askedBy',
  inclusion_notices: 'membership.toldItIsOver',
  membership_leavings: 'membership.leavings',
  rights_requests: 'requests',
  audit_events: 'openings history',
  accounts: 'account',
  sessions: 'account.sessions',
  passkeys: 'account.passkeys',
  authenticators: 'account.authenticatorSince',
  recovery_codes: 'account.recoveryCodesLeft',
  recoveries: 'account.recoveries',
  freezes: 'account.locks',
  invitations: 'account.invitedAt',
}

test('every table that hangs on a person is in the copy, or is not for a reason', async () => {
  await using portal = await openPortal()
  // What points at a person, at her account or her contact points, over however many tables; and what is about a subject.
  const rows = await portal.sql<{ name: string }[]>`
    with recursive hers(oid) as (
      select 'persons'::regclass::oid
      union select c.conrelid from pg_constraint c join hers on c.confrelid = hers.oid where c.contype = 'f'
    )
    select relname as name from pg_class join hers on hers.oid = pg_class.oid
    union select table_name from information_schema.columns
     where table_schema = 'public' and column_name in ('person_id', 'subject', 'account_id', 'user_id')`
  const known = [...Object.keys(NOT_IN_A_COPY), ...Object.keys(IN_A_COPY)]
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.toSorted())

  const { personId } = await aPerson(portal.ctx)
  await anAccount(portal.ctx, personId)
  const { requestId } = await aRequest(portal.ctx, personId, 'copy')
  portal.moveClock(DAY)
  const answer = await fetched(portal.ctx, personId, personId, requestId)
  const copy = JSON.parse(JSON.stringify(answer.ok && answer.value)) as Record<string, unknown>
  for (const name of Object.values(IN_A_COPY).flatMap((names) => names.split(' '))) expect(copy).toHaveProperty(name)
})
