import {
  answerRequest,
  askToBelong,
  decideRequest,
  endBelonging,
  forgetBelonging,
  inviteToNetwork,
  leaveNetwork,
  networksOf,
} from '#app/domain/networks/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { aNetwork, aReachable, coordinatorOf } from '#tests/factories/networks.ts'
import { openPortal } from '#tests/setup/portal.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const STEPS = ['ask', 'yes', 'no', 'take_back', 'invite', 'accept', 'refuse', 'leave', 'end', 'day'] as const
type Step = (typeof STEPS)[number]
type Spell = { beginsOn: string; endsOn: string | null; endReason: string | null }

/** What belonging is, without a database: at most one wish that waits, and spells in a row. */
class Model {
  wish: 'asked' | 'invited' | null = null
  /** A no to an invitation keeps its place for thirty days from when it was sent. */
  invitedOn: number | null = null
  isRefused = false
  spells: Spell[] = []
  get belongs(): boolean {
    return this.spells.at(-1)?.endsOn === null
  }
  step(step: Step, day: string, n: number): void {
    const last = this.spells.at(-1)
    const begin = () => {
      this.spells.push({ beginsOn: day, endsOn: null, endReason: null })
      this.wish = null
    }
    const end = (endReason: string) => last && this.belongs && Object.assign(last, { endsOn: day, endReason })
    if (step === 'ask' && !this.belongs && !this.wish) this.wish = 'asked'
    if (step === 'yes' && this.wish === 'asked') begin()
    if ((step === 'no' || step === 'take_back') && this.wish === 'asked') this.wish = null
    const blocked = this.isRefused && this.invitedOn !== null && n - this.invitedOn < 30
    if (step === 'invite' && !this.belongs && !this.wish && !blocked)
      Object.assign(this, { wish: 'invited', invitedOn: n, isRefused: false })
    if (step === 'accept' && this.wish === 'invited') begin()
    if (step === 'refuse' && this.wish === 'invited') Object.assign(this, { wish: null, isRefused: true })
    if (step === 'leave') end('left')
    if (step === 'end') end('moved')
  }
}

test('whatever is asked, agreed to, refused, left and ended, in any order: spells follow the model, overlap never, and history stays', async () => {
  await using portal = await openPortal()
  const { ctx } = portal
  const networkId = await aNetwork(ctx)
  const coordinator = await coordinatorOf(ctx, networkId)
  const day = () => dayOf(portal.ctx.now())
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 6, maxLength: 24 }), async (steps) => {
      const she = await aReachable(ctx)
      const model = new Model()
      let past: Spell[] = []
      for (const [n, step] of steps.entries()) {
        if (step === 'day') portal.moveClock(86_400)
        else await act(step, { coordinator, she, networkId })
        model.step(step, day(), steps.slice(0, n).filter((one) => one === 'day').length)
        const { spells } = await networksOf(she.acting, she.personId)
        const shown = spells.map(({ beginsOn, endsOn, endReason }) => ({ beginsOn, endsOn, endReason }))
        expect(shown).toEqual(model.spells)
        // What had ended stays as it was.
        expect(shown.filter(({ endsOn }) => endsOn !== null).slice(0, past.length)).toEqual(past)
        past = shown.filter(({ endsOn }) => endsOn !== null)
        for (const [at, spell] of shown.entries()) {
          const next = shown[at + 1]
          if (next) expect([spell.endsOn !== null, (spell.endsOn ?? '') <= next.beginsOn]).toEqual([true, true])
        }
      }
      await forgetBelonging(ctx, { personId: she.personId })
      expect((await networksOf(ctx, she.personId)).spells).toEqual([])
    }),
    { numRuns: 12 },
  )
})

type Cast = { coordinator: Ctx; she: { acting: Ctx; personId: string; number: string }; networkId: string }

async function act(step: Exclude<Step, 'day'>, { coordinator, she, networkId }: Cast): Promise<void> {
  const { spells, requests } = await networksOf(she.acting, she.personId)
  const wish = (kind: 'asked' | 'invited') =>
    requests.find((one) => one.kind === kind && one.state === 'open')?.requestId ?? ''
  const spellId = spells.at(-1)?.spellId ?? ''
  switch (step) {
    case 'ask':
      return void (await askToBelong(she.acting, { networkId, words: '' }))
    case 'yes':
      return void (await decideRequest(coordinator, { requestId: wish('asked'), decision: 'yes' }))
    case 'no':
      return void (await decideRequest(coordinator, { requestId: wish('asked'), decision: 'not_now' }))
    case 'take_back':
      return void (await answerRequest(she.acting, { requestId: wish('asked'), answer: 'no' }))
    case 'invite':
      return void (await inviteToNetwork(coordinator, { networkId, number: she.number }))
    case 'accept':
      return void (await answerRequest(she.acting, { requestId: wish('invited'), answer: 'yes' }))
    case 'refuse':
      return void (await answerRequest(she.acting, { requestId: wish('invited'), answer: 'no' }))
    case 'leave':
      return void (await leaveNetwork(she.acting, { spellId }))
    case 'end':
      return void (await endBelonging(coordinator, { spellId, reason: 'moved' }))
  }
}
