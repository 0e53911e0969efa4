import { isAnyOf } from '#db/bulk.server.ts'
import { personKeys, persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { maskName } from '../search/words.ts'
import { personPlace } from './add-person.server.ts'
import { openPersonVault } from './person-vault.server.ts'

/** `name` is masked: first word and initials, as a search shows it. */
export type ShownName = { number: string; name: string }

/** So much of people as a list shows, by their ids; whoever has been erased is missing. By the portal's own work. */
export async function namesOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, ShownName>> {
  const rows = await tx.db
    .select({ id: persons.id, number: persons.number, name: persons.nameSealed, key: personKeys.keySealed })
    .from(persons)
    .innerJoin(personKeys, eq(personKeys.personId, persons.id))
    .where(isAnyOf(persons.id, personIds))
  return new Map(
    rows.map(({ id, number, name, key }) => {
      const said = name ? openPersonVault(tx, id, key).open(personPlace(id, 'name_sealed'), name) : ''
      return [id, { number, name: maskName(said) }]
    }),
  )
}
