import { isAnyOf } from '#db/bulk.server.ts'
import { contactPoints, personKeys, persons } from '#db/schema/people.ts'
import { asc, eq, gt, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { personPlace } from '../persons/add-person.server.ts'
import { contactIndex, type ContactKind } from '../persons/contact-values.server.ts'
import { openPersonVault } from '../persons/person-vault.server.ts'
import { readPeople } from './read-people.server.ts'
import { soundsLike, soundsOf } from './sounds.ts'
import { wordsOf } from './words.ts'

/** Somebody who stands in a file: values as `readContact` brings them. */
export type Wanted = { name: string; contacts: readonly { kind: ContactKind; value: string }[] }
/** `same`: an address of hers and her name. `alike`: one of the two; for a person to say. At most five. */
export type Match = { same: string | null; alike: string[] }
/** Who sounds how: kept for one reading, by nobody. */
export type Heard = ReadonlyMap<string, readonly string[]>

const BATCH = 500
const MOST = 5

/** How all words of a name sound together, in whichever order; null for a name of one word, which is everybody's. */
const soundOf = (words: readonly string[]): string | null =>
  words.length < 2 ? null : [...new Set(words.map((word) => soundsOf(word)[0] ?? word))].toSorted().join(' ')

/** Whether two names may be one person's: as they sound, all words of one among those of the other. */
export const sameName = (one: string, other: string): boolean => {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  return a.join(' ') === b.join(' ') || soundsLike(a, b) || soundsLike(b, a)
}

/** Hears the names of everybody who is written down, a few at a time. By the portal's own work. */
export async function hearNames(tx: Ctx): Promise<Heard> {
  const heard = new Map<string, string[]>()
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await tx.db
      .select({ id: persons.id, name: persons.nameSealed, key: personKeys.keySealed })
      .from(persons)
      .innerJoin(personKeys, eq(personKeys.personId, persons.id))
      .where(gt(persons.id, after))
      .orderBy(asc(persons.id))
      .limit(BATCH)
    for (const { id, name, key } of rows) {
      const sound = name && soundOf(wordsOf(openPersonVault(tx, id, key).open(personPlace(id, 'name_sealed'), name)))
      if (sound) heard.set(sound, [...(heard.get(sound) ?? []), id])
    }
    after = rows.length === BATCH ? rows.at(-1)?.id : undefined
  }
  return heard
}

/**
 * Who of those that are written down may be who, for a file that a desk brings: by addresses, proven or not, and by how names sound. By the
 * portal's own work, for a verb that has judged who asks.
 */
export async function matchKnown(tx: Ctx, wanted: readonly Wanted[], heard: Heard): Promise<Match[]> {
  const indexes = wanted.map(({ contacts }) =>
    contacts.map((one) => contactIndex(tx, one.kind, one.value).toString('hex')),
  )
  const all = [...new Set(indexes.flat())]
  const rows = await tx.db.execute<{ person_id: string; found: string }>(sql`
    select person_id, encode(value_index, 'hex') as found from ${contactPoints}
     where value_index = any(array(select decode(x, 'hex') from unnest(${sql.param(all)}::text[]) x))
     order by person_id`)
  const byIndex = Map.groupBy(rows, ({ found }) => found)
  const known = await readPeople(tx, [...new Set([...rows].map((row) => row.person_id))])
  const people = new Map(known.map((person) => [person.personId, person]))
  return wanted.map(({ name }, i) => {
    const reached = [
      ...new Set((indexes[i] ?? []).flatMap((one) => byIndex.get(one)?.map((row) => row.person_id) ?? [])),
    ]
    const same = reached.filter((id) => {
      const person = people.get(id)
      return person && (sameName(name, person.name) || soundsLike(wordsOf(name), person.legalWords))
    })
    if (same.length === 1) return { same: same[0] ?? null, alike: [] }
    const sound = soundOf(wordsOf(name))
    const named = (sound && heard.get(sound)) || []
    return { same: null, alike: [...new Set([...reached.filter((id) => people.has(id)), ...named])].slice(0, MOST) }
  })
}

/** The numbers of some people who are there, by id. */
export async function numbersOf(tx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .select({ id: persons.id, number: persons.number })
    .from(persons)
    .where(isAnyOf(persons.id, personIds))
  return new Map(rows.map(({ id, number }) => [id, number]))
}
