import { contactPoints, personKeys, persons, safeContactCards } from '#db/schema/people.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactPlace } from './add-contact-point.server.ts'
import { personPlace } from './add-person.server.ts'
import type { ContactKind } from './contact-values.server.ts'
import { openPersonVault } from './person-vault.server.ts'
import { cardPlace, type SafeContactCard } from './safe-contact-card.ts'

export type ContactPoint = { id: string; kind: ContactKind; value: string; isSafe: boolean; isProven: boolean }
export type Details = {
  personId: string
  number: string
  language: 'en' | 'sw'
  name: string
  legalName: string | null
  county: string | null
  contacts: ContactPoint[]
  safeContact: SafeContactCard | null
}

/**
 * Opens what is held of a person: for herself, or for `openRecord`, which asks why and writes it down. Null where she has
 * been erased, or where whoever acts may not see her (row-level security).
 */
export async function openDetails(tx: Ctx, personId: string): Promise<Details | null> {
  const [row] = await tx.db
    .select({ person: persons, key: personKeys.keySealed, card: safeContactCards.cardSealed })
    .from(persons)
    .innerJoin(personKeys, eq(personKeys.personId, persons.id))
    .leftJoin(safeContactCards, eq(safeContactCards.personId, persons.id))
    .where(eq(persons.id, personId))
  if (!row) return null
  const { person, key, card } = row
  const vault = openPersonVault(tx, personId, key)
  const open = (column: Parameters<typeof personPlace>[1], sealed: Uint8Array | null) =>
    sealed ? vault.open(personPlace(personId, column), sealed) : null
  const points = await tx.db
    .select()
    .from(contactPoints)
    .where(eq(contactPoints.personId, personId))
    .orderBy(asc(contactPoints.createdAt), asc(contactPoints.id))
  return {
    personId,
    number: person.number,
    language: person.language,
    name: open('name_sealed', person.nameSealed) ?? '',
    legalName: open('legal_name_sealed', person.legalNameSealed),
    county: open('county_sealed', person.countySealed),
    contacts: points.map(({ id, kind, valueSealed, isSafe, provenAt }) => ({
      id,
      kind,
      value: vault.open(contactPlace(id), valueSealed),
      isSafe,
      isProven: provenAt !== null,
    })),
    safeContact: card ? (JSON.parse(vault.open(cardPlace(personId), card)) as SafeContactCard) : null,
  }
}
