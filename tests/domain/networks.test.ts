import {
  answerRequest,
  askToBelong,
  closeNetwork,
  decideRequest,
  endBelonging,
  inviteToNetwork,
  keepNetwork,
  leaveNetwork,
  listNetworks,
  networkDesk,
  networksOf,
  openingsInNetworks,
  openMember,
  postsOf,
  readPosts,
  setStanding,
  sweepNetworks,
  writePost,
} from '#app/domain/networks/index.server.ts'
import { networkForm } from '#app/domain/networks/schemas.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { networkRequests, networkSpells } from '#db/schema/networks.ts'
import { letters } from '#tests/factories/letters.ts'
import {
  aNetwork,
  aReachable,
  comesIn,
  coordinatorOf,
  joins,
  networkFields,
  nimama,
  operator,
} from '#tests/factories/networks.ts'
import { actingAs, aPerson, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const DAY = 86_400

const codeOf = (done: { ok: true } | { ok: false; code: string }): string => (done.ok ? 'done' : done.code)

const rowsOf = ({ ctx }: TestPortal) =>
  asPortal(ctx, 'test', async ({ db }) => ({
    spells: await db.select().from(networkSpells).orderBy(networkSpells.createdAt, networkSpells.id),
    requests: await db.select().from(networkRequests).orderBy(networkRequests.createdAt, networkRequests.id),
  }))

describe('the tree', () => {
  test('has one network from the first day, protected, and what staff open below and beside it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const national = await aNetwork(ctx, { nameEn: 'Zaidi Mfano' })
    const county = await aNetwork(ctx, { level: 'county', parentId: national, county: '30', nameEn: 'B Mfano' })
    const local = await aNetwork(ctx, { level: 'local', parentId: county, nameEn: 'A Mfano' })
    const other = await aNetwork(ctx, { level: 'county', parentId: national, nameEn: 'C Mfano' })
    const shown = (await listNetworks(ctx)).map(({ id, isProtected, isNamed }) => [id, isProtected, isNamed])
    expect(shown).toEqual([
      [await nimama(ctx), true, true],
      [national, false, false],
      [county, false, false],
      [local, false, false],
      [other, false, false],
    ])
  })

  test('is kept by the membership desk and administrators, and a network lies below a wider one', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const county = await aNetwork(ctx, { level: 'county', parentId: await aNetwork(ctx) })
    const keep = async (role: 'membership_officer' | 'protection' | 'finance', over: Record<string, unknown>) => {
      const who = actingAs(ctx, (await someoneWith(ctx, role)).personId)
      return codeOf(await keepNetwork(who, { networkId: null, form: networkForm.parse(networkFields(over)) }))
    }
    expect(await keep('membership_officer', {})).toBe('done')
    expect(await keep('protection', {})).toBe('not_yours')
    expect(await keep('finance', {})).toBe('not_yours')
    expect(await keep('membership_officer', { level: 'county', parentId: county })).toBe('parent_wrong')
    expect(await keep('membership_officer', { level: 'local', parentId: 'net_nowhere' })).toBe('parent_wrong')
    expect(await keep('membership_officer', { level: 'local', parentId: await nimama(ctx) })).toBe('protected_above')
    expect(networkForm.safeParse(networkFields({ level: 'county' })).success).toBe(false)
    await expect(
      portal.owner.sql`update networks set level = 'national', parent_id = null where id = ${county}`,
    ).rejects.toThrow('its place does not change')
  })

  test('never takes protection back, not by our code and not past it', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const top = await aNetwork(ctx)
    const child = await aNetwork(ctx, { level: 'local', parentId: top })
    const protect = (networkId: string, isProtected: boolean) =>
      keepNetwork(operator(ctx), { networkId, form: networkForm.parse(networkFields({ isProtected })) })
    expect(codeOf(await protect(top, true))).toBe('protected_below')
    expect(codeOf(await protect(child, true))).toBe('done')
    expect(codeOf(await protect(child, false))).toBe('protected_stays')
    expect(codeOf(await protect(top, true))).toBe('done')
    await expect(portal.owner.sql`update networks set is_protected = false where id = ${child}`).rejects.toThrow(
      'stays protected',
    )
  })

  test('a network that closes ends what there is in it; ours is not closed, nor one with others below', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const top = await aNetwork(ctx)
    const networkId = await aNetwork(ctx, { level: 'county', parentId: top })
    const coordinator = await coordinatorOf(ctx, networkId)
    await joins(coordinator, networkId, await aPerson(ctx))
    await askToBelong(actingAs(ctx, (await aPerson(ctx)).personId), { networkId, words: '' })
    const close = async (id: string) => codeOf(await closeNetwork(operator(ctx), { networkId: id }))
    expect(await close(await nimama(ctx))).toBe('named')
    expect(await close(top)).toBe('has_some_below')
    expect(codeOf(await closeNetwork(coordinator, { networkId }))).toBe('not_yours')
    expect(await close(networkId)).toBe('done')
    expect(await close(networkId)).toBe('closed')
    const { spells, requests } = await rowsOf(portal)
    expect(spells.map(({ endReason, endedBy }) => [endReason, endedBy])).toEqual([['closed', 'operator:asha']])
    expect(requests.map(({ state }) => state).toSorted()).toEqual(['accepted', 'withdrawn'])
    expect(codeOf(await askToBelong(actingAs(ctx, (await aPerson(ctx)).personId), { networkId, words: '' }))).toBe(
      'no_such_network',
    )
  })
})

