import { contactPoints, persons } from '#db/schema/people.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { checks } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { contactIndex, readContact } from '../persons/contact-values.server.ts'
import type { Index } from './make-index.server.ts'
import { whole } from './prints.server.ts'
import { readPeople } from './read-people.server.ts'
import { wordsOf } from './words.ts'

/** What of somebody we know may stand in a text. */
export type Mention = 'name' | 'phone' | 'number'

const PHONES = /\+?\d[\d\s().\-–/]{6,18}\d/g
const NUMBERS = /(?<![A-Za-z0-9])[A-Za-z0-9]{8}(?![A-Za-z0-9])/g
/** A batch as large as a search opens at a time. */
const MOST = 20

/**
 * Whether a text holds the whole name of somebody we know (all words of it, in a row; a name of one word is everybody's), her
 * phone or her number. By the portal's own work; whose it is, is not said.
 */
export async function findMentions(tx: Ctx, index: Index, text: string): Promise<Mention[]> {
  const found: Mention[] = []
  if (await namesSomebody(tx, index, wordsOf(text))) found.push('name')
  if (await hasPhone(tx, text)) found.push('phone')
  if (await hasNumber(tx, text)) found.push('number')
  return found
}

async function namesSomebody(tx: Ctx, { shelf, prints }: Index, words: readonly string[]): Promise<boolean> {
  const line = ` ${words.join(' ')} `
  const isTold = (name: readonly string[]) => name.length > 1 && line.includes(` ${name.join(' ')} `)
  const pairs = new Set(words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`))
  const candidates = new Set<string>()
  for (const pair of pairs) for (const id of shelf.bearing(prints(pair.split(' ').map(whole)))) candidates.add(id)
  const ids = [...candidates]
  for (let from = 0; from < ids.length; from += MOST) {
    const people = await readPeople(tx, ids.slice(from, from + MOST))
    if (people.some((person) => isTold(person.words) || isTold(person.legalWords))) return true
  }
  return false
}

async function hasPhone(tx: Ctx, text: string): Promise<boolean> {
  const indexes = [...text.matchAll(PHONES)].flatMap(([typed]) => {
    const phone = readContact('phone', typed)
    return phone.ok ? [contactIndex(tx, 'phone', phone.value)] : []
  })
  for (const value of indexes) {
    const [row] = await tx.db
      .select({ id: contactPoints.id })
      .from(contactPoints)
      .where(and(eq(contactPoints.kind, 'phone'), eq(contactPoints.valueIndex, value)))
      .limit(1)
    if (row) return true
  }
  return false
}

async function hasNumber(tx: Ctx, text: string): Promise<boolean> {
  const numbers = [...text.matchAll(NUMBERS)].map(([word]) => word.toUpperCase()).filter((word) => checks(word))
  if (numbers.length === 0) return false
  const [row] = await tx.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(isAnyOf(persons.number, numbers), isNull(persons.erasedAt)))
    .limit(1)
  return row !== undefined
}
