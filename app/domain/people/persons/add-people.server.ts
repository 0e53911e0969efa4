import { insertMany, isAnyOf } from '#db/bulk.server.ts'
import { contactPoints, personKeys, persons } from '#db/schema/people.ts'
import { randomInt } from 'node:crypto'
import { randomBody, withCheck } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactPlace } from './add-contact-point.server.ts'
import { type NewPerson, sealDetails } from './add-person.server.ts'
import { contactIndex } from './contact-values.server.ts'
import { mintPersonKey } from './person-vault.server.ts'

/**
 * Writes many new persons by three statements, each as `addPerson` writes one: sealed under a key of her own, addresses unproven. Answers
 * their ids in the order in which they were given. By the portal's own work.
 */
export async function addPeople(tx: Ctx, people: readonly NewPerson[]): Promise<string[]> {
  const at = tx.now()
  const numbers = await freeNumbers(tx, people.length)
  const written = people.map((person, i) => {
    const personId = tx.newId('per')
    const { vault, keySealed } = mintPersonKey(tx, personId)
    const points = (person.contacts ?? []).map(({ kind, value, isSafe = false }) => {
      const id = tx.newId('con')
      const valueSealed = vault.seal(contactPlace(id), value)
      return { id, personId, kind, valueSealed, valueIndex: contactIndex(tx, kind, value), isSafe, createdAt: at }
    })
    const row = {
      ...{ id: personId, number: numbers[i] ?? '', language: person.language },
      ...{ ...sealDetails(vault, personId, person), createdAt: at, changedAt: at },
    }
    return { row, key: { personId, keySealed }, points }
  })
  await insertMany(
    tx.db,
    persons,
    written.map(({ row }) => row),
  )
  await insertMany(
    tx.db,
    personKeys,
    written.map(({ key }) => key),
  )
  await insertMany(
    tx.db,
    contactPoints,
    written.flatMap(({ points }) => points),
  )
  return written.map(({ row }) => row.id)
}

/** Numbers that nobody has: of a hundred thousand drawn blindly some would be somebody's already. */
async function freeNumbers(tx: Ctx, howMany: number): Promise<string[]> {
  const free = new Set<string>()
  while (free.size < howMany) {
    const drawn = Array.from({ length: howMany - free.size }, () => withCheck(`P${randomBody(6, randomInt)}`))
    const rows = await tx.db.select({ number: persons.number }).from(persons).where(isAnyOf(persons.number, drawn))
    const taken = new Set(rows.map(({ number }) => number))
    for (const number of drawn) if (!taken.has(number)) free.add(number)
  }
  return [...free]
}
