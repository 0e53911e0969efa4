import { auditEvents } from '#db/schema/audit.ts'
import { custodyContacts } from '#db/schema/custody.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { membershipLeavings } from '#db/schema/inclusion.ts'
import { duesWaivers } from '#db/schema/membership.ts'
import { contactPoints, merges, personKeys, persons, safeContactCards } from '#db/schema/people.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { papers } from '#db/schema/papers.ts'
import { personNeeds } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { createSecretKey, randomBytes } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openWith, type Place, sealWith } from '../../shared/vault.server.ts'

/** Seals and opens what is one person's. When she is erased her key is gone, and with it all that it sealed. */
export type PersonVault = { seal(place: Place, plain: string): Buffer; open(place: Place, sealed: Uint8Array): string }

/** Every column sealed under a person's key. The tests compare this list with the schema. */
export const PERSONAL: readonly AnyPgColumn[] = [
  persons.nameSealed,
  persons.legalNameSealed,
  persons.countySealed,
  contactPoints.valueSealed,
  safeContactCards.cardSealed,
  custodyContacts.nameSealed,
  personNeeds.needsSealed,
  duesWaivers.wordsSealed,
  membershipLeavings.wordsSealed,
  directoryEntries.entrySealed,
  papers.shownSealed,
  rightsRequests.wordsSealed,
  rightsRequests.answerSealed,
  auditEvents.reasonSealed,
  merges.movesSealed,
]

const keyPlace = (personId: string): Place => ({ table: 'person_keys', column: 'key_sealed', row: personId })

/** Gives a new person her key. */
export async function makePersonVault(tx: Ctx, personId: string): Promise<PersonVault> {
  const { vault, keySealed } = mintPersonKey(tx, personId)
  await tx.db.insert(personKeys).values({ personId, keySealed })
  return vault
}

/** A key for a new person, with what is to be written of it. */
export function mintPersonKey(ctx: Ctx, personId: string): { vault: PersonVault; keySealed: Buffer } {
  const key = randomBytes(32)
  return { vault: vaultOf(key), keySealed: ctx.vault.seal(keyPlace(personId), key.toString('base64')) }
}

/** The vault of one person, or null where she has been erased or may not be seen by who acts. */
export async function personVault(tx: Ctx, personId: string): Promise<PersonVault | null> {
  const [row] = await tx.db.select().from(personKeys).where(eq(personKeys.personId, personId))
  return row ? openPersonVault(tx, personId, row.keySealed) : null
}

/**
 * The vault of one person for whoever is about to write of her, who holds her row until the transaction ends: what is
 * counted stays as it was counted, and an erasure comes wholly before or wholly after. Null as above.
 */
export async function holdPersonVault(tx: Ctx, personId: string): Promise<PersonVault | null> {
  await tx.db.select({ id: persons.id }).from(persons).where(eq(persons.id, personId)).for('no key update')
  return personVault(tx, personId)
}

/** The same, where the sealed key has been read already. */
export const openPersonVault = (ctx: Ctx, personId: string, keySealed: Uint8Array): PersonVault =>
  vaultOf(Buffer.from(ctx.vault.open(keyPlace(personId), keySealed), 'base64'))

function vaultOf(bytes: Buffer): PersonVault {
  const key = createSecretKey(bytes)
  return {
    seal: (place, plain) => sealWith(key, place, plain),
    open: (place, sealed) => openWith(key, place, sealed),
  }
}
