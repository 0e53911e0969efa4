import { consents } from '#db/schema/rights.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { notify } from '../persons/notify.server.ts'
import { holdPersonVault } from '../persons/person-vault.server.ts'
import { CONSENT_TEXTS, type Purpose } from './consent-texts.ts'
import { type ConsentMethod, mayWriteConsent } from './may-write-consent.server.ts'

export type ConsentRefusal = 'not_yours' | 'no_such_person'

/**
 * Writes that somebody has said yes to today's text of a purpose, in the language she read it in. A yes to the same text
 * that is open already stays as it is; one to an older text ends and a new one begins. What a desk writes for her is in
 * the audit log and among her notices.
 */
export function giveConsent(
  ctx: Ctx,
  {
    personId,
    purpose,
    language,
    method,
  }: { personId: string; purpose: Purpose; language: 'en' | 'sw'; method: ConsentMethod },
): Promise<Result<{ consentId: string; fresh: boolean }, ConsentRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!(await mayWriteConsent(tx, personId, method))) return refuse('not_yours')
    return asPortal(tx, 'consent', async (portal) => {
      await lockNames(portal, [consentLock(personId)])
      // Without a key there is nobody left who could agree to anything.
      if (!(await holdPersonVault(portal, personId))) return refuse('no_such_person')
      const [open] = await portal.db.select().from(consents).where(isOpen(personId, purpose))
      const { version, sha256 } = CONSENT_TEXTS[purpose]
      if (open?.textVersion === version) return ok({ consentId: open.id, fresh: false })
      if (open) await portal.db.update(consents).set({ withdrawnAt: portal.now() }).where(eq(consents.id, open.id))
      const id = portal.newId('cns')
      await portal.db.insert(consents).values({
        ...{ id, personId, purpose, textVersion: version, textHash: sha256[language], language, method },
        givenAt: portal.now(),
      })
      await sayThatDeskWrote(portal, { personId, method, did: 'consent_given', consentId: id })
      return ok({ consentId: id, fresh: true })
    })
  })
}

export const consentLock = (personId: string): string => `consents:${personId}`

export const isOpen = (personId: string, purpose: Purpose) =>
  and(eq(consents.personId, personId), eq(consents.purpose, purpose), isNull(consents.withdrawnAt))

/** Her own clicks need no telling; what was written in her name does. */
export async function sayThatDeskWrote(
  tx: Ctx,
  {
    personId,
    method,
    did,
    consentId,
  }: {
    personId: string
    method: ConsentMethod
    did: 'consent_given' | 'consent_withdrawn'
    consentId: string
  },
): Promise<void> {
  if (method === 'page') return
  await notify(tx, personId, 'details_changed', consentId)
  await record(tx, { action: 'person.changed', subject: personId, detail: `${did} ${consentId}` })
}
