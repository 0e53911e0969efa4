import {
  approveApplication,
  claimMembership,
  declineApplication,
  forgetApplications,
  ownApplication,
  withdrawApplication,
} from '#app/domain/membership/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { belongingCopy } from '#app/domain/networks/index.server.ts'
import { papersCopy } from '#app/domain/papers/index.server.ts'
import { trainingsCopy } from '#app/domain/trainings/index.server.ts'
import { openDetails, ownCopy } from '#app/domain/people/index.server.ts'
import { moneyWaits } from '#app/domain/payments/index.server.ts'
import { members, memberships, organisations } from '#db/schema/membership.ts'
import {
  applicationContacts,
  applications,
  applicationVersions,
  applicationWords,
  organisationRepresentatives,
} from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import {
  anApplication,
  anOfficer,
  answersOf,
  aReadyApplication,
  opened,
  reviewed,
  theApplication,
  visitor,
} from '#tests/factories/applications.ts'
import { aKind, creditOf, paidDues, termsOf } from '#tests/factories/membership.ts'
import { aRequest } from '#tests/factories/rights.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const codeOf = (done: { ok: true } | { ok: false; code: string }): string => (done.ok ? 'done' : done.code)

const COPIES = { networks: belongingCopy, trainings: trainingsCopy, papers: papersCopy }

describe('the answer', () => {
  test('what she paid before buys her first term the moment she is taken in, and her link opens her account once', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const { applicationId, key, answers } = await aReadyApplication(ctx)
    const number = (await ownApplication(visitor(ctx), key))?.pay?.number ?? ''
    await paidDues(ctx, { account: number, cents: 130_000n })
    const { memberId } = await theApplication(ctx, applicationId)
    expect(await creditOf(ctx, memberId ?? '')).toBe(130_000n)
    await portal.expectBooksToHold()
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' }))).toBe(
      'not_open',
    )
    const officer = await anOfficer(ctx)
    expect(codeOf(await approveApplication(officer, { applicationId, version: 1 }))).toBe('done')
    expect(await termsOf(ctx, memberId ?? '')).toEqual(['individual 2026-11-21 2027-11-20'])
    expect(await creditOf(ctx, memberId ?? '')).toBe(10_000n)
    const row = await theApplication(ctx, applicationId)
    expect(await asPortal(ctx, 'test', (tx) => openDetails(tx, row.personId ?? ''))).toMatchObject({
      name: answers.name,
      county: '47',
    })
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'fupi' }))).toBe('too_short')
    const claimed = await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' })
    expect(claimed).toMatchObject({ ok: true, value: { personId: row.personId } })
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' }))).toBe(
      'not_open',
    )
    await portal.expectBooksToHold()
  })

  test('whoever is found to be somebody we know becomes a member as that person, and the link opens nothing', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const known = await aPerson(ctx)
    const { applicationId, key, vouchers } = await aReadyApplication(ctx, {
      answers: answersOf({ phone: known.phone }),
    })
    const officer = await anOfficer(ctx)
    const as = (personId: string) => approveApplication(officer, { applicationId, version: 1, personId })
    expect(codeOf(await as('per_none'))).toBe('no_such_person')
    expect(codeOf(await as(vouchers[0].personId))).toBe('voucher_is_applicant')
    expect(officer.actor.kind === 'person' && codeOf(await as(officer.actor.personId))).toBe('own_application')
    expect(codeOf(await as(known.personId))).toBe('done')
    expect(codeOf(await claimMembership(visitor(ctx), { key, passphrase: 'kanga nne za rangi ya bahari' }))).toBe(
      'not_open',
    )
    expect(await theApplication(ctx, applicationId)).toMatchObject({ personId: known.personId, isNewPerson: false })
  })

  test('an organisation is written down with who acts for it, and is the member', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    await aKind(ctx, 'organisation', { approvalNew: true })
    const { applicationId } = await aReadyApplication(ctx, { kind: 'organisation' })
    expect(codeOf(await approveApplication(await anOfficer(ctx), { applicationId, version: 1 }))).toBe('done')
    const { membershipId, memberId, personId } = await theApplication(ctx, applicationId)
    await asPortal(ctx, 'test', async ({ db }) => {
      const [member] = await db
        .select()
        .from(members)
        .where(eq(members.id, memberId ?? ''))
      expect(member).toMatchObject({ personId: null })
      const [made] = await db
        .select()
        .from(memberships)
        .where(eq(memberships.id, membershipId ?? ''))
      expect(made).toMatchObject({ kind: 'organisation', approvedOn: '2026-11-21' })
      const [house] = await db.select().from(organisations)
      expect(house).toMatchObject({ id: member?.organisationId, county: '47', themes: ['land'], included: 5 })
      const roles = await db.select().from(organisationRepresentatives)
      expect(new Map(roles.map((row) => [row.role, row.personId]))).toEqual(
        new Map([
          ['dues', personId],
          ['members', personId],
        ]),
      )
    })
  })

  test('money of somebody who was told no, or took her wish back, waits on the money desk', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const finance = actingAs(ctx, (await someoneWith(ctx, 'finance')).personId)
    const waits = async () =>
      (await moneyWaits(finance)).filter(({ kind }) => kind === 'released').map(({ count }) => count)
    const { applicationId, key } = await anApplication(ctx)
    const gone = await anApplication(ctx)
    for (const one of [key, gone.key])
      await paidDues(ctx, { account: (await ownApplication(visitor(ctx), one))?.pay?.number ?? '', cents: 50_000n })
    expect(await waits()).toEqual([])
    await declineApplication(await anOfficer(ctx), { applicationId, version: 1, reason: 'not_known', note: '' })
    expect(await waits()).toEqual([1])
    expect(codeOf(await withdrawApplication(visitor(ctx), { key: gone.key }))).toBe('done')
    expect(codeOf(await withdrawApplication(visitor(ctx), { key: gone.key }))).toBe('not_open')
    expect(await waits()).toEqual([2])
    expect(await opened(await anOfficer(ctx), gone.applicationId)).toBeNull()
    await portal.expectBooksToHold()
  })
})