describe('belonging', () => {
  test('begins when she has asked and the coordinator has said yes, ends in one step, and begins again', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await aNetwork(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const she = await aReachable(ctx)
    const spellId = await joins(coordinator, networkId, she)
    expect(codeOf(await askToBelong(she.acting, { networkId, words: '' }))).toBe('belongs_already')
    expect(await networksOf(she.acting, she.personId)).toMatchObject({
      spells: [{ spellId, networkId, beginsOn: '2026-11-21', endsOn: null }],
    })
    portal.moveClock(3 * DAY)
    expect(codeOf(await leaveNetwork(she.acting, { spellId }))).toBe('done')
    expect(codeOf(await leaveNetwork(she.acting, { spellId }))).toBe('ended')
    // On the same day she changes her mind: it is another spell, and the first stays as it was.
    const again = await joins(coordinator, networkId, she)
    expect(again).not.toBe(spellId)
    const { spells } = await rowsOf(portal)
    expect(spells.map(({ beginsOn, endsOn, endReason, endedBy }) => [beginsOn, endsOn, endReason, endedBy])).toEqual([
      ['2026-11-21', '2026-11-24', 'left', 'herself'],
      ['2026-11-24', null, null, null],
    ])
  })

  test('is refused with a reason that she reads, and nobody decides her own wish', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await aNetwork(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const she = await aReachable(ctx)
    const asked = await askToBelong(she.acting, { networkId, words: 'Ninafanya kazi ya haki za ardhi' })
    const requestId = asked.ok ? asked.value.requestId : ''
    expect(codeOf(await askToBelong(she.acting, { networkId, words: '' }))).toBe('asked_already')
    expect((await networkDesk(coordinator, networkId))?.askers).toMatchObject([
      { number: she.number, words: 'Ninafanya kazi ya haki za ardhi' },
    ])
    expect(codeOf(await decideRequest(she.acting, { requestId, decision: 'yes' }))).toBe('no_such_request')
    expect(codeOf(await decideRequest(coordinator, { requestId, decision: 'not_known' }))).toBe('done')
    expect(codeOf(await decideRequest(coordinator, { requestId, decision: 'yes' }))).toBe('decided')
    expect((await networksOf(she.acting, she.personId)).requests).toMatchObject([
      { state: 'declined', reason: 'not_known' },
    ])
    const own = await askToBelong(coordinator, { networkId, words: '' })
    expect(
      codeOf(await decideRequest(coordinator, { requestId: own.ok ? own.value.requestId : '', decision: 'yes' })),
    ).toBe('own_request')
    const second = await coordinatorOf(ctx, networkId)
    expect(codeOf(await decideRequest(second, { requestId: own.ok ? own.value.requestId : '', decision: 'yes' }))).toBe(
      'done',
    )
  })

  test('of somebody who takes her wish back, or leaves, while the coordinator decides: one of the two counts, and only one', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await aNetwork(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    for (let round = 0; round < 6; round++) {
      const she = await aReachable(ctx)
      const asked = await askToBelong(she.acting, { networkId, words: '' })
      const requestId = asked.ok ? asked.value.requestId : ''
      const [taken, decided] = await Promise.all([
        answerRequest(she.acting, { requestId, answer: 'no' }),
        decideRequest(coordinator, { requestId, decision: 'yes' }),
      ])
      expect([codeOf(taken), codeOf(decided)].toSorted()).toEqual(['decided', 'done'])
      const { spells } = await networksOf(she.acting, she.personId)
      expect(spells).toHaveLength(decided.ok ? 1 : 0)
      const spellId = spells[0]?.spellId ?? (await joins(coordinator, networkId, she))
      const ends = await Promise.all([
        leaveNetwork(she.acting, { spellId }),
        endBelonging(coordinator, { spellId, reason: 'inactive' }),
      ])
      expect(ends.map(codeOf).toSorted()).toEqual(['done', 'ended'])
      const [left] = (await networksOf(she.acting, she.personId)).spells
      expect(left?.endReason).toBe(ends[0].ok ? 'left' : 'inactive')
    }
  })

  test('has a standing of its own, from a day to a day', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await aNetwork(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const she = await aReachable(ctx)
    const spellId = await joins(coordinator, networkId, she)
    const standing = async () => (await networkDesk(coordinator, networkId))?.members[0]?.standing
    expect(await standing()).toBe('active')
    for (const wish of ['resting', 'focal', 'active', 'resting'] as const) {
      expect(codeOf(await setStanding(coordinator, { spellId, standing: wish }))).toBe('done')
      expect(await standing()).toBe(wish)
      portal.moveClock(DAY)
    }
    expect(
      codeOf(await setStanding(await coordinatorOf(ctx, await aNetwork(ctx)), { spellId, standing: 'focal' })),
    ).toBe('no_such_spell')
    await leaveNetwork(she.acting, { spellId })
    expect(codeOf(await setStanding(coordinator, { spellId, standing: 'focal' }))).toBe('ended')
    const rows = await portal.owner
      .sql`select standing, begins_on::text, ends_on::text from network_standings order by begins_on`
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['resting', '2026-11-21', '2026-11-22'],
      ['focal', '2026-11-22', '2026-11-23'],
      ['resting', '2026-11-24', '2026-11-25'],
    ])
  })

  test('is nobody’s to edit: without a wish there is none, and what was stays', async () => {
    await using portal = await openPortal()
    const { ctx, owner } = portal
    const networkId = await aNetwork(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const she = await aReachable(ctx)
    const spellId = await joins(coordinator, networkId, she)
    const { sql } = owner
    await sql`select set_config('app.actor', 'system:test', false)`
    const copy = (id: string, begins: string) => sql`
      insert into network_spells (id, network_id, member_index, person_sealed, request_id, begins_on, created_at)
      select ${id}, network_id, member_index, person_sealed, ${id}, ${begins}, created_at from network_spells where id = ${spellId}`
    await expect(copy('nsp_x', '2026-12-01')).rejects.toThrow('no wish that was agreed to')
    await sql`insert into network_requests (id, network_id, kind, member_index, state, decided_by, decided_at, created_at)
      select 'nsp_y', network_id, 'asked', member_index, 'accepted', 'x', now(), now() from network_spells where id = ${spellId}`
    await expect(copy('nsp_y', '2026-12-01')).rejects.toThrow('network_spells_no_overlap')
    for (const change of [
      `begins_on = '2020-01-01'`,
      `network_id = '${await nimama(ctx)}'`,
      `member_index = '\\x00'`,
      `person_sealed = '\\x00'`,
    ])
      await expect(sql.unsafe(`update network_spells set ${change} where id = '${spellId}'`)).rejects.toThrow(
        /what was does not change|it is about who it is about/,
      )
    await expect(sql`delete from network_spells`).rejects.toThrow("append-only")
    await leaveNetwork(she.acting, { spellId })
    await expect(sql`update network_spells set ends_on = '2027-01-01' where id = ${spellId}`).rejects.toThrow(
      'it has ended',
    )
    await expect(sql`update network_spells set ends_on = null, end_reason = null, ended_by = null`).rejects.toThrow(
      'it has ended',
    )
  })
})

