import {
  answerWord,
  approveApplication,
  askForInformation,
  declineApplication,
  recommendApplication,
  submitApplication,
  takeBackVouch,
  withdrawApplication,
} from '#app/domain/membership/index.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { members } from '#db/schema/membership.ts'
import {
  aDraft,
  anActiveMember,
  theApplication,
  theVouches,
  visitor,
  wordsOf,
  reviewed,
} from '#tests/factories/applications.ts'
import { actingAs, givenRole, someoneWith } from '#tests/factories/people.ts'
import { openPortal } from '#tests/setup/portal.ts'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const isLong = process.env['PORTAL_TESTS'] === 'long'

/** Three who are members and of the desk at once, so that each may try each part; two who are of the desk alone. */
const HANDS = 5
const MEMBERS = 3

const DEEDS = ['send', 'vouch', 'unknown', 'take_back', 'recommend', 'ask', 'approve', 'decline', 'withdraw'] as const
const deed = fc.record({
  do: fc.oneof(
    ...DEEDS.map((what) => ({
      weight: what === 'withdraw' || what === 'decline' ? 1 : 6,
      arbitrary: fc.constant(what),
    })),
  ),
  by: fc.nat(HANDS - 1),
  word: fc.nat(1),
})
type Deed = { do: (typeof DEEDS)[number]; by: number; word: number }

/** What must come of it, told without a database. */
function expected(deeds: readonly Deed[]): { said: boolean[]; state: string; approvals: number } {
  let [state, version, recommendedAt, approvals] = ['draft', 0, 0, 0]
  const recommenders = new Set<number>()
  const vouches = new Map<number, { yes: boolean; back: boolean; word: number }>()
  const said = deeds.map(({ do: what, by, word }) => {
    const hasPart = vouches.has(by) || recommenders.has(by)
    const isOpen = state === 'submitted' || state === 'needs_information'
    const standing = [...vouches.values()].filter(({ yes, back }) => yes && !back).length
    switch (what) {
      case 'send':
        if (state !== 'draft' && state !== 'needs_information') return false
        ;[state, version] = ['submitted', version + 1]
        return true
      case 'vouch':
      case 'unknown': {
        const isUsed = [...vouches.values()].some((one) => one.word === word)
        if (by >= MEMBERS || !isOpen || hasPart || isUsed) return false
        vouches.set(by, { yes: what === 'vouch', back: false, word })
        return true
      }
      case 'take_back': {
        const own = vouches.get(by)
        if (!own || !isOpen) return false
        own.back = true
        return true
      }
      case 'recommend':
        if (state !== 'submitted' || vouches.has(by) || recommendedAt === version) return false
        recommendedAt = version
        recommenders.add(by)
        return true
      case 'ask':
        if (state !== 'submitted' || hasPart) return false
        state = 'needs_information'
        return true
      case 'approve':
        if (state !== 'submitted' || hasPart || standing < 2 || recommendedAt !== version) return false
        state = 'approved'
        approvals++
        return true
      case 'decline':
        if (!isOpen || hasPart) return false
        state = 'declined'
        return true
      case 'withdraw':
        if (!isOpen && state !== 'draft') return false
        state = 'withdrawn'
        return true
    }
  })
  return { said, state, approvals }
}

test(
  'whatever anybody does in any order, she is taken in once, by the rules, and by nobody who had another part',
  async () => {
    await using portal = await openPortal()
    const { ctx } = portal
    await reviewed(ctx)
    const hands: { personId: string; acting: Ctx }[] = []
    for (let n = 0; n < HANDS; n++) {
      const one = n < MEMBERS ? await anActiveMember(ctx) : await someoneWith(ctx, 'finance')
      await givenRole(ctx, one.personId, 'membership_officer')
      hands.push({ personId: one.personId, acting: actingAs(ctx, one.personId) })
    }
    let taken = 0
    const property = fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (deeds) => {
      const { key, applicationId } = await aDraft(ctx)
      const words: string[] = []
      const said: boolean[] = []
      for (const { do: what, by, word } of deeds) {
        const hand = hands[by]
        if (!hand) throw new Error('there is no such hand')
        const { acting, personId } = hand
        const { version } = await theApplication(ctx, applicationId)
        const it = { applicationId, version }
        if (words.length === 0) words.push(...(await wordsOf(ctx, key)))
        const vouches = await theVouches(ctx, applicationId)
        const vouchId = vouches.find(({ voucherId }) => voucherId === personId)?.id ?? ''
        const doing: Record<(typeof DEEDS)[number], () => Promise<{ ok: boolean }>> = {
          send: () => submitApplication(visitor(ctx), { key, consents: true }),
          vouch: () => answerWord(acting, { word: words[word] ?? '', answer: 'yes' }),
          unknown: () => answerWord(acting, { word: words[word] ?? '', answer: 'unknown' }),
          take_back: () => takeBackVouch(acting, { vouchId }),
          recommend: () => recommendApplication(acting, { ...it, answer: 'yes', reason: 'Mfano' }),
          ask: () => askForInformation(acting, { ...it, words: 'Mfano?' }),
          approve: () => approveApplication(acting, it),
          decline: () => declineApplication(acting, { ...it, reason: 'other', note: '' }),
          withdraw: () => withdrawApplication(visitor(ctx), { key }),
        }
        said.push((await doing[what]()).ok)
      }
      const model = expected(deeds)
      const { state, memberId } = await theApplication(ctx, applicationId)
      expect({ said, state }).toEqual({ said: model.said, state: model.state })
      const made = memberId
        ? await asPortal(ctx, 'test', ({ db }) => db.select().from(members).where(eq(members.id, memberId)))
        : []
      expect(made).toHaveLength(model.approvals)
      taken += model.approvals
    })
    // A way to the end that a short run of chance may miss.
    const through = (
      [
        ['send', 0],
        ['vouch', 0],
        ['vouch', 1, 1],
        ['approve', 4],
        ['recommend', 3],
        ['approve', 3],
        ['approve', 0],
        ['approve', 4],
        ['approve', 2],
      ] as const
    ).map(([what, by, word = 0]): Deed => ({ do: what, by, word }))
    await fc.assert(property, { numRuns: isLong ? 300 : 25, examples: [[through]] })
    expect(taken).toBeGreaterThan(0)
    await portal.expectBooksToHold()
  },
  isLongOr(120_000),
)

function isLongOr(ms: number): number {
  return isLong ? 20 * ms : ms
}
