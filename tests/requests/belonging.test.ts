import { isMemberOn, makeMember } from '#app/domain/membership/index.server.ts'
import { numberOf } from '#app/domain/people/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { memberLeavingPath, memberPath, memberPeoplePath, PATHS } from '#app/ui/paths.ts'
import { aKind, paidDues } from '#tests/factories/membership.ts'
import { anIncluded, anOrganisation, invitationOf } from '#tests/factories/organisations.ts'
import { signIn } from '#tests/setup/signed-in.ts'
import { openSite, type Site } from '#tests/setup/site.ts'
import { expect, test } from 'vitest'

const textOf = async (asked: Promise<Response>) => (await asked).text()
const system = (site: Site): Ctx => ({ ...site.ctx, actor: { kind: 'system', job: 'test' } })
const whereTo = async (asked: Promise<Response>) => {
  const answer = await asked
  expect(answer.status).toBe(303)
  return answer.headers.get('location')
}
const WORDS = 'Mfano wa sababu yake mwenyewe'

/** The database's owner makes her act for an organisation, as admitting it does. */
async function actsFor(site: Site, organisationId: string, personId: string) {
  await site.owner
    .sql`insert into organisation_representatives (id, organisation_id, person_id, role, begins_on, created_at)
    values (${site.ctx.newId('orr')}, ${organisationId}, ${personId}, 'members', '2026-11-01', now())`
}

test('she leaves by a form that says what it means, and asks that she mean it; her words stand on no page', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  const her = await signIn(site)
  const made = await makeMember(ctx, { kind: 'individual', who: { personId: her.personId }, isApproved: true })
  if (!made.ok) throw new Error(made.code)
  await paidDues(ctx, { account: made.value.number, cents: 120_000n })
  const page = await textOf(her.get(PATHS.membershipLeave))
  for (const said of ['20 November 2027', 'Your certificates stay valid.', 'I do not want to say'])
    expect(page).toContain(said)

  const form = { membershipId: made.value.membershipId, reason: 'time', words: WORDS, when: 'term_end' }
  const unsure = await her.post(PATHS.membershipLeave, form)
  expect(unsure.status).toBe(400)
  expect(await unsure.text()).toContain('Tick that you mean it.')
  expect(await whereTo(her.post(PATHS.membershipLeave, { ...form, sure: 'yes' }))).toBe(
    `${PATHS.membership}?said=leaving`,
  )
  const after = await textOf(her.get(PATHS.membership))
  expect(after).toContain('your last day as a member is 20 November 2027')
  expect(after).not.toContain(WORDS)

  const officer = await signIn(site, { roles: ['membership_officer'] })
  const desk = await textOf(officer.get(memberPath(made.value.memberId)))
  expect(desk).toContain('I have no time for it')
  expect(desk).not.toContain(WORDS)
  const leavingId = /name="leaving" value="(mlv_\w+)"/.exec(desk)?.[1] ?? ''
  const path = memberLeavingPath(made.value.memberId)
  expect((await officer.post(path, { leaving: leavingId, reason: 'short' })).status).toBe(400)
  expect(await textOf(officer.post(path, { leaving: leavingId, reason: 'To do better by the next' }))).toContain(WORDS)
  expect(await textOf(her.get(PATHS.privacy))).toContain('To do better by the next')

  expect(await whereTo(her.post(PATHS.membershipStay, { membership: made.value.membershipId }))).toBe(
    `${PATHS.membership}?said=stayed`,
  )
  expect(await textOf(her.get(PATHS.membership))).not.toContain('your last day as a member')
})

test('she is asked, says yes on her own page, is seen by number and initials, and changes in one step', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  await aKind(ctx, 'organisation')
  const house = await anOrganisation(ctx)
  const [rep, her] = [await signIn(site), await signIn(site)]
  await actsFor(site, house.organisationId, rep.personId)
  const number = (await numberOf(ctx, her.personId)) ?? ''
  expect(await textOf(her.get(PATHS.organisation))).toContain('You act for no organisation')
  expect(await textOf(rep.get(PATHS.membership))).toContain('Organisations I act for')

  const people = (fields: Record<string, string>) => rep.post(PATHS.organisationPeople, fields)
  const ask = { do: 'ask', organisation: house.organisationId }
  for (const typed of [number, 'MFAN0234'])
    expect(await whereTo(people({ ...ask, number: typed }))).toBe(`${PATHS.organisation}?said=asked`)
  expect(await whereTo(her.post(PATHS.organisationPeople, { ...ask, number }))).toBe(
    `${PATHS.organisation}?refused=not_yours`,
  )
  const asked = await textOf(her.get(PATHS.membership))
  expect(asked).toContain(`${house.name} asks you`)
  const invitation = await invitationOf(ctx, house.organisationId, her.personId)
  const belongs = (fields: Record<string, string>) => her.post(PATHS.membershipBelonging, fields)
  expect((await belongs({ do: 'nonsense' })).status).toBe(400)
  expect(await whereTo(belongs({ do: 'yes', invitation }))).toBe(`${PATHS.membership}?said=yes`)
  expect(await textOf(her.get(PATHS.membership))).toContain(`by the membership of ${house.name}`)
  const own = await textOf(rep.get(PATHS.organisation))
  expect(own).toContain(number)
  expect(own).toContain('Its people: 1 of 5')

  const officer = await signIn(site, { roles: ['membership_officer'] })
  const desk = await textOf(officer.get(memberPath(house.memberId)))
  expect(desk).toContain(number)
  const included = /name="included" value="(oin_\w+)"/.exec(desk)?.[1] ?? ''
  expect(await whereTo(officer.post(memberPeoplePath(house.memberId), { do: 'remove', included }))).toBe(
    `${memberPath(house.memberId)}?saidOf=removed`,
  )
  expect(await textOf(officer.get(`${memberPath(house.memberId)}?saidOf=removed`))).toContain('Taken off.')
  expect(await whereTo(belongs({ do: 'change' }))).toBe(`${PATHS.membership}?said=changed`)
  expect(await whereTo(belongs({ do: 'change' }))).toBe(`${PATHS.membership}?refused=is_one_already`)
})

