import { contactPoints } from '#db/schema/people.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactIndex, type ContactKind } from './contact-values.server.ts'
import type { PersonVault } from './person-vault.server.ts'

export const contactPlace = (contactPointId: string) => ({
  table: 'contact_points',
  column: 'value_sealed',
  row: contactPointId,
})

/** Writes one contact point, unproven. `value` as `readContact` brings it. */
export async function addContactPoint(
  tx: Ctx,
  vault: PersonVault,
  { personId, kind, value, isSafe = false }: { personId: string; kind: ContactKind; value: string; isSafe?: boolean },
): Promise<string> {
  const id = tx.newId('con')
  await tx.db.insert(contactPoints).values({
    id,
    personId,
    kind,
    valueSealed: vault.seal(contactPlace(id), value),
    valueIndex: contactIndex(tx, kind, value),
    isSafe,
    createdAt: tx.now(),
  })
  return id
}
