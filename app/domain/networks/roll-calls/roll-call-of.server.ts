import { isAnyOf } from '#db/bulk.server.ts'
import { rollCallAsks, rollCalls } from '#db/schema/networks.ts'
import { asc, count, desc, eq } from 'drizzle-orm'
import { messagesOf, type MessageView } from '../../messages/index.server.ts'
import { namesOf, type ShownName } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { personOf } from '../member.server.ts'
import { reachOf } from '../reach.server.ts'
import type { Answer } from './answer.ts'
import { openAnswers } from './answers.server.ts'
import type { RollCall } from './open-call-of.server.ts'
import { subjectOf } from './subject-of.server.ts'

export type Asked = ShownName & {
  askId: string
  answers: Answer[]
  /** Null where she cannot be asked. */
  askedAt: Date | null
  /** What became of the last message to her; null where there was none. */
  message: MessageView['state'] | null
}
export type RollCallView = {
  rollCallId: string
  networkId: string
  askings: number
  lastAskedAt: Date
  createdAt: Date
  closesAt: Date
  isOpen: boolean
  tally: Tally
  /** Who last said so, the latest first; below `safe` also who had said before that she needs help. */
  help: Asked[]
  safe: Asked[]
  silent: Asked[]
  cannot: Asked[]
}
export type Tally = { people: number; safe: number; help: number; silent: number; cannot: number }

/** How a roll-call stands now, for those who may call one; null for others. Names are masked. */
export const rollCallOf = (ctx: Ctx, rollCallId: string): Promise<RollCallView | null> =>
  inTransaction(ctx, async (tx) => {
    const [call] = await tx.db.select().from(rollCalls).where(eq(rollCalls.id, rollCallId))
    const reach = call ? await reachOf(tx, call.networkId) : null
    if (!call || !reach || reach === 'reads') return null
    const asks = await asksIn(tx, call)
    const { help, safe, silent, cannot } = sorted(asks)
    return {
      ...{ rollCallId, networkId: call.networkId, askings: call.askings, lastAskedAt: call.lastAskedAt },
      ...{ createdAt: call.createdAt, closesAt: call.closesAt, isOpen: call.closesAt > tx.now() },
      tally: tallied({ help, safe, silent, cannot }),
      ...{ help, safe, silent, cannot },
    }
  })

/** The roll-calls of a network whose answers are still kept, the newest first, with how many have answered. */
export const rollCallsOf = (
  ctx: Ctx,
  networkId: string,
): Promise<{ rollCallId: string; createdAt: Date; isOpen: boolean; people: number; answered: number }[]> =>
  inTransaction(ctx, async (tx) => {
    const calls = await tx.db
      .select()
      .from(rollCalls)
      .where(eq(rollCalls.networkId, networkId))
      .orderBy(desc(rollCalls.createdAt), desc(rollCalls.id))
      .limit(20)
    const { rollCallId, answeredAt } = rollCallAsks
    const counts = await tx.db
      .select({ rollCallId, people: count(), answered: count(answeredAt) })
      .from(rollCallAsks)
      .where(
        isAnyOf(
          rollCallId,
          calls.map(({ id }) => id),
        ),
      )
      .groupBy(rollCallId)
    const counted = new Map(counts.map(({ rollCallId: id, ...numbers }) => [id, numbers]))
    return calls.map(({ id, createdAt, closesAt }) => ({
      ...{ rollCallId: id, createdAt, isOpen: closesAt > tx.now() },
      ...(counted.get(id) ?? { people: 0, answered: 0 }),
    }))
  })

async function asksIn(tx: Ctx, call: RollCall): Promise<Asked[]> {
  const rows = await tx.db
    .select()
    .from(rollCallAsks)
    .where(eq(rollCallAsks.rollCallId, call.id))
    .orderBy(asc(rollCallAsks.id))
  return asPortal(tx, 'networks', async (portal) => {
    const people = new Map(rows.map((row) => [row.id, personOf(portal, 'roll_call_asks', row)]))
    const names = await namesOf(
      portal,
      [...people.values()].flatMap((id) => id ?? []),
    )
    const subjects = rows.map(({ id }) => subjectOf(portal, id))
    // The newest first: of each the last one counts.
    const messages = await messagesOf(portal, subjects, { most: subjects.length * call.askings })
    const last = new Map(messages.toReversed().map(({ subject, state }) => [subject, state]))
    return rows.flatMap((row) => {
      const name = names.get(people.get(row.id) ?? '')
      if (!name) return []
      const message = last.get(subjectOf(portal, row.id)) ?? null
      return [{ ...name, askId: row.id, answers: openAnswers(portal, row), askedAt: row.askedAt, message }]
    })
  })
}

function sorted(asks: readonly Asked[]): Pick<RollCallView, 'help' | 'safe' | 'silent' | 'cannot'> {
  const saying = (is: Answer['is']) =>
    asks
      .filter(({ answers }) => answers.at(-1)?.is === is)
      .toSorted((a, b) => (b.answers.at(-1)?.at ?? '').localeCompare(a.answers.at(-1)?.at ?? ''))
  const mute = asks.filter(({ answers }) => answers.length === 0)
  return {
    ...{ help: saying('help'), safe: saying('safe') },
    // A message that was withheld when its turn came reached her as little as one that was never left.
    silent: mute.filter((one) => one.askedAt !== null && one.message !== 'withheld'),
    cannot: mute.filter((one) => one.askedAt === null || one.message === 'withheld'),
  }
}

const tallied = ({ help, safe, silent, cannot }: Pick<RollCallView, 'help' | 'safe' | 'silent' | 'cannot'>): Tally => ({
  people: help.length + safe.length + silent.length + cannot.length,
  ...{ help: help.length, safe: safe.length, silent: silent.length, cannot: cannot.length },
})