describe('who may be the same', () => {
  test('is told by phone, then by the sound of a name, then by address, with other applications and who was declined', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const byPhone = await aPerson(ctx, { name: 'Mtu Mwingine' })
    const byName = await aPerson(ctx, { name: 'Wanjiko Mutoni', contacts: [] })
    const byMail = await aPerson(ctx, { name: 'Asiyefanana Kabisa' })
    await aPerson(ctx, { name: 'Wanjiku', contacts: [] })
    const answers = answersOf({ name: 'Wanjikũ Muthoni', phone: byPhone.phone, email: byMail.email })
    const first = await anApplication(ctx, { answers })
    const officer = await anOfficer(ctx)
    await declineApplication(officer, { ...first, version: 1, reason: 'conduct', note: '' })
    const second = await anApplication(ctx, { answers })
    const near = (await opened(officer, second.applicationId))?.near
    expect(near?.people.map(({ personId, by }) => [personId, by])).toEqual([
      [byPhone.personId, ['phone']],
      [byName.personId, ['name']],
      [byMail.personId, ['email']],
    ])
    expect(near?.applications).toMatchObject([{ applicationId: first.applicationId, state: 'declined' }])
    expect(near?.declined.map(({ by, reason }) => `${by} ${reason}`).toSorted()).toEqual([
      'email conduct',
      'phone conduct',
    ])
    // Names are masked, and a stranger to the first has nobody.
    expect(near?.people[1]?.name).toBe('Wanjiko M.')
    const alone = await anApplication(ctx)
    expect((await opened(officer, alone.applicationId))?.near).toEqual({ people: [], applications: [], declined: [] })
  })
})

describe('whose it is', () => {
  test('she has a copy of what she wrote and was told, and once she is erased nothing of it is left', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const her = await aPerson(ctx)
    const { answers, applicationId } = await anApplication(ctx, { as: actingAs(ctx, her.personId) })
    const officer = await anOfficer(ctx)
    await declineApplication(officer, { applicationId, version: 1, reason: 'not_known', note: 'Samahani sana.' })
    const { requestId } = await aRequest(ctx, her.personId, 'copy')
    portal.moveClock(86_400)
    const copy = await ownCopy(actingAs(ctx, her.personId), { ...her, requestId, ...COPIES })
    expect(copy.ok && copy.value.membership.applications).toMatchObject([
      { state: 'declined', told: 'Samahani sana.', written: [{ about: answers.about }] },
    ])
    await asPortal(ctx, 'test', (tx) => forgetApplications(tx, her))
    await asPortal(ctx, 'test', async ({ db }) => {
      for (const table of [applications, applicationVersions, applicationContacts, applicationWords])
        expect(await db.select().from(table)).toEqual([])
    })
  })
})