test('who belongs by an organisation alone leaves altogether by her own button, and pays nothing any more', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  await aKind(ctx, 'organisation')
  const [house, her] = [await anOrganisation(ctx), await signIn(site)]
  await anIncluded(ctx, house, { personId: her.personId, number: (await numberOf(ctx, her.personId)) ?? '' })
  const shown = await textOf(her.get(PATHS.membership))
  expect(shown).toContain('Leave us altogether')
  const included = /name="included" value="(oin_\w+)"/.exec(shown)?.[1] ?? ''
  expect(await whereTo(her.post(PATHS.membershipBelonging, { do: 'gone', included }))).toBe(
    `${PATHS.membership}?said=left`,
  )
  expect(await textOf(her.get(PATHS.membership))).not.toContain(house.name)
  const day = dayOf(ctx.now())
  expect(await asPortal(ctx, 'test', (tx) => isMemberOn(tx, { personId: her.personId, day }))).toBe(false)
})

test('who keeps the money sees an organisation’s people, and changes none', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx, 'organisation')
  const house = await anOrganisation(ctx)
  const finance = await signIn(site, { roles: ['finance'] })
  const desk = await textOf(finance.get(memberPath(house.memberId)))
  expect(desk).toContain(house.representative.number)
  expect(desk).not.toContain('Name another')
  expect((await finance.post(memberPeoplePath(house.memberId), { do: 'remove', included: 'oin_x' })).status).toBe(404)
})

test('members who show themselves: agreed to by a tick, without a way to reach them, and not page after page', async () => {
  await using site = await openSite()
  const ctx = system(site)
  await aKind(ctx)
  const [her, reader, stranger] = [await signIn(site), await signIn(site), await signIn(site)]
  for (const { personId } of [her, reader]) {
    const made = await makeMember(ctx, { kind: 'individual', who: { personId }, isApproved: true })
    if (!made.ok) throw new Error(made.code)
    await paidDues(ctx, { account: made.value.number, cents: 120_000n })
  }
  const form = { name: 'Jina la Mfano', county: '42', themes: 'land', line: 'Natetea ardhi' }
  const unsure = await her.post(PATHS.directoryMine, form)
  expect(unsure.status).toBe(400)
  expect(await unsure.text()).toContain('Tick that you agree.')
  const reaches = await her.post(PATHS.directoryMine, { ...form, line: 'Call 0712 345 678', consent: 'yes' })
  expect(await reaches.text()).toContain('Please leave out phones, addresses and links.')
  expect((await stranger.post(PATHS.directoryMine, { ...form, consent: 'yes' })).status).toBe(409)
  expect(await whereTo(her.post(PATHS.directoryMine, { ...form, consent: 'yes' }))).toBe(
    `${PATHS.directory}?said=shown`,
  )
  expect(await textOf(her.get(PATHS.directory))).toContain('2 members can see it')
  expect(await textOf(reader.get(PATHS.directory))).toContain('Jina la Mfano')
  expect(await textOf(reader.get(`${PATHS.directory}?county=01`))).not.toContain('Jina la Mfano')
  const outside = await textOf(stranger.get(PATHS.directory))
  expect(outside).toContain('This list is for members.')
  expect(outside).not.toContain('Jina la Mfano')
  expect(await whereTo(her.post(PATHS.directoryOff, {}))).toBe(`${PATHS.directory}?said=gone`)
  expect(await textOf(reader.get(PATHS.directory))).not.toContain('Jina la Mfano')
  for (let n = 0; n < 37; n++) await reader.get(PATHS.directory)
  const tooMany = await textOf(reader.get(PATHS.directory))
  expect(tooMany).toContain('That was a lot for one day.')
})
