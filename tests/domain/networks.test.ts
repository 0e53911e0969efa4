import {
  answerRequest,
  askToBelong,
  closeNetwork,
  decideRequest,
  endBelonging,
  keepNetwork,
  leaveNetwork,
  listNetworks,
  networkDesk,
  networksOf,
  setStanding,
} from '#app/domain/networks/index.server.ts'
import { networkForm } from '#app/domain/networks/schemas.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { networkRequests, networkSpells } from '#db/schema/networks.ts'
import {
  aNetwork,
  aReachable,
  coordinatorOf,
  joins,
  networkFields,
  nimama,
  operator,
} from '#tests/factories/networks.ts'
import { actingAs, aPerson, someoneWith } from '#tests/factories/people.ts'
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
})