describe('a coordinator who asks somebody in', () => {
  test('hears the same of a number that is somebody’s, nobody’s, or of one who said no', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await aNetwork(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const [silent, unwilling] = [await aReachable(ctx), await aReachable(ctx)]
    const numbers = [silent.number, unwilling.number, 'P2345678']
    const said = []
    for (const number of numbers)
      said.push(await inviteToNetwork(coordinator, { networkId, number: ` ${number.toLowerCase()} ` }))
    expect(said.map(codeOf)).toEqual(['done', 'done', 'done'])
    expect(new Set(said.map((one) => Object.keys(one.ok ? one.value : {}).join()))).toEqual(new Set(['requestId']))
    const [, asked] = said
    expect(
      codeOf(
        await answerRequest(unwilling.acting, { requestId: asked?.ok ? asked.value.requestId : '', answer: 'no' }),
      ),
    ).toBe('done')
    const list = async () => (await networkDesk(coordinator, networkId))?.invited.map(({ number }) => number).toSorted()
    expect(await list()).toEqual(numbers.toSorted())
    for (const number of numbers)
      expect(codeOf(await inviteToNetwork(coordinator, { networkId, number }))).toBe('asked_already')
    // What is kept of the three differs in nothing but which bytes.
    const shapes = (await rowsOf(portal)).requests.map(({ personSealed, numberSealed, memberIndex }) => [
      ...[personSealed?.length, numberSealed?.length, memberIndex.length],
    ])
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1)
    portal.moveClock(31 * DAY)
    await sweepNetworks(ctx)
    expect(await list()).toEqual([])
    // And only she who was asked was written to, in words that say nothing.
    expect((await letters(ctx)).map(({ kind, subject }) => [kind, subject]).toSorted()).toEqual(
      [silent, unwilling].map(({ personId }) => ['news_inside', personId]).toSorted(),
    )
  })

  test('has her when she says yes, and no sooner; twenty a day and no more', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await nimama(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const she = await aReachable(ctx)
    const asked = await inviteToNetwork(coordinator, { networkId, number: she.number })
    const requestId = asked.ok ? asked.value.requestId : ''
    expect((await networkDesk(coordinator, networkId))?.members).toEqual([])
    expect(codeOf(await decideRequest(coordinator, { requestId, decision: 'yes' }))).toBe('no_such_request')
    const other = await aReachable(ctx)
    expect(codeOf(await answerRequest(other.acting, { requestId, answer: 'yes' }))).toBe('no_such_request')
    expect(codeOf(await answerRequest(she.acting, { requestId, answer: 'yes' }))).toBe('done')
    expect((await networkDesk(coordinator, networkId))?.members).toMatchObject([{ number: she.number }])
    expect(codeOf(await inviteToNetwork(coordinator, { networkId, number: she.number }))).toBe('belongs_already')
    expect(codeOf(await inviteToNetwork(coordinator, { networkId, number: 'what' }))).toBe('number_wrong')
    const stranger = await coordinatorOf(ctx, await aNetwork(ctx))
    expect(codeOf(await inviteToNetwork(stranger, { networkId, number: she.number }))).toBe('not_yours')
    for (let n = 0; n < 19; n++)
      expect(codeOf(await inviteToNetwork(coordinator, { networkId, number: `P23456${String(10 + n)}` }))).toBe('done')
    expect(codeOf(await inviteToNetwork(coordinator, { networkId, number: 'P2345699' }))).toBe('too_many')
  })
})

