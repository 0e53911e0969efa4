import { custodyContacts } from '#db/schema/custody.ts'
import { count, eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { holdPersonVault } from '../persons/person-vault.server.ts'
import { codeHash, mintCode } from './codes.server.ts'

export type NameContactRefusal = 'not_allowed' | 'too_many_contacts'

const MOST = 5

export const custodyPlace = (contactId: string) => ({
  table: 'custody_contacts',
  column: 'name_sealed',
  row: contactId,
})

/**
 * She names somebody who may freeze her account, by whatever name she likes (sealed as given), and is shown the code once,
 * to hand it over. Five at most. Nobody does this for her, and she hears of it on every channel.
 */
export function nameCustodyContact(
  ctx: Ctx,
  { personId, name }: { personId: string; name: string },
): Promise<Result<{ contactId: string; code: string }, NameContactRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person' || tx.actor.personId !== personId) return refuse('not_allowed')
    await lockNames(tx, [`custody:${personId}`])
    const [there] = await tx.db
      .select({ n: count() })
      .from(custodyContacts)
      .where(eq(custodyContacts.personId, personId))
    if ((there?.n ?? 0) >= MOST) return refuse('too_many_contacts')
    const vault = await holdPersonVault(tx, personId)
    if (!vault) return refuse('not_allowed')

    const contactId = tx.newId('cus')
    const code = mintCode('custody')
    await tx.db.insert(custodyContacts).values({
      id: contactId,
      personId,
      nameSealed: vault.seal(custodyPlace(contactId), name.trim()),
      codeHash: codeHash(tx, 'custody', code),
      createdAt: tx.now(),
    })
    await asPortal(tx, 'custody', async (portal) => {
      await notify(portal, personId, 'custody_contact_added', contactId)
      await tellEverywhere(portal, personId, 'look_at_your_account')
    })
    return ok({ contactId, code })
  })
}
