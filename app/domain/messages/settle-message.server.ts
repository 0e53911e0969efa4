import { messages } from '#db/schema/messages.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import type { Claimed } from './claim.server.ts'
import type { Answer, Gateway } from './gateway.ts'
import type { Withheld } from './message.server.ts'
import { tellStaff } from './outbox.server.ts'
import { rest } from './pace.server.ts'
import { awakeFrom } from './quiet-hours.ts'

/** Twelve tries, half a minute after the first and never more than two hours apart, are about nine hours. */
const MOST_TRIES = 12
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 2 * 3_600_000
/** Until somebody has looked after a key or a balance. */
const STUCK_MS = 300_000

type Outcome = Answer | { kind: 'withheld'; reason: Withheld }
type Held = Claimed & { gateway: Gateway }

/** Writes down what a service answered, or why it was not asked. */
export const settle = (ctx: Ctx, held: Held, outcome: Outcome): Promise<void> =>
  asPortal(ctx, 'messages', async (tx) => {
    const { channel } = held.gateway
    if ('restMs' in outcome && outcome.restMs) await rest(tx, channel, outcome.restMs)
    switch (outcome.kind) {
      case 'sent':
        return markSent(tx, held, outcome)
      case 'withheld':
        return close(tx, held, 'withheld', outcome.reason)
      case 'refused':
        return close(tx, held, outcome.reason === 'stopped' ? 'withheld' : 'failed', outcome.reason)
      case 'unsure':
        return held.gateway.repeatableHours > 0 ? putBack(tx, held, 'unsure') : close(tx, held, 'failed', 'uncertain')
      case 'again':
        return outcome.slow ? putBackUncounted(tx, held) : putBack(tx, held, held.inDoubt ? 'unsure' : null)
      case 'stuck':
        await rest(tx, channel, STUCK_MS)
        await tellStaff(tx, { alert: 'message_failed', count: 1, what: outcome.what })
        return putBackUncounted(tx, held)
    }
  })

/** A report may have come before the answer: it is never taken back. The link has left the house; we need it no more. */
async function markSent(
  tx: Ctx,
  { message }: Held,
  { ref, costMinor }: Extract<Answer, { kind: 'sent' }>,
): Promise<void> {
  await tx.db
    .update(messages)
    .set({
      state: sql`case when state in ('waiting', 'failed') then 'sent' else state end`,
      reason: sql`case when state in ('waiting', 'failed') then null else reason end`,
      providerRef: sql`coalesce(provider_ref, ${ref})`,
      sentAt: sql`coalesce(sent_at, ${tx.now().toISOString()}::timestamptz)`,
      ...(costMinor !== undefined && { costMinor }),
      secretSealed: null,
      changedAt: tx.now(),
    })
    .where(eq(messages.id, message.id))
}

/** Only while it is still this worker's: whoever took it up after two minutes knows better. */
const isOurs = ({ message }: Held): SQL | undefined =>
  and(eq(messages.id, message.id), eq(messages.state, 'waiting'), eq(messages.tries, message.tries))

async function close(tx: Ctx, held: Held, state: 'withheld' | 'failed', reason: string): Promise<void> {
  const closed = await tx.db
    .update(messages)
    .set({ state, reason, changedAt: tx.now() })
    .where(isOurs(held))
    .returning({ id: messages.id })
  if (closed.length > 0 && state === 'failed') await tellStaff(tx, { alert: 'message_failed', count: 1, what: reason })
}

async function putBack(tx: Ctx, held: Held, reason: 'unsure' | null): Promise<void> {
  const { tries } = held.message
  if (tries >= MOST_TRIES) return close(tx, held, 'failed', reason === 'unsure' ? 'uncertain' : 'gave_up')
  await wait(tx, held, { reason, tries, ms: Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) })
}

const putBackUncounted = (tx: Ctx, held: Held): Promise<void> =>
  wait(tx, held, { reason: held.inDoubt ? 'unsure' : null, tries: held.message.tries - 1, ms: 0 })

async function wait(
  tx: Ctx,
  held: Held,
  { reason, tries, ms }: { reason: 'unsure' | null; tries: number; ms: number },
): Promise<void> {
  const then = new Date(tx.now().getTime() + ms)
  const notBefore = held.gateway.channel === 'sms' ? awakeFrom(then) : then
  await tx.db.update(messages).set({ reason, tries, notBefore, changedAt: tx.now() }).where(isOurs(held))
}
