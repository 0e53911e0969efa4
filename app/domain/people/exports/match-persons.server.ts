import { personKeys, persons } from '#db/schema/people.ts'
import { roleSpells } from '#db/schema/roles.ts'
import { and, asc, eq, exists, gt, gte, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { personPlace } from '../persons/add-person.server.ts'
import { openPersonVault } from '../persons/person-vault.server.ts'
import type { ExportFilter } from './schemas.ts'

export type Matched = { id: string; number: string; language: 'en' | 'sw'; createdAt: Date }

const BATCH = 500
const DAY_MS = 86_400_000
const nairobiMidnight = (day: string): number => Date.parse(`${day}T00:00:00+03:00`)

/** An instant within the days of a filter, by the calendar of Nairobi, the last day included. */
export const withinDays = (column: AnyPgColumn, days: ExportFilter['days']): SQL | undefined =>
  days &&
  and(gte(column, new Date(nairobiMidnight(days.from))), lt(column, new Date(nairobiMidnight(days.to) + DAY_MS)))

/** A person known by one of the ids or numbers of a filter. */
export const knownBy = (ids: ExportFilter['ids']): SQL | undefined =>
  ids && or(inArray(persons.id, ids), inArray(persons.number, ids))

/**
 * Persons who match, at most `limit`; those who were erased are none, and nobody of them can be until the transaction
 * ends: an erasure that came in between would not find the file that is being made. A county has no index and is sealed:
 * for it they are opened one after the other, which is why only a job looks.
 */
export async function matchPersons(tx: Ctx, filter: ExportFilter, limit: number): Promise<Matched[]> {
  const matched = await match(tx, filter, limit)
  const ids = matched.map(({ id }) => id)
  const held = await tx.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(inArray(persons.id, ids), isNull(persons.erasedAt)))
    .orderBy(asc(persons.id))
    .for('key share')
  const here = new Set(held.map(({ id }) => id))
  return matched.filter(({ id }) => here.has(id))
}

async function match(tx: Ctx, filter: ExportFilter, limit: number): Promise<Matched[]> {
  const matched: Matched[] = []
  let after = ''
  for (;;) {
    const batch = await tx.db
      .select({ person: persons, key: personKeys.keySealed })
      .from(persons)
      .innerJoin(personKeys, eq(personKeys.personId, persons.id))
      .where(
        and(
          gt(persons.id, after),
          isNull(persons.erasedAt),
          withinDays(persons.createdAt, filter.days),
          knownBy(filter.ids),
          filter.role && holds(tx, filter.role),
        ),
      )
      .orderBy(asc(persons.id))
      .limit(BATCH)
    for (const { person, key } of batch) {
      if (filter.county && countyOf(tx, person, key) !== filter.county) continue
      matched.push(person)
      if (matched.length === limit) return matched
    }
    if (batch.length < BATCH) return matched
    after = batch.at(-1)?.person.id ?? after
  }
}

function countyOf(tx: Ctx, { id, countySealed }: typeof persons.$inferSelect, key: Uint8Array): string | null {
  return countySealed && openPersonVault(tx, id, key).open(personPlace(id, 'county_sealed'), countySealed)
}

function holds(tx: Ctx, role: string): SQL {
  const today = dayOf(tx.now())
  return exists(
    tx.db
      .select({ id: roleSpells.id })
      .from(roleSpells)
      .where(
        and(
          eq(roleSpells.personId, persons.id),
          eq(roleSpells.role, role),
          lte(roleSpells.beginsOn, today),
          or(isNull(roleSpells.endsOn), gt(roleSpells.endsOn, today)),
        ),
      ),
  )
}
