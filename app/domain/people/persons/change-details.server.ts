import { persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { record } from '../audit/record.server.ts'
import { sealDetails } from './add-person.server.ts'
import { notify } from './notify.server.ts'
import { personVault } from './person-vault.server.ts'

export type ChangedDetails = { name: string; legalName: string | null; county: string | null; language: 'en' | 'sw' }

/** Writes a person's own details anew. That they changed is written down, and not from what to what. */
export const changeDetails = (
  ctx: Ctx,
  personId: string,
  { name, legalName, county, language }: ChangedDetails,
): Promise<void> =>
  asPortal(ctx, 'details', async (tx) => {
    const vault = await personVault(tx, personId)
    if (!vault) throw new Error(`person ${personId}: there is nobody to change`)
    await tx.db
      .update(persons)
      .set({ ...sealDetails(vault, personId, { name, legalName, county }), language, changedAt: tx.now() })
      .where(eq(persons.id, personId))
    await notify(tx, personId, 'details_changed')
    await record(tx, { action: 'person.changed', subject: personId, detail: 'details' })
  })
