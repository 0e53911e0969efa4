// Long because a role is followed from the wish to its end, and the invitation that wishes it, in one file.
import { invite } from '#app/domain/people/invitations/invite.server.ts'
import { isUsableInvitation } from '#app/domain/people/invitations/is-usable-invitation.server.ts'
import { useInvitation } from '#app/domain/people/invitations/use-invitation.server.ts'
import { freezeByDesk } from '#app/domain/people/custody/freeze-by-desk.server.ts'
import { addAccount } from '#app/domain/people/accounts/add-account.server.ts'
import { currentSpells } from '#app/domain/people/roles/current-spells.server.ts'
import { decideRole } from '#app/domain/people/roles/decide-role.server.ts'
import { endRole } from '#app/domain/people/roles/end-role.server.ts'
import { openProposals } from '#app/domain/people/roles/open-proposals.server.ts'
import { proposeRole } from '#app/domain/people/roles/propose-role.server.ts'
import type { Role } from '#app/domain/people/roles/roles.ts'
import { rolesOf } from '#app/domain/people/roles/roles-of.server.ts'
import { asPortal, type Ctx, inTransaction } from '#app/domain/shared/ctx.server.ts'
import { auditEvents } from '#db/schema/audit.ts'
import { invitations } from '#db/schema/accounts.ts'
import { notices } from '#db/schema/people.ts'
import { roleProposals, roleSpells } from '#db/schema/roles.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

const DAY = 86_400
const refused = (code: string) => ({ ok: false, code })
const operator = (ctx: Ctx, name: string): Ctx => ({ ...ctx, actor: { kind: 'operator', name } })
const rolesNow = (ctx: Ctx, personId: string) => inTransaction(ctx, (tx) => rolesOf(tx, personId))
const everything = <T>(ctx: Ctx, read: (tx: Ctx) => Promise<T>) => asPortal(ctx, 'test', read)
const auditOf = (ctx: Ctx) =>
  everything(ctx, async (tx) =>
    (await tx.db.select().from(auditEvents).orderBy(asc(auditEvents.seq))).map(({ actor, action, subject }) => ({
      ...{ actor, action, subject },
    })),
  )

/** Two administrators who can act, and somebody without a role. */
async function aHouse(ctx: Ctx) {
  const [asha, baraka, chema] = [
    await someoneWith(ctx, 'administrator'),
    await someoneWith(ctx, 'administrator'),
    await aPerson(ctx),
  ]
  return { asha, baraka, chema, asAsha: actingAs(ctx, asha.personId), asBaraka: actingAs(ctx, baraka.personId) }
}

async function proposed(ctx: Ctx, input: Parameters<typeof proposeRole>[1]): Promise<string> {
  const done = await proposeRole(ctx, input)
  if (!done.ok) throw new Error(done.code)
  return done.value.proposalId
}

