import type { Ctx } from '../../shared/ctx.server.ts'
import type { Index } from './make-index.server.ts'
import { sounding } from './prints.server.ts'
import { readPeople } from './read-people.server.ts'
import { soundsLike, soundsOf } from './sounds.ts'
import { wordsOf } from './words.ts'

/** More of them would help nobody to compare. */
const MOST = 20

/**
 * Who has a name that sounds like this one, all its words in any order; twenty at most. By the portal's own work, for whoever has judged that two
 * records may be one person's.
 */
export async function findAlike(tx: Ctx, { shelf, prints }: Index, name: string): Promise<string[]> {
  const words = [...new Set(wordsOf(name))]
  if (words.length < 2) return []
  // A word may be heard in two ways: each way of all of them is asked for, and what is found is heard again.
  const ways = [0, 1].map((way) =>
    words.map((word) => sounding(soundsOf(word).at(way) ?? soundsOf(word).at(0) ?? word)),
  )
  const ids = [...new Set(ways.flatMap((all) => shelf.bearing(prints(all))))].slice(0, 5 * MOST)
  const people = await readPeople(tx, ids)
  const alike = people.filter((person) => soundsLike(words, [...person.words, ...person.legalWords]))
  return alike.slice(0, MOST).map(({ personId }) => personId)
}
