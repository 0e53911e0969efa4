import { messagePace } from '#db/schema/messages.ts'
import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import type { Channel } from './message.server.ts'

/** What the mail service takes in a second from one team (Resend's limit), all that we send together. */
export const MAILS_PER_SECOND = 2

const gapOf = (perSecond: number): number => 1000 / perSecond

/** Holds the turn until the transaction ends; null while it is not yet time, or another worker holds it. */
export async function holdTurn(tx: Ctx, channel: Channel): Promise<{ take(perSecond: number): Promise<void> } | null> {
  const [pace] = await tx.db
    .select()
    .from(messagePace)
    .where(eq(messagePace.channel, channel))
    .for('update', { skipLocked: true })
  if (!pace || pace.nextAt > tx.now()) return null
  return {
    take: async (perSecond) =>
      void (await tx.db
        .update(messagePace)
        .set({ nextAt: new Date(tx.now().getTime() + gapOf(perSecond)) })
        .where(eq(messagePace.channel, channel))),
  }
}

/** Books the next free moment at a service, for what is sent outside the queue. Answers how many milliseconds to wait. */
export async function bookTurn(ctx: Ctx, channel: Channel, perSecond = MAILS_PER_SECOND): Promise<number> {
  const now = ctx.now()
  const gap = gapOf(perSecond)
  const [booked] = await ctx.db
    .update(messagePace)
    .set({
      nextAt: sql`greatest(${messagePace.nextAt}, ${now.toISOString()}::timestamptz) + ${gap}::float8 * interval '1 millisecond'`,
    })
    .where(eq(messagePace.channel, channel))
    .returning({ nextAt: messagePace.nextAt })
  return booked ? Math.max(0, booked.nextAt.getTime() - gap - now.getTime()) : 0
}

const LONGEST_REST_MS = 3_600_000

/** Sends nothing more for a while, because the service said so. */
export async function rest(tx: Ctx, channel: Channel, ms: number): Promise<void> {
  const until = new Date(tx.now().getTime() + Math.min(ms, LONGEST_REST_MS))
  await tx.db
    .update(messagePace)
    .set({ nextAt: sql`greatest(${messagePace.nextAt}, ${until.toISOString()}::timestamptz)` })
    .where(eq(messagePace.channel, channel))
}
