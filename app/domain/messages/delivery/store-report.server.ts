import { deliveryReports } from '#db/schema/messages.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type Channel, reportPlace } from '../message.server.ts'

export type Report = {
  channel: Channel
  kind: string
  /** The service's own id of it; null where it gives none, and one that comes twice is then kept twice. */
  eventId: string | null
  body: string
}

/**
 * Keeps a report as it came, sealed. Whoever sent it may be told "received" once this returns. One that comes again is
 * there already. Works while the keys are missing.
 */
export async function storeReport(ctx: Ctx, { channel, kind, eventId, body }: Report): Promise<void> {
  const id = ctx.newId('dlr')
  await ctx.db
    .insert(deliveryReports)
    .values({
      ...{ id, channel, kind, eventId: eventId ?? id },
      bodySealed: ctx.vault.seal(reportPlace(id), body),
      receivedAt: ctx.now(),
    })
    .onConflictDoNothing()
}
