import { accounts } from '#db/schema/accounts.ts'
import { custodyContacts } from '#db/schema/custody.ts'
import { eq } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { record } from '../audit/record.server.ts'
import { codeHash } from './codes.server.ts'
import { freeze } from './freeze.server.ts'

/**
 * Whoever has the code of a custody contact freezes that account at once. A wrong code is answered by the same nothing as
 * a right one: whoever tries codes must not learn whose there are. Limits on tries are the caller's.
 */
export async function freezeByCode(ctx: Ctx, code: string): Promise<void> {
  await asPortal(ctx, 'custody', async (tx) => {
    const [found] = await tx.db
      .select({ contactId: custodyContacts.id, accountId: accounts.id, personId: accounts.personId })
      .from(custodyContacts)
      .innerJoin(accounts, eq(accounts.personId, custodyContacts.personId))
      .where(eq(custodyContacts.codeHash, codeHash(tx, 'custody', code)))
    if (!found) return
    const by = `contact:${found.contactId}`
    const freezeId = await freeze(tx, { accountId: found.accountId, by })
    if (!freezeId) return
    await record(tx, { action: 'account.frozen', subject: found.personId, detail: `${freezeId} ${by}` })
    // Somebody may be in a cell: the desk hears of it now, and not when it next looks.
    await tellStaff(tx, { alert: 'account_frozen', count: 1 })
  })
}
