import { paymentClaims } from '#db/schema/desk.ts'
import { sql } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Contact, emailIndex, sealContact } from '../contact.server.ts'
import { fallbackPurpose, type Purpose } from '../fallback.server.ts'
import { phoneIndex } from '../payer.server.ts'

export type ClaimRefusal = 'not_a_code'

export type Claim = {
  /** What she says it was for; where she does not know, what the rule says. */
  whatFor: Purpose | null
  /** The provider that gives such codes, and our account there. */
  provider: 'mpesa'
  account: string
  /** As it was typed: case, spaces and dashes do not matter. */
  typed: string
  /** Where to say that it is here; the phone as twelve digits. */
  contact: Pick<Contact, 'email' | 'phone'>
  language: 'en' | 'sw'
  attemptId?: string | undefined
}

/** As M-Pesa gives them: ten letters and digits. */
const CODE = /^[A-Z0-9]{10}$/

/**
 * Somebody says that money came, by the code that its provider gave her. That is a word and no money: the provider is asked
 * after the commit. Whether the code is known, or claimed by somebody else, is not told: the answer is the same, after the same work.
 */
export function claimCode(ctx: Ctx, claim: Claim): Promise<Result<null, ClaimRefusal>> {
  const reference = claim.typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  if (!CODE.test(reference)) return Promise.resolve(refuse('not_a_code'))
  return inTransaction(ctx, async (tx) => {
    const { provider, account, whatFor, contact, language, attemptId = null } = claim
    const { purpose, purposeId } = whatFor ?? (await fallbackPurpose(tx))
    const [id, now] = [tx.newId('pcl'), tx.now()]
    const contactIndex = contact.phone
      ? phoneIndex(tx, contact.phone)
      : contact.email
        ? emailIndex(tx, contact.email)
        : null
    await tx.db
      .insert(paymentClaims)
      .values({
        ...{ id, provider, account, reference, purpose, purposeId, attemptId, language, contactIndex },
        contactSealed: sealContact(tx, { table: 'payment_claims', row: id }, contact),
        ...{ claimedBy: nameOf(tx.actor), state: 'waiting', createdAt: now, changedAt: now },
      })
      .onConflictDoNothing({
        target: [paymentClaims.provider, paymentClaims.account, paymentClaims.reference],
        where: sql`state <> 'dropped'`,
      })
    await afterCommit(tx, 'claim.look', { provider, account, reference })
    return ok(null)
  })
}
