import { networkRequests, networkSpells } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { CONSENT_VERSION } from './codes.ts'
import { networkPlace } from './member.server.ts'
import type { Request } from './open-request.server.ts'

/** Agrees to a wish, by who decides it, and begins what it wished, today in Nairobi. By the portal's own work. */
export async function beginSpell(
  tx: Ctx,
  {
    request: { id: requestId, networkId, memberIndex },
    personId,
    by,
  }: { request: Request; personId: string; by: string },
): Promise<string> {
  await tx.db
    .update(networkRequests)
    .set({ state: 'accepted', decidedBy: by, decidedAt: tx.now(), consentVersion: CONSENT_VERSION })
    .where(eq(networkRequests.id, requestId))
  const id = tx.newId('nsp')
  await tx.db.insert(networkSpells).values({
    ...{ id, networkId, memberIndex, requestId, beginsOn: dayOf(tx.now()), createdAt: tx.now() },
    personSealed: tx.vault.seal(networkPlace('network_spells', 'person_sealed', id), personId),
  })
  return id
}
