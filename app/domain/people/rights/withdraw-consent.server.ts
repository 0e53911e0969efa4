import { consents } from '#db/schema/rights.ts'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Purpose } from './consent-texts.ts'
import { consentLock, isOpen, sayThatDeskWrote } from './give-consent.server.ts'
import { type ConsentMethod, mayWriteConsent } from './may-write-consent.server.ts'

/**
 * Ends somebody's yes to a purpose: by the same ways and with as little as it was given (Data Protection Act, s. 32(3)).
 * Where none is open nothing happens, and `withdrawn` is false.
 */
export function withdrawConsent(
  ctx: Ctx,
  { personId, purpose, method }: { personId: string; purpose: Purpose; method: ConsentMethod },
): Promise<Result<{ withdrawn: boolean }, 'not_yours'>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await mayWriteConsent(tx, personId, method))) return refuse('not_yours')
    return asPortal(tx, 'consent', async (portal) => {
      await lockNames(portal, [consentLock(personId)])
      const [ended] = await portal.db
        .update(consents)
        .set({ withdrawnAt: portal.now() })
        .where(isOpen(personId, purpose))
        .returning({ id: consents.id })
      if (ended) await sayThatDeskWrote(portal, { personId, method, did: 'consent_withdrawn', consentId: ended.id })
      return ok({ withdrawn: ended !== undefined })
    })
  })
}
