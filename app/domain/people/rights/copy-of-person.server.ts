import { custodyContacts } from '#db/schema/custody.ts'
import { contactPoints, merges, notices, persons, safeContactCards } from '#db/schema/people.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { custodyPlace } from '../custody/name-custody-contact.server.ts'
import { contactPlace } from '../persons/add-contact-point.server.ts'
import { personPlace } from '../persons/add-person.server.ts'
import type { PersonVault } from '../persons/person-vault.server.ts'
import { cardPlace, type SafeContactCard } from '../persons/safe-contact-card.ts'
import type { OwnCopy } from './own-copy.ts'

type Part = Pick<OwnCopy, 'person' | 'contacts' | 'safeContact' | 'custodyContacts' | 'joinedRecords' | 'notices'>

/** The part of a copy that says who she is and how she is reached. Null where nobody of that id is left. */
export async function copyOfPerson(tx: Ctx, personId: string, vault: PersonVault): Promise<Part | null> {
  const [person] = await tx.db.select().from(persons).where(eq(persons.id, personId))
  if (!person) return null
  const points = await tx.db
    .select()
    .from(contactPoints)
    .where(eq(contactPoints.personId, personId))
    .orderBy(asc(contactPoints.createdAt), asc(contactPoints.id))
  const [card] = await tx.db.select().from(safeContactCards).where(eq(safeContactCards.personId, personId))
  const trusted = await tx.db.select().from(custodyContacts).where(eq(custodyContacts.personId, personId))
  const told = await tx.db
    .select()
    .from(notices)
    .where(eq(notices.personId, personId))
    .orderBy(asc(notices.createdAt), asc(notices.id))
  const joined = await tx.db
    .select({ number: persons.number, at: merges.createdAt, undoneAt: merges.undoneAt })
    .from(merges)
    .innerJoin(persons, eq(persons.id, merges.goneId))
    .where(eq(merges.keptId, personId))
    .orderBy(asc(merges.createdAt), asc(merges.id))
  const field = (column: Parameters<typeof personPlace>[1], sealed: Uint8Array | null) =>
    sealed ? vault.open(personPlace(personId, column), sealed) : null
  return {
    person: {
      number: person.number,
      name: field('name_sealed', person.nameSealed) ?? '',
      legalName: field('legal_name_sealed', person.legalNameSealed),
      county: field('county_sealed', person.countySealed),
      language: person.language,
      since: person.createdAt.toISOString(),
      changedAt: person.changedAt.toISOString(),
    },
    contacts: points.map((point) => ({
      kind: point.kind,
      value: vault.open(contactPlace(point.id), point.valueSealed),
      isSafe: point.isSafe,
      provenAt: point.provenAt?.toISOString() ?? null,
      since: point.createdAt.toISOString(),
    })),
    safeContact: card ? (JSON.parse(vault.open(cardPlace(personId), card.cardSealed)) as SafeContactCard) : null,
    custodyContacts: trusted.map(({ id, nameSealed, createdAt }) => ({
      name: vault.open(custodyPlace(id), nameSealed),
      since: createdAt.toISOString(),
    })),
    joinedRecords: joined.map(({ number, at, undoneAt }) => ({
      ...{ number, at: at.toISOString(), undoneAt: undoneAt?.toISOString() ?? null },
    })),
    notices: told.map(({ kind, createdAt, seenAt }) => ({
      kind,
      at: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    })),
  }
}
