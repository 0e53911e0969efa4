import { addressStandings, messages } from '#db/schema/messages.ts'
import { and, eq, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { type Channel, toIndexOf, toPlace } from './message.server.ts'

/**
 * Takes addresses and links out of the messages about somebody, and out of those that went to her addresses whatever they
 * were about; what still waits is not sent. By the portal's own work. That she said stop is kept: it is how we know not
 * to write to that address again.
 */
export async function forgetMessages(
  tx: Ctx,
  { subject, addresses }: { subject: string; addresses: readonly { channel: Channel; to: string }[] },
): Promise<void> {
  const indexes = addresses.map(({ channel, to }) => toIndexOf(tx, channel, to))
  const hers =
    indexes.length > 0
      ? or(eq(messages.subject, subject), inArray(messages.toIndex, indexes))
      : eq(messages.subject, subject)
  const withAddress = await tx.db
    .select({ id: messages.id })
    .from(messages)
    .where(and(hers, isNotNull(messages.toSealed)))
  // Somewhere to send it to must stand in a row; sealed nothing is nowhere.
  for (const { id } of withAddress)
    await tx.db
      .update(messages)
      .set({ toSealed: tx.vault.seal(toPlace(id), '') })
      .where(eq(messages.id, id))
  await unsent(tx, hers)
  await tx.db.update(messages).set({ secretSealed: null, toIndex: null, changedAt: tx.now() }).where(hers)
  if (indexes.length > 0)
    await tx.db
      .delete(addressStandings)
      .where(and(inArray(addressStandings.toIndex, indexes), isNull(addressStandings.stoppedAt)))
}

const unsent = async (tx: Ctx, hers: SQL | undefined): Promise<void> =>
  void (await tx.db
    .update(messages)
    .set({ state: 'withheld', reason: 'unreachable', changedAt: tx.now() })
    .where(and(hers, eq(messages.state, 'waiting'))))
