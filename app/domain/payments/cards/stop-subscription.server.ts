import { paymentMandates } from '#db/schema/mandates.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { CardNetwork } from '../card-network.ts'

/** Ends an arrangement at the card network, whether or not it is over here; how it stands afterwards, the network tells. Any number of times. */
export async function stopSubscription(
  ctx: Ctx,
  network: CardNetwork,
  { mandateId }: { mandateId: string },
): Promise<void> {
  const [mandate] = await ctx.db.select().from(paymentMandates).where(eq(paymentMandates.id, mandateId))
  if (mandate?.providerRef) await network.stop(mandate.providerRef, `stop:${mandateId}`)
}
