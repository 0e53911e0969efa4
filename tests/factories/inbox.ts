import {
  drainInbox,
  type Incoming,
  messageReader,
  purposeTotal,
  storeMessages,
} from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { inboxMessages } from '#db/schema/payments.ts'
import { CLIMB, SHORTCODE } from '#tests/setup/portal.ts'
import { asc } from 'drizzle-orm'

/** Stores messages and applies everything that waits. Answers what became of every message so far, in order. */
export async function deliver(ctx: Ctx, ...messages: Incoming[]): Promise<string[]> {
  await storeMessages(ctx, messages)
  return applyAll(ctx)
}

export async function applyAll(ctx: Ctx): Promise<string[]> {
  for (;;) {
    const { applied, faults } = await drainInbox(ctx, messageReader(SHORTCODE))
    if (faults.length > 0) throw faults[0]
    if (applied === 0) break
  }
  const rows = await ctx.db
    .select({ outcome: inboxMessages.outcome })
    .from(inboxMessages)
    .orderBy(asc(inboxMessages.seq))
  return rows.map((row) => row.outcome ?? 'waiting')
}

/** What Climb for Justice has received, in whole and hundredth shillings as text, and how many payments that is. */
export async function climbTotal(ctx: Ctx): Promise<{ cents: bigint; gifts: bigint }> {
  const { received, payments } = await purposeTotal(ctx, CLIMB)
  return { cents: received.minor, gifts: payments }
}
