import { contactPoints, personKeys, persons } from '#db/schema/people.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactPlace } from '../persons/add-contact-point.server.ts'
import { personPlace } from '../persons/add-person.server.ts'
import { openPersonVault, type PersonVault } from '../persons/person-vault.server.ts'
import { wordsOf } from './words.ts'

/** What of a person is searched: opened for a moment, by the portal's own work, and kept by nobody. */
export type Findable = {
  personId: string
  /** Another after every writing of her row. */
  version: string
  number: string
  name: string
  words: string[]
  legalWords: string[]
  phones: string[]
}

/** The transaction that wrote the row as it is: a time alone would not tell two writings within a millisecond apart. */
export const VERSION = sql<string>`${persons}.xmin::text`

/** Opens the names and phones of some people. Whoever was erased is not among them. */
export async function readPeople(tx: Ctx, personIds: readonly string[]): Promise<Findable[]> {
  const rows = await tx.db
    .select({
      personId: persons.id,
      version: VERSION,
      number: persons.number,
      name: persons.nameSealed,
      legal: persons.legalNameSealed,
      key: personKeys.keySealed,
    })
    .from(persons)
    .innerJoin(personKeys, eq(personKeys.personId, persons.id))
    .where(isAnyOf(persons.id, personIds))
  const phones = await phonesOf(tx, personIds)
  return rows.map(({ personId, version, number, key, ...sealed }) => {
    const vault = openPersonVault(tx, personId, key)
    const open = (column: 'name_sealed' | 'legal_name_sealed', value: Uint8Array | null) =>
      value ? vault.open(personPlace(personId, column), value) : ''
    const name = open('name_sealed', sealed.name)
    return {
      ...{ personId, version, number, name, words: wordsOf(name) },
      legalWords: wordsOf(open('legal_name_sealed', sealed.legal)),
      phones: (phones.get(personId) ?? []).map((point) => openPhone(vault, point)),
    }
  })
}

type SealedPhone = { id: string; value: Uint8Array }

const openPhone = (vault: PersonVault, { id, value }: SealedPhone) => vault.open(contactPlace(id), value)

async function phonesOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, SealedPhone[]>> {
  const rows = await tx.db
    .select({ personId: contactPoints.personId, id: contactPoints.id, value: contactPoints.valueSealed })
    .from(contactPoints)
    .where(and(eq(contactPoints.kind, 'phone'), isAnyOf(contactPoints.personId, personIds)))
  return Map.groupBy(rows, (row) => row.personId)
}
