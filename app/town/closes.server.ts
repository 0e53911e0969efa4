import { dayOfRail, listCloses, type Rail, signClose } from '../domain/payments/index.server.ts'
import { currentSpells } from '../domain/people/index.server.ts'
import { aFee, codesOfPlaces, done } from './fees.server.ts'
import { type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { addDays, dayOf } from '../domain/shared/dates.ts'
import { lockNames } from '../domain/shared/locks.server.ts'

const BOX: Rail = { provider: 'cash', account: 'box', currency: 'KES' }

/** Two days on which fees of an outing came in cash, to practise on, once: one that was signed, and yesterday, which is to be. */
export async function furnishCloses(ctx: Ctx): Promise<void> {
  const operator: Ctx = { ...ctx, actor: { kind: 'operator', name: 'practice-one' } }
  const finance = (await inTransaction(operator, currentSpells)).find(({ role }) => role === 'finance')
  if (!finance) return
  const [yesterday, before] = [-1, -2].map((days) => addDays(dayOf(ctx.now()), days)) as [string, string]
  const isFirst = await inTransaction(operator, async (tx) => {
    await lockNames(tx, ['practice:closes'])
    const [box] = (await listCloses(tx)).filter(({ rail }) => rail.provider === BOX.provider)
    if (box && (box.signed.length > 0 || box.openInAll > 0)) return false
    const one: Ctx = { ...tx, actor: { kind: 'person', personId: finance.personId } }
    const [first, second] = await codesOfPlaces(tx)
    await aFee(one, { code: first, amount: '1,500', day: before })
    await aFee(one, { code: second, amount: '1,500', day: yesterday })
    return true
  })
  if (!isFirst) return
  // Not within that transaction: what stands in a close is written in one with it.
  const one: Ctx = { ...ctx, actor: { kind: 'person', personId: finance.personId } }
  const view = await dayOfRail(one, { rail: BOX, day: before })
  done(await signClose(one, { rail: BOX, day: before, seen: view?.seen ?? '', answers: new Map() }))
}
