import { exports } from '#db/schema/exports.ts'
import { like } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import { randomBody, withCheck } from '../../shared/check-character.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Somebody who does not exist. */
export type Invented = { name: string; number: string; personId: string; phone: string; email: string; post: string }

const GIVEN = [
  ...['Amani', 'Baraka', 'Furaha', 'Imani', 'Neema', 'Pendo'],
  ...['Rehema', 'Subira', 'Tumaini', 'Upendo', 'Zawadi', 'Faraja'],
]
const SYLLABLES = [
  ...['ba', 'cho', 'di', 'fu', 'ga', 'ki', 'lo', 'mbe', 'ndu', 'ngo'],
  ...['pa', 'ri', 'sha', 'ta', 'tso', 'vu', 'wi', 'yo', 'zi', 'mu'],
]
const oneOf = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T

/**
 * Makes up a person for one file: a family name of four syllables that nobody bears, a number that no card has, a phone
 * in a range (0190…) that Kenya has given to no operator, and an address in a domain that is nobody's (RFC 2606).
 */
export async function invent(tx: Ctx): Promise<Invented> {
  for (;;) {
    const family = Array.from({ length: 4 }, () => oneOf(SYLLABLES)).join('')
    const name = `${oneOf(GIVEN)} ${family.charAt(0).toUpperCase()}${family.slice(1)}`
    const [taken] = await tx.db
      .select({ id: exports.id })
      .from(exports)
      .where(like(exports.canary, `${name} %`))
      .limit(1)
    if (taken) continue
    return {
      name,
      number: withCheck(`P${randomBody(6, randomInt)}`),
      personId: tx.newId('per'),
      phone: `254190${String(randomInt(1_000_000)).padStart(6, '0')}`,
      email: `${name.toLowerCase().replace(' ', '.')}@example.org`,
      post: `P.O. Box ${randomInt(10_000, 99_999)}-00100 Nairobi`,
    }
  }
}

/** All by which the invented person can be found where a file has turned up, as `exports.canary` keeps it. */
export const canaryOf = ({ name, number, personId }: Invented): string => `${name} · ${number} · ${personId}`
