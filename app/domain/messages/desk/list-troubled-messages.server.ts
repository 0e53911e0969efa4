import { messages } from '#db/schema/messages.ts'
import { and, asc, count, eq, gte, inArray, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { LINKS, type MessageKind } from '../message.server.ts'
import { isStopped } from '../standing.server.ts'
import { type MessageView, viewOf } from './message-view.server.ts'

const DAY_MS = 86_400_000
/** As long as an address is kept: after that nothing could be done. */
const SHOWN_DAYS = 90
/** What nobody has looked after in a month is no longer today's work. */
const TODAY_DAYS = 30
const MOST = 200

const again = alias(messages, 'again')

const since = (tx: Ctx, days: number) => gte(messages.changedAt, new Date(tx.now().getTime() - days * DAY_MS))

/** Nobody has sent it once more yet. */
const isOpen = (tx: Ctx) => notExists(tx.db.select({ id: again.id }).from(again).where(eq(again.resendOf, messages.id)))

export type TroubledMessage = MessageView & { maySendAgain: boolean; isStopped: boolean }

/** Messages that did not arrive or were not sent, the oldest first. Whoever keeps no desk sees none (row-level security). */
export const listTroubledMessages = (ctx: Ctx): Promise<TroubledMessage[]> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(messages)
      .where(
        and(
          inArray(messages.state, ['failed', 'bounced', 'complained', 'withheld']),
          since(tx, SHOWN_DAYS),
          isOpen(tx),
        ),
      )
      .orderBy(asc(messages.changedAt), asc(messages.id))
      .limit(MOST)
    const troubled = []
    for (const row of rows) {
      const stopped = row.toIndex ? await isStopped(tx, row.toIndex) : false
      const maySendAgain = !stopped && !LINKS.includes(row.kind as MessageKind)
      troubled.push({ ...viewOf(tx, row), isStopped: stopped, maySendAgain })
    }
    return troubled
  })

/** How many messages failed within the last month and wait for somebody. */
export const countFailedMessages = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ n: count() })
      .from(messages)
      .where(and(inArray(messages.state, ['failed', 'bounced']), since(tx, TODAY_DAYS), isOpen(tx)))
    return row?.n ?? 0
  })
