import { personKeys, persons, safeContactCards } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { personPlace } from '../persons/add-person.server.ts'
import { cardPlace } from '../persons/safe-contact-card.ts'
import type { Both } from './mover.ts'
import type { Moves } from './moves.server.ts'
import type { Choices, Field } from './things.ts'

const SEALED = {
  name: ['nameSealed', 'name_sealed'],
  legalName: ['legalNameSealed', 'legal_name_sealed'],
  county: ['countySealed', 'county_sealed'],
} as const

/**
 * What names her: field by field as chosen, and where the kept record has none the other's. Then nothing of the other is left but its number,
 * which leads to the kept one. To be called last: with it the key goes by which the other's fields are opened.
 */
export async function moveDetails(
  tx: Ctx,
  { from, to, fromVault, toVault }: Both,
  moves: Moves,
  choices: Choices,
): Promise<void> {
  const byId = async (id: string) => {
    const [row] = await tx.db.select().from(persons).where(eq(persons.id, id))
    if (!row) throw new Error(`person ${id} was held and is gone`)
    return row
  }
  const [theirs, hers] = [await byId(from), await byId(to)]
  const takes = (field: Field, has: unknown, hasOther: unknown): boolean =>
    Boolean(hasOther) && (choices[field] === 'gone' || !has)
  const names = Object.entries(SEALED).flatMap(([field, [property, column]]) => {
    const sealed = theirs[property]
    return sealed && takes(field as Field, hers[property], sealed)
      ? [[property, toVault.seal(personPlace(to, column), fromVault.open(personPlace(from, column), sealed))] as const]
      : []
  })
  await moveCard(tx, { from, to, fromVault, toVault }, moves, takes)
  await moves.change('own', persons, eq(persons.id, to), () => ({
    ...Object.fromEntries(names),
    ...(choices.language === 'gone' && { language: theirs.language }),
    changedAt: tx.now(),
  }))
  // Whoever was joined to the other before is joined to whom that leads.
  await moves.change('own', persons, eq(persons.mergedInto, from), () => ({ mergedInto: to }))
  await moves.remove('own', personKeys, eq(personKeys.personId, from))
  await moves.change('own', persons, eq(persons.id, from), () => ({
    ...{ nameSealed: null, legalNameSealed: null, countySealed: null },
    ...{ changedAt: tx.now(), erasedAt: tx.now(), mergedInto: to },
  }))
}

async function moveCard(
  tx: Ctx,
  { from, to, fromVault, toVault }: Both,
  moves: Moves,
  takes: (field: Field, has: unknown, hasOther: unknown) => boolean,
): Promise<void> {
  const cardOf = async (id: string) =>
    (await tx.db.select().from(safeContactCards).where(eq(safeContactCards.personId, id)))[0]
  const [theirs, hers] = [await cardOf(from), await cardOf(to)]
  if (!theirs) return
  await moves.remove('own', safeContactCards, eq(safeContactCards.personId, from))
  if (!takes('safeContact', hers, theirs)) return
  const cardSealed = toVault.seal(cardPlace(to), fromVault.open(cardPlace(from), theirs.cardSealed))
  const row = { personId: to, cardSealed, changedAt: theirs.changedAt }
  if (hers) await moves.change('own', safeContactCards, eq(safeContactCards.personId, to), () => row)
  else await moves.add('own', safeContactCards, row)
}
