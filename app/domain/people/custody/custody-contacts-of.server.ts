import { custodyContacts } from '#db/schema/custody.ts'
import { asc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { custodyPlace } from './name-custody-contact.server.ts'

export type CustodyContact = { contactId: string; name: string; createdAt: Date }

/** Those whom she has named, in the order in which she did. To anybody but herself there are none (row-level security). */
export function custodyContactsOf(ctx: Ctx, personId: string): Promise<CustodyContact[]> {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(custodyContacts)
      .where(eq(custodyContacts.personId, personId))
      .orderBy(asc(custodyContacts.createdAt), asc(custodyContacts.id))
    const vault = rows.length > 0 ? await personVault(tx, personId) : null
    return vault
      ? rows.map(({ id, nameSealed, createdAt }) => ({
          ...{ contactId: id, name: vault.open(custodyPlace(id), nameSealed), createdAt },
        }))
      : []
  })
}
