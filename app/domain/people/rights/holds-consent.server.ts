import { consents } from '#db/schema/rights.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { CONSENT_TEXTS, type Purpose } from './consent-texts.ts'
import { isOpen } from './give-consent.server.ts'

/**
 * Whether a purpose is agreed to now, and by today's text. A yes to an older one is no yes: nobody's word is stretched over
 * words she has not read. Whoever asks learns this and nothing else.
 */
export const holdsConsent = (ctx: Ctx, personId: string, purpose: Purpose): Promise<boolean> =>
  asPortal(ctx, 'consent', async (tx) => {
    const [row] = await tx.db
      .select({ id: consents.id })
      .from(consents)
      .where(and(isOpen(personId, purpose), eq(consents.textVersion, CONSENT_TEXTS[purpose].version)))
    return row !== undefined
  })
