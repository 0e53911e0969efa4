import { persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import { randomBody, withCheck } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { addContactPoint } from './add-contact-point.server.ts'
import type { ContactKind } from './contact-values.server.ts'
import { makePersonVault, type PersonVault } from './person-vault.server.ts'

export type NewPerson = {
  /** The name she uses; sealed as typed, at most 120 characters. */
  name: string
  legalName?: string | undefined
  /** One of the 47, `01` to `47`. */
  county?: string | undefined
  language: 'en' | 'sw'
  /** Values as `readContact` brings them. */
  contacts?: readonly { kind: ContactKind; value: string; isSafe?: boolean }[]
}

export const personPlace = (personId: string, column: 'name_sealed' | 'legal_name_sealed' | 'county_sealed') => ({
  table: 'persons',
  column,
  row: personId,
})

/**
 * Writes a new person. She must be written by the portal's own work (`asPortal`): nobody is signed in as her yet.
 * Nothing is looked up, so that nothing is told of who is known already.
 */
export async function addPerson(
  tx: Ctx,
  { name, legalName, county, language, contacts = [] }: NewPerson,
): Promise<{ personId: string; number: string }> {
  const personId = tx.newId('per')
  const number = withCheck(`P${randomBody(6, randomInt)}`)
  const at = tx.now()
  await tx.db.insert(persons).values({ id: personId, number, language, createdAt: at, changedAt: at })
  const vault = await makePersonVault(tx, personId)
  await tx.db
    .update(persons)
    .set(sealDetails(vault, personId, { name, legalName, county }))
    .where(eq(persons.id, personId))
  for (const contact of contacts) await addContactPoint(tx, vault, { personId, ...contact })
  return { personId, number }
}

type NamingDetails = { name: string; legalName?: string | null | undefined; county?: string | null | undefined }

/** The columns that name a person, sealed; empty ones are null. */
export function sealDetails(vault: PersonVault, personId: string, { name, legalName, county }: NamingDetails) {
  const sealed = (column: Parameters<typeof personPlace>[1], text: string | null | undefined) =>
    text ? vault.seal(personPlace(personId, column), text) : null
  return {
    nameSealed: sealed('name_sealed', name),
    legalNameSealed: sealed('legal_name_sealed', legalName),
    countySealed: sealed('county_sealed', county),
  }
}