describe('what a coordinator opens and writes', () => {
  test('the record of one of hers, with a reason that she reads; the audit log does not say whose', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const networkId = await nimama(ctx)
    const coordinator = await coordinatorOf(ctx, networkId)
    const she = await aReachable(ctx)
    const spellId = await comesIn(coordinator, networkId, she)
    expect(codeOf(await openMember(coordinator, { spellId, reason: 'why' }))).toBe('reason_missing')
    const opened = await openMember(coordinator, { spellId, reason: 'She did not come home' })
    expect(opened).toMatchObject({ ok: true, value: { name: she.name, number: she.number } })
    expect(await openingsInNetworks(she.acting, she.personId)).toMatchObject([
      { networkId, reason: 'She did not come home' },
    ])
    expect(await openingsInNetworks(coordinator, she.personId)).toEqual([])
    const log = await auditLog(ctx)
    expect(log.map(([action]) => action)).toEqual(['network.invited', 'network.record_opened'])
    expect(JSON.stringify(log)).not.toContain(she.personId)
    for (const role of ['membership_officer', 'finance', 'administrator'] as const)
      expect(
        codeOf(
          await openMember(actingAs(ctx, (await someoneWith(ctx, role)).personId), {
            spellId,
            reason: 'I would like to',
          }),
        ),
      ).toBe('not_found')
    const protection = actingAs(ctx, (await someoneWith(ctx, 'protection')).personId)
    expect(codeOf(await openMember(protection, { spellId, reason: 'She was taken at a protest' }))).toBe('done')
    await leaveNetwork(she.acting, { spellId })
    expect(codeOf(await openMember(coordinator, { spellId, reason: 'She did not come home' }))).toBe('not_found')
  })

  test('a post is read by those who belong there or below, and each is told once that there is something', async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    const top = await aNetwork(ctx)
    const below = await aNetwork(ctx, { level: 'county', parentId: top })
    const hidden = await aNetwork(ctx, { level: 'county', parentId: top, isProtected: true })
    const [coordinator, inside] = [await coordinatorOf(ctx, top), await coordinatorOf(ctx, hidden)]
    const [both, one, secret] = [await aReachable(ctx), await aReachable(ctx), await aReachable(ctx)]
    const spells = [
      await joins(coordinator, top, both),
      await joins(coordinator, below, both),
      await joins(coordinator, below, one),
    ]
    const hiddenSpell = await joins(inside, hidden, secret)
    const posted = await writePost(coordinator, { networkId: top, words: 'Mkutano wa mfano ni kesho' })
    expect(posted).toMatchObject({ ok: true, value: { told: 2 } })
    expect((await letters(ctx)).map(({ kind, subject }) => [kind, subject]).toSorted()).toEqual(
      [both, one].map(({ personId }) => ['news_inside', personId]).toSorted(),
    )
    for (const [person, spellId] of [
      [both, spells[0]],
      [both, spells[1]],
      [one, spells[2]],
    ] as const)
      expect((await readPosts(person.acting, spellId ?? ''))?.posts).toMatchObject([
        { words: 'Mkutano wa mfano ni kesho' },
      ])
    expect((await readPosts(secret.acting, hiddenSpell))?.posts).toEqual([])
    expect(await readPosts(one.acting, spells[0] ?? '')).toBeNull()
    expect(await postsOf(coordinator, top)).toHaveLength(1)
    expect(await postsOf(inside, top)).toEqual([])
    expect(codeOf(await writePost(inside, { networkId: top, words: 'Mfano' }))).toBe('not_yours')
    await leaveNetwork(one.acting, { spellId: spells[2] ?? '' })
    expect(await readPosts(one.acting, spells[2] ?? '')).toBeNull()
  })
})
