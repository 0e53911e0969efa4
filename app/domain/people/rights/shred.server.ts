import { accounts, verifications } from '#db/schema/accounts.ts'
import { custodyContacts } from '#db/schema/custody.ts'
import { contactPoints, merges, notices, personKeys, persons, safeContactCards } from '#db/schema/people.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { eq, inArray, like, or } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'

/**
 * Destroys a person's key and deletes what names or leads to her. With the account go its passphrase, passkeys, codes,
 * sessions, recoveries and locks; with the contact points their proofs (foreign keys). The key alone would do for what is
 * sealed; it is deleted as well, for blind indexes are under another key.
 */
export async function shred(tx: Ctx, personId: string): Promise<void> {
  const { db } = tx
  const [account] = await db.delete(accounts).where(eq(accounts.personId, personId)).returning({ id: accounts.id })
  // A passkey's challenge has no foreign key; it says in JSON for whom it was.
  if (account) await db.delete(verifications).where(like(verifications.value, `%${account.id}%`))
  for (const table of [contactPoints, safeContactCards, custodyContacts, notices, personKeys])
    await db.delete(table).where(eq(table.personId, personId))
  const others = db.select({ id: persons.id }).from(persons).where(eq(persons.mergedInto, personId))
  await db
    .update(merges)
    .set({ movesSealed: null })
    .where(or(eq(merges.keptId, personId), inArray(merges.keptId, others)))
  await db
    .update(rightsRequests)
    .set({ wordsSealed: null, answerSealed: null })
    .where(eq(rightsRequests.personId, personId))
  await db
    .update(persons)
    .set({ nameSealed: null, legalNameSealed: null, countySealed: null, changedAt: tx.now(), erasedAt: tx.now() })
    .where(eq(persons.id, personId))
}
