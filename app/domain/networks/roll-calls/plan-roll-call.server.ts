import { safeChannelsOf } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { peopleBelow } from '../people-below.server.ts'
import { reachOf } from '../reach.server.ts'
import { openCallOf } from './open-call-of.server.ts'

export type RollCallPlan = {
  people: number
  mail: number
  sms: number
  /** Who cannot be asked: why not is not told. */
  cannot: number
  /** One that is open already. */
  openCallId: string | null
}

/** How many a roll-call of a network would ask, and how, before anybody is; null for who may not call it. */
export const planRollCall = (ctx: Ctx, networkId: string): Promise<RollCallPlan | null> =>
  inTransaction(ctx, async (tx) => {
    const reach = await reachOf(tx, networkId)
    if (!reach || reach === 'reads') return null
    return asPortal(tx, 'networks', async (portal) => {
      const people = await peopleBelow(portal, networkId)
      const channels = [...(await safeChannelsOf(portal, people)).values()]
      const by = (wanted: 'mail' | 'sms') => channels.filter(({ channel }) => channel === wanted).length
      return {
        ...{ people: people.length, mail: by('mail'), sms: by('sms'), cannot: people.length - channels.length },
        openCallId: (await openCallOf(portal, networkId))?.id ?? null,
      }
    })
  })
