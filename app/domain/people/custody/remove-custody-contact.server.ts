import { custodyContacts } from '#db/schema/custody.ts'
import { and, eq } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'

/** She takes a contact of her own away; the code is worth nothing from then on. */
export function removeCustodyContact(
  ctx: Ctx,
  { contactId }: { contactId: string },
): Promise<Result<null, 'no_such_contact'>> {
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return refuse('no_such_contact')
    const { personId } = tx.actor
    const gone = await tx.db
      .delete(custodyContacts)
      .where(and(eq(custodyContacts.id, contactId), eq(custodyContacts.personId, personId)))
      .returning({ id: custodyContacts.id })
    if (gone.length === 0) return refuse('no_such_contact')
    await asPortal(tx, 'custody', async (portal) => {
      await notify(portal, personId, 'custody_contact_removed', contactId)
      await tellEverywhere(portal, personId, 'look_at_your_account')
    })
    return ok(null)
  })
}