test('a role is held once one administrator has proposed it and another has confirmed it, and both are written down', async () => {
  await using portal = await openPortal()
  const { asha, baraka, chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const { personId } = chema

  const proposalId = await proposed(asAsha, { personId, role: 'finance' })
  expect(await rolesNow(portal.ctx, personId)).toEqual([])
  expect(await decideRole(asBaraka, { proposalId, decision: 'confirmed' })).toMatchObject({ ok: true })
  expect(await rolesNow(portal.ctx, personId)).toEqual([{ role: 'finance', scope: '' }])
  expect(await auditOf(portal.ctx)).toEqual([
    { actor: `person:${asha.personId}`, action: 'role.proposed', subject: personId },
    { actor: `person:${baraka.personId}`, action: 'role.confirmed', subject: personId },
  ])
  expect(await everything(portal.ctx, (tx) => tx.db.select().from(notices))).toMatchObject([
    { personId, kind: 'role_begun' },
  ])
})

test('a role that is refused is not held, and stays refused', async () => {
  await using portal = await openPortal()
  const { chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const proposalId = await proposed(asAsha, { personId: chema.personId, role: 'finance' })
  expect(await decideRole(asBaraka, { proposalId, decision: 'refused' })).toEqual({
    ok: true,
    value: { spellId: null },
  })
  expect(await decideRole(asBaraka, { proposalId, decision: 'confirmed' })).toEqual(refused('decided'))
  expect(await rolesNow(portal.ctx, chema.personId)).toEqual([])
  expect((await auditOf(portal.ctx)).map(({ action }) => action)).toEqual(['role.proposed', 'role.refused'])
})

test('the first administrator of a house is made by two operators at the command line', async () => {
  await using portal = await openPortal()
  const { personId } = await aPerson(portal.ctx)
  const proposalId = await proposed(operator(portal.ctx, 'asha'), { personId, role: 'administrator' })
  const decide = (name: string) => decideRole(operator(portal.ctx, name), { proposalId, decision: 'confirmed' })
  expect(await decide('asha')).toEqual(refused('own_proposal'))
  expect(await decide('baraka')).toMatchObject({ ok: true })
  expect(await rolesNow(portal.ctx, personId)).toEqual([{ role: 'administrator', scope: '' }])
})

test('nobody but an administrator or an operator proposes, decides, ends or sees what waits', async () => {
  await using portal = await openPortal()
  const { baraka, chema, asAsha } = await aHouse(portal.ctx)
  const proposalId = await proposed(asAsha, { personId: chema.personId, role: 'finance' })
  const officer = await someoneWith(portal.ctx, 'membership_officer')
  const former = await someoneWith(portal.ctx, 'administrator')
  await endRole(asAsha, { spellId: former.spellId })
  const strangers: Ctx[] = [
    ...[officer, chema, former].map(({ personId }) => actingAs(portal.ctx, personId)),
    { ...portal.ctx, actor: { kind: 'visitor' } },
    { ...portal.ctx, actor: { kind: 'system', job: 'sweep' } },
  ]
  for (const stranger of strangers) {
    const wish = { personId: baraka.personId, role: 'finance' } as const
    expect(await proposeRole(stranger, wish)).toEqual(refused('not_allowed'))
    expect(await decideRole(stranger, { proposalId, decision: 'confirmed' })).toEqual(refused('not_allowed'))
    expect(await endRole(stranger, { spellId: baraka.spellId })).toEqual(refused('not_allowed'))
    expect(await openProposals(stranger)).toEqual([])
    expect(await currentSpells(stranger)).toEqual([])
  }
})

test('an administrator neither proposes nor confirms a role for herself, nor confirms what she has proposed', async () => {
  await using portal = await openPortal()
  const { asha, chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const forHerself = { personId: asha.personId, role: 'finance' } as const
  expect(await proposeRole(asAsha, forHerself)).toEqual(refused('about_oneself'))
  const aboutAsha = await proposed(asBaraka, forHerself)
  expect(await decideRole(asAsha, { proposalId: aboutAsha, decision: 'confirmed' })).toEqual(refused('about_oneself'))
  const own = await proposed(asAsha, { personId: chema.personId, role: 'finance' })
  expect(await decideRole(asAsha, { proposalId: own, decision: 'confirmed' })).toEqual(refused('own_proposal'))
  expect(await decideRole(asAsha, { proposalId: 'rop_none', decision: 'confirmed' })).toEqual(
    refused('no_such_proposal'),
  )
})

test('a trainer has her cohort, a coordinator her network, and nobody else has either', async () => {
  await using portal = await openPortal()
  const { chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const { personId } = chema
  for (const scope of [undefined, '', '  '])
    expect(await proposeRole(asAsha, { personId, role: 'trainer', ...(scope !== undefined && { scope }) })).toEqual(
      refused('scope_missing'),
    )
  const wishes = [
    { personId, role: 'trainer', scope: 'cohort_a' },
    { personId, role: 'trainer', scope: 'cohort_b' },
    { personId, role: 'finance', scope: 'cohort_a' },
  ] as const
  for (const wish of wishes) {
    const proposalId = await proposed(asAsha, wish)
    await decideRole(asBaraka, { proposalId, decision: 'confirmed' })
  }
  expect(await rolesNow(portal.ctx, personId)).toEqual([
    { role: 'trainer', scope: 'cohort_a' },
    { role: 'trainer', scope: 'cohort_b' },
    { role: 'finance', scope: '' },
  ])
})

test('a role has its days: it begins and ends on those that were confirmed, and is proposed for no day that is over', async () => {
  await using portal = await openPortal()
  const { chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const { personId } = chema
  const wish = { personId, role: 'auditor' } as const
  for (const days of [
    { beginsOn: '2026-11-20' },
    { beginsOn: '2026-11-25', endsOn: '2026-11-25' },
    { endsOn: '2026-11-21' },
  ])
    expect(await proposeRole(asAsha, { ...wish, ...days })).toEqual(refused('days_wrong'))
  const proposalId = await proposed(asAsha, { ...wish, beginsOn: '2026-11-23', endsOn: '2026-11-25' })
  await decideRole(asBaraka, { proposalId, decision: 'confirmed' })
  const held: number[] = []
  for (let day = 21; day < 27; day++) {
    if ((await rolesNow(portal.ctx, personId)).length > 0) held.push(day)
    portal.moveClock(DAY)
  }
  expect(held).toEqual([23, 24])
})

test('a role that is held is not given twice for the same days, however the proposals were made', async () => {
  await using portal = await openPortal()
  const { chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const wish = { personId: chema.personId, role: 'finance' } as const
  const [first, second, later] = [
    await proposed(asAsha, { ...wish, endsOn: '2026-12-01' }),
    await proposed(asAsha, { ...wish, beginsOn: '2026-11-30' }),
    await proposed(asAsha, { ...wish, beginsOn: '2026-12-01' }),
  ]
  const auditing = { ...wish, role: 'auditor' } as const
  const confirm = (proposalId: string) => decideRole(asBaraka, { proposalId, decision: 'confirmed' })
  expect(await confirm(first)).toMatchObject({ ok: true })
  expect(await proposeRole(asAsha, wish)).toEqual(refused('held_already'))
  expect(await confirm(second)).toEqual(refused('held_already'))
  expect(await confirm(later)).toMatchObject({ ok: true })
  // What is held from a later day on is in nobody's way before it.
  expect(await confirm(await proposed(asAsha, { ...auditing, beginsOn: '2027-01-01' }))).toMatchObject({ ok: true })
  expect(await proposeRole(asAsha, { ...auditing, endsOn: '2027-01-02' })).toEqual(refused('held_already'))
  expect(await confirm(await proposed(asAsha, { ...auditing, endsOn: '2027-01-01' }))).toMatchObject({ ok: true })
  expect(await proposeRole(asAsha, { personId: 'per_none', role: 'finance' })).toEqual(refused('no_such_person'))
})

test('two who confirm at once give one role, and two who confirm two proposals for it do as well', async () => {
  await using portal = await openPortal()
  const { chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const daudi = await someoneWith(portal.ctx, 'administrator')
  const asDaudi = actingAs(portal.ctx, daudi.personId)
  for (const role of ['finance', 'auditor', 'fundraising', 'monitoring'] as const) {
    const one = await proposed(asAsha, { personId: chema.personId, role })
    const other = await proposed(asAsha, { personId: chema.personId, role })
    const done = await Promise.all([
      decideRole(asBaraka, { proposalId: one, decision: 'confirmed' }),
      decideRole(asDaudi, { proposalId: one, decision: 'confirmed' }),
      decideRole(asBaraka, { proposalId: other, decision: 'confirmed' }),
    ])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  }
  expect(await rolesNow(portal.ctx, chema.personId)).toHaveLength(4)
})

test('one administrator ends a role at once: the next question finds it gone', async () => {
  await using portal = await openPortal()
  const { asha, asAsha } = await aHouse(portal.ctx)
  const { personId, spellId } = await someoneWith(portal.ctx, 'finance')
  expect(await endRole(asAsha, { spellId })).toEqual({ ok: true, value: { endsOn: '2026-11-21' } })
  expect(await rolesNow(portal.ctx, personId)).toEqual([])
  expect(await endRole(asAsha, { spellId })).toEqual(refused('ended'))
  expect(await endRole(asAsha, { spellId: 'rol_none' })).toEqual(refused('no_such_spell'))
  expect(await auditOf(portal.ctx)).toEqual([
    { actor: `person:${asha.personId}`, action: 'role.ended', subject: personId },
  ])
})

test('an end that was announced can be brought forward to today, and never put off', async () => {
  await using portal = await openPortal()
  const { asAsha } = await aHouse(portal.ctx)
  const { personId, spellId } = await someoneWith(portal.ctx, 'finance')
  expect(await endRole(asAsha, { spellId, on: '2026-11-20' })).toEqual(refused('days_wrong'))
  expect(await endRole(asAsha, { spellId, on: '2026-12-31' })).toMatchObject({ ok: true })
  expect(await rolesNow(portal.ctx, personId)).toHaveLength(1)
  for (const on of ['2026-12-31', '2027-01-31'])
    expect(await endRole(asAsha, { spellId, on })).toEqual(refused('days_wrong'))
  expect(await endRole(asAsha, { spellId })).toMatchObject({ ok: true })
  expect(await rolesNow(portal.ctx, personId)).toEqual([])
})

test('a role that has not begun yet ends without ever having been held', async () => {
  await using portal = await openPortal()
  const { chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const wish = { personId: chema.personId, role: 'finance', beginsOn: '2026-12-01' } as const
  const confirm = async () => decideRole(asBaraka, { proposalId: await proposed(asAsha, wish), decision: 'confirmed' })
  const begun = await confirm()
  if (!begun.ok || !begun.value.spellId) throw new Error('it was not confirmed')
  expect(await endRole(asAsha, { spellId: begun.value.spellId })).toEqual({ ok: true, value: { endsOn: '2026-12-01' } })
  expect((await currentSpells(asAsha)).filter(({ role }) => role === 'finance')).toEqual([])
  expect(await confirm()).toMatchObject({ ok: true })
})

test('no administrator ends the last one who can act, herself included, nor two each other at once; an operator may', async () => {
  await using portal = await openPortal()
  const { asha, baraka, asAsha, asBaraka } = await aHouse(portal.ctx)
  const done = await Promise.all([
    endRole(asAsha, { spellId: baraka.spellId }),
    endRole(asBaraka, { spellId: asha.spellId }),
  ])
  expect(done.map((result) => (result.ok ? 'ended' : result.code)).sort()).toEqual(['ended', 'not_allowed'])
  const [left] = await currentSpells(operator(portal.ctx, 'asha'))
  if (!left) throw new Error('nobody is left')
  expect(await endRole(actingAs(portal.ctx, left.personId), { spellId: left.spellId })).toEqual(
    refused('last_administrator'),
  )
  expect(await endRole(operator(portal.ctx, 'asha'), { spellId: left.spellId })).toMatchObject({ ok: true })
})

test('two administrators who both end themselves at once leave one', async () => {
  await using portal = await openPortal()
  const { asha, baraka, asAsha, asBaraka } = await aHouse(portal.ctx)
  const done = await Promise.all([
    endRole(asAsha, { spellId: asha.spellId }),
    endRole(asBaraka, { spellId: baraka.spellId }),
  ])
  expect(done.map((result) => (result.ok ? 'ended' : result.code)).sort()).toEqual(['ended', 'last_administrator'])
})

test('an administrator who is frozen does not count as one who is left', async () => {
  await using portal = await openPortal()
  const { asha, baraka, asAsha } = await aHouse(portal.ctx)
  const desk = await someoneWith(portal.ctx, 'protection')
  await everything(portal.ctx, (tx) => addAccount(tx, baraka.personId))
  await freezeByDesk(actingAs(portal.ctx, desk.personId), { personId: baraka.personId, reason: 'she was taken away' })
  expect(await endRole(asAsha, { spellId: asha.spellId })).toEqual(refused('last_administrator'))
})

test('the lists say what waits and what is held, by number and without a name', async () => {
  await using portal = await openPortal()
  const { asha, baraka, chema, asAsha, asBaraka } = await aHouse(portal.ctx)
  const auditor = await someoneWith(portal.ctx, 'auditor')
  const proposalId = await proposed(asAsha, { personId: chema.personId, role: 'finance' })
  const waiting = { proposalId, personId: chema.personId, number: chema.number, proposedBy: `person:${asha.personId}` }
  expect(await openProposals(asAsha)).toMatchObject([{ ...waiting, isMineToDecide: false }])
  expect(await openProposals(asBaraka)).toMatchObject([{ ...waiting, isMineToDecide: true }])
  expect(await openProposals(actingAs(portal.ctx, auditor.personId))).toMatchObject([{ isMineToDecide: false }])
  expect((await currentSpells(asBaraka)).map(({ number, role }) => `${role} ${number}`).sort()).toEqual(
    [`administrator ${asha.number}`, `administrator ${baraka.number}`, `auditor ${auditor.number}`].sort(),
  )
  await decideRole(asBaraka, { proposalId, decision: 'refused' })
  expect(await openProposals(asBaraka)).toEqual([])
})

async function invited(ctx: Ctx, input: Parameters<typeof invite>[1] = {}) {
  const made = await invite(ctx, input)
  if (!made.ok) throw new Error(made.code)
  return made.value
}
const use = (ctx: Ctx, code: string, personId: string) => everything(ctx, (tx) => useInvitation(tx, { code, personId }))

test('an invitation lets one person in, typed as people type, and only its HMAC is kept', async () => {
  await using portal = await openPortal()
  const officer = await someoneWith(portal.ctx, 'membership_officer')
  const { code } = await invited(actingAs(portal.ctx, officer.personId))
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const [row] = await everything(portal.ctx, (tx) => tx.db.select().from(invitations))
  expect(JSON.stringify({ ...row, codeHash: Buffer.from(row?.codeHash ?? []).toString('latin1') })).not.toContain(
    code.replaceAll('-', ''),
  )
  const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `
  const [one, two] = [await aPerson(portal.ctx), await aPerson(portal.ctx)]
  expect(await isUsableInvitation(portal.ctx, typed)).toBe(true)
  expect(await use(portal.ctx, typed, one.personId)).toEqual({ ok: true, value: null })
  expect(await use(portal.ctx, typed, two.personId)).toEqual(refused('not_valid'))
  expect(await rolesNow(portal.ctx, one.personId)).toEqual([])
})

test('an invitation that is unknown, used or older than 14 days is one and the same', async () => {
  await using portal = await openPortal()
  const officer = actingAs(portal.ctx, (await someoneWith(portal.ctx, 'network_coordinator', 'mtandao_a')).personId)
  const { personId } = await aPerson(portal.ctx)
  const [used, old] = [await invited(officer), await invited(officer)]
  await use(portal.ctx, used.code, personId)
  portal.moveClock(14 * DAY - 1)
  expect(await isUsableInvitation(portal.ctx, old.code)).toBe(true)
  portal.moveClock(1)
  for (const code of [used.code, old.code, 'AAAA-AAAA-AAAA', '', 'mwaliko']) {
    expect(await isUsableInvitation(portal.ctx, code)).toBe(false)
    expect(await use(portal.ctx, code, personId)).toEqual(refused('not_valid'))
  }
})

test('two who use an invitation at once are one', async () => {
  await using portal = await openPortal()
  const officer = await someoneWith(portal.ctx, 'membership_officer')
  const [one, two] = [await aPerson(portal.ctx), await aPerson(portal.ctx)]
  for (let round = 0; round < 5; round++) {
    const { code } = await invited(actingAs(portal.ctx, officer.personId))
    const done = await Promise.all([one, two].map(({ personId }) => use(portal.ctx, code, personId)))
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('a role in an invitation is only proposed by whoever made it, and another must confirm it', async () => {
  await using portal = await openPortal()
  const { asha, asAsha, asBaraka } = await aHouse(portal.ctx)
  const { code } = await invited(asAsha, { role: 'trainer', scope: 'cohort_a' })
  const { personId } = await aPerson(portal.ctx)
  await use(portal.ctx, code, personId)
  expect(await rolesNow(portal.ctx, personId)).toEqual([])
  const [waiting] = await openProposals(asBaraka)
  expect(waiting).toMatchObject({ personId, role: 'trainer', scope: 'cohort_a', proposedBy: `person:${asha.personId}` })
  const decide = (by: Ctx) => decideRole(by, { proposalId: waiting?.proposalId ?? '', decision: 'confirmed' })
  expect(await decide(asAsha)).toEqual(refused('own_proposal'))
  expect(await decide(asBaraka)).toMatchObject({ ok: true })
  expect(await rolesNow(portal.ctx, personId)).toEqual([{ role: 'trainer', scope: 'cohort_a' }])
})

test('only three desks invite, and only an administrator names a role', async () => {
  await using portal = await openPortal()
  const { asAsha, chema } = await aHouse(portal.ctx)
  const as = async (role: Role) => actingAs(portal.ctx, (await someoneWith(portal.ctx, role, 'x')).personId)
  expect(await invite(asAsha, { role: 'trainer' })).toEqual(refused('scope_missing'))
  for (const role of ['membership_officer', 'network_coordinator'] as const) {
    const by = await as(role)
    expect(await invite(by)).toMatchObject({ ok: true })
    expect(await invite(by, { role: 'finance' })).toEqual(refused('not_allowed'))
  }
  const visitor: Ctx = { ...portal.ctx, actor: { kind: 'visitor' } }
  for (const by of [await as('finance'), await as('auditor'), actingAs(portal.ctx, chema.personId), visitor])
    expect(await invite(by)).toEqual(refused('not_allowed'))
})

test('what was confirmed is what is held: the database takes no other person, role, scope or day, and no later end', async () => {
  await using portal = await openPortal()
  const { chema, baraka, asAsha, asBaraka } = await aHouse(portal.ctx)
  const wish = { personId: chema.personId, role: 'finance', scope: '', beginsOn: '2026-11-21', endsOn: '2026-12-01' }
  const proposalId = await proposed(asAsha, { personId: chema.personId, role: 'finance', endsOn: '2026-12-01' })
  const write = (over: Partial<typeof wish> | { endsOn: null }) =>
    everything(portal.ctx, (tx) =>
      tx.db.insert(roleSpells).values({ id: tx.newId('rol'), proposalId, ...wish, createdAt: tx.now(), ...over }),
    ).catch((error: Error) => Promise.reject(error.cause as Error))
  const unconfirmed = /there is no confirmed proposal/
  await expect(write({})).rejects.toThrow(unconfirmed)
  await everything(portal.ctx, (tx) =>
    tx.db
      .update(roleProposals)
      .set({ decision: 'confirmed', decidedBy: 'operator:x', decidedAt: tx.now() })
      .where(eq(roleProposals.id, proposalId)),
  )
  for (const over of [
    { personId: baraka.personId },
    { role: 'administrator' },
    { scope: 'x' },
    { beginsOn: '2026-11-20' },
    { endsOn: '2027-12-01' },
    { endsOn: null },
  ])
    await expect(write(over), JSON.stringify(over)).rejects.toThrow(unconfirmed)
  await write({})
  const [spell] = (await currentSpells(asBaraka)).filter(({ role }) => role === 'finance')
  expect(spell?.endsOn).toBe('2026-12-01')
  for (const end of ["ends_on = '2027-01-01', ended_by = 'operator:x'", 'ends_on = null', "ends_on = '2026-11-30'"])
    await expect(
      portal.sql.begin(async (sql) => {
        await sql`select set_config('app.actor', 'system:test', true)`
        await sql.unsafe(`update role_spells set ${end} where id = '${spell?.spellId}'`)
      }),
      end,
    ).rejects.toThrow(/only its end may be added/)
})
