import {
  answerRequest,
  decideRequest,
  inviteToNetwork,
  leaveNetwork,
  networkDesk,
  openingsInNetworks,
  openMember,
  postsOf,
  readPosts,
  sweepNetworks,
  writePost,
} from '#app/domain/networks/index.server.ts'
import { asPortal } from '#app/domain/shared/ctx.server.ts'
import { networkRequests, networkSpells } from '#db/schema/networks.ts'
import { letters } from '#tests/factories/letters.ts'
import { aNetwork, aReachable, comesIn, coordinatorOf, joins, nimama } from '#tests/factories/networks.ts'
import { actingAs, auditLog, someoneWith } from '#tests/factories/people.ts'
import { openPortal, type TestPortal } from '#tests/setup/portal.ts'
import { describe, expect, test } from 'vitest'

const DAY = 86_400

const codeOf = (done: { ok: true } | { ok: false; code: string }): string => (done.ok ? 'done' : done.code)

const rowsOf = ({ ctx }: TestPortal) =>
  asPortal(ctx, 'test', async ({ db }) => ({
    spells: await db.select().from(networkSpells).orderBy(networkSpells.createdAt, networkSpells.id),
    requests: await db.select().from(networkRequests).orderBy(networkRequests.createdAt, networkRequests.id),
  }))

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
    expect((await letters(ctx)).map(({ kind, subject }) => `${kind} ${subject}`).toSorted()).toEqual(
      [silent, unwilling].map(({ personId }) => `news_waits ${personId}`).toSorted(),
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
    expect((await letters(ctx)).map(({ kind, subject }) => `${kind} ${subject}`).toSorted()).toEqual(
      [both, one].map(({ personId }) => `news_waits ${personId}`).toSorted(),
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
