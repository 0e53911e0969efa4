import { addressStandings } from '#db/schema/messages.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type Channel, toIndexOf } from './message.server.ts'
import { tellStaff } from './outbox.server.ts'

/** So many hard bounces, and an address is written to no more. */
const MOST_BOUNCES = 3

export type StopReason = 'bounces' | 'complaint' | 'stop_word'

/** Whether nothing may be sent to an address any more. */
export async function isStopped(tx: Ctx, toIndex: Uint8Array): Promise<boolean> {
  const [standing] = await tx.db
    .select({ stoppedAt: addressStandings.stoppedAt })
    .from(addressStandings)
    .where(eq(addressStandings.toIndex, toIndex))
  return Boolean(standing?.stoppedAt)
}

/** Which of some addresses are stopped, in their order. */
export async function areStopped(tx: Ctx, addresses: readonly { channel: Channel; to: string }[]): Promise<boolean[]> {
  const stopped = []
  for (const { channel, to } of addresses) stopped.push(await isStopped(tx, toIndexOf(tx, channel, to)))
  return stopped
}

type Address = { channel: Channel; toIndex: Uint8Array }

/** Counts a hard bounce; the third stops the address. */
export async function countBounce(tx: Ctx, { channel, toIndex }: Address): Promise<void> {
  const [standing] = await tx.db
    .insert(addressStandings)
    .values({ toIndex, channel, hardBounces: 1, changedAt: tx.now() })
    .onConflictDoUpdate({
      target: addressStandings.toIndex,
      set: { hardBounces: sql`${addressStandings.hardBounces} + 1`, changedAt: tx.now() },
    })
    .returning({ bounces: addressStandings.hardBounces })
  if (standing && standing.bounces >= MOST_BOUNCES) await stopAddress(tx, { channel, toIndex }, 'bounces')
}

/** Stops an address. Staff are told, unless its owner said so herself; one that is stopped already stays as it is. */
export async function stopAddress(tx: Ctx, { channel, toIndex }: Address, reason: StopReason): Promise<void> {
  const stop = { stoppedAt: tx.now(), reason, changedAt: tx.now() }
  const stopped = await tx.db
    .insert(addressStandings)
    .values({ toIndex, channel, ...stop })
    .onConflictDoUpdate({
      target: addressStandings.toIndex,
      set: stop,
      setWhere: isNull(addressStandings.stoppedAt),
    })
    .returning({ channel: addressStandings.channel })
  if (stopped.length > 0 && reason !== 'stop_word')
    await tellStaff(tx, { alert: 'address_stopped', count: 1, what: reason })
}

/** Her own word lifts what her own word stopped, and nothing else. */
export const liftByWord = async (tx: Ctx, toIndex: Uint8Array): Promise<void> =>
  void (await tx.db
    .update(addressStandings)
    .set({ stoppedAt: null, reason: null, changedAt: tx.now() })
    .where(and(eq(addressStandings.toIndex, toIndex), eq(addressStandings.reason, 'stop_word'))))
