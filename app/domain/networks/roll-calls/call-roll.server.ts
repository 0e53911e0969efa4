import { insertMany } from '#db/bulk.server.ts'
import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { record, safeChannelsOf } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { holdOpenNetwork } from '../hold-open-network.server.ts'
import { memberIndexOf, networkPlace } from '../member.server.ts'
import { peopleBelow } from '../people-below.server.ts'
import { reachOf } from '../reach.server.ts'
import { OPEN_HOURS } from './answer.ts'
import { leaveQuestions } from './leave-questions.server.ts'
import { openCallOf } from './open-call-of.server.ts'
import { answerKeyOf, indexOfKey } from './subject-of.server.ts'

export type CallRollRefusal = 'not_yours' | 'open_already' | 'nobody_there'

/**
 * Asks everybody who belongs today to a network, or below it, whether she is safe: each exactly once, on her one safe
 * channel, with a link that opens for her alone and says nothing. Who cannot be asked is in the list all the same. For a
 * coordinator and for protection; one at a time (`open_already`). It closes after 72 hours.
 */
export const callRoll = (
  ctx: Ctx,
  { networkId }: { networkId: string },
): Promise<Result<{ rollCallId: string }, CallRollRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ rollCallId: string }, CallRollRefusal>> => {
    const reach = await reachOf(tx, networkId)
    if (!reach || reach === 'reads') return refuse('not_yours')
    const calledBy = nameOf(tx.actor)
    const done = await asPortal(tx, 'networks', async (portal): Promise<Result<string, CallRollRefusal>> => {
      await lockNames(portal, [`roll-call:${networkId}`])
      if (!(await holdOpenNetwork(portal, networkId))) return refuse('not_yours')
      if (await openCallOf(portal, networkId)) return refuse('open_already')
      const people = await peopleBelow(portal, networkId)
      if (people.length === 0) return refuse('nobody_there')
      const [id, at] = [portal.newId('rcl'), portal.now()]
      await portal.db.insert(rollCalls).values({
        ...{ id, networkId, calledBy, askings: 1, lastAskedAt: at, createdAt: at },
        closesAt: new Date(at.getTime() + OPEN_HOURS * 3_600_000),
      })
      await ask(portal, { rollCallId: id, networkId, people })
      return ok(id)
    })
    if (!done.ok) return done
    await record(tx, { action: 'network.roll_called', detail: `${networkId} ${done.value}` })
    return ok({ rollCallId: done.value })
  })

async function ask(
  tx: Ctx,
  { rollCallId, networkId, people }: { rollCallId: string; networkId: string; people: readonly string[] },
): Promise<void> {
  const channels = await safeChannelsOf(tx, people)
  const at = tx.now()
  const asks = people.map((personId) => {
    const id = tx.newId('rca')
    const channel = channels.get(personId) ?? null
    const row = {
      ...{ id, rollCallId, networkId, createdAt: at },
      memberIndex: memberIndexOf(tx, rollCallId, personId),
      personSealed: tx.vault.seal(networkPlace('roll_call_asks', 'person_sealed', id), personId),
      keyIndex: indexOfKey(answerKeyOf(tx, id)),
      asked: channel ? 1 : 0,
      askedAt: channel ? at : null,
    }
    return { row, channel }
  })
  await insertMany(
    tx.db,
    rollCallAsks,
    asks.map(({ row }) => row),
  )
  await leaveQuestions(
    tx,
    asks.map(({ row, channel }) => ({ askId: row.id, channel })),
  )
}
