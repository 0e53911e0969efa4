import { contactPoints, persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { phoneHashIndex } from '../persons/contact-values.server.ts'
import type { Index } from './make-index.server.ts'
import { beginning, ending, whole } from './prints.server.ts'
import type { Wanted } from './read-query.ts'
import { type Findable, readPeople } from './read-people.server.ts'
import { maskName, namesAll } from './words.ts'

/** How somebody was found. */
export type Way = 'number' | 'payment' | 'phone' | 'name' | 'legal_name'
/** `name` is masked: first word and initials. The whole of it is in the record, which asks why. */
export type Found = { personId: string; number: string; name: string; by: Way }

/** Who may be meant, and what makes sure of it once a record has been read. */
type Candidates = { ids: string[]; sure: (person: Findable) => Way | null }

/** As many are shown, and as many are opened at a time. */
const MOST = 20

/**
 * Twenty at most, by the surest way first. The index only says whom to look at: what is shown has been read from the
 * database in this transaction, so whoever was erased or renamed meanwhile is not found by what was.
 */
export async function findPeople(
  tx: Ctx,
  index: Index,
  { number, tail, words, payerHash }: Wanted & { payerHash: string | null },
): Promise<Found[]> {
  const found = new Map<string, Found>()
  const look = async ({ ids, sure }: Candidates) => {
    for (let from = 0; from < ids.length && found.size < MOST; from += MOST) {
      const some = ids.slice(from, from + MOST)
      const read = await readPeople(tx, some)
      const people = new Map(read.map((person) => [person.personId, person]))
      for (const id of some) {
        const person = people.get(id)
        const by = person ? sure(person) : null
        if (person && by && found.size < MOST && !found.has(id))
          found.set(id, { personId: id, number: person.number, name: maskName(person.name), by })
      }
    }
  }
  if (number) await look({ ids: await idsByNumber(tx, number), sure: () => 'number' })
  if (payerHash) await look({ ids: await idsByPhoneHash(tx, payerHash), sure: () => 'payment' })
  if (tail) await look(byTail(index, tail))
  if (words.length > 0) await look(byWords(index, words))
  return [...found.values()]
}

const idsByNumber = async (tx: Ctx, number: string): Promise<string[]> =>
  (await tx.db.select({ id: persons.id }).from(persons).where(eq(persons.number, number))).map(({ id }) => id)

async function idsByPhoneHash(tx: Ctx, hash: string): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ id: contactPoints.personId })
    .from(contactPoints)
    .where(eq(contactPoints.valueIndex, phoneHashIndex(tx, hash)))
  return rows.map(({ id }) => id)
}

const byTail = ({ shelf, prints }: Index, tail: string): Candidates => ({
  ids: shelf.bearing(prints([ending(tail)])),
  sure: ({ phones }) => (phones.some((phone) => phone.endsWith(tail)) ? 'phone' : null),
})

/** Whole words before mere beginnings: else nobody would see Ann for all the Annas. */
const byWords = ({ shelf, prints }: Index, wanted: readonly string[]): Candidates => ({
  ids: shelf.bearing(prints(wanted.map(beginning)), prints(wanted.map(whole))),
  sure: ({ words, legalWords }) =>
    namesAll(words, wanted) ? 'name' : namesAll([...words, ...legalWords], wanted) ? 'legal_name' : null,
})
