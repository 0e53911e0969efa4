import { organisationIncluded, organisationInvitations } from '#db/schema/inclusion.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { entryPlace } from '../directory/entry.ts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Mover } from '../../people/index.server.ts'
import { dayOf } from '../../shared/dates.ts'

type Spell = typeof organisationIncluded.$inferSelect
const FOREVER = '9999-12-31'

/** Whether two spells share a day; one that ended on the day it began has none. */
const meet = (a: Spell, b: Spell): boolean =>
  a.beginsOn < (b.endsOn ?? FOREVER) && b.beginsOn < (a.endsOn ?? FOREVER) && a.endsOn !== a.beginsOn

/** The spells of both records that share days with one, or with one that shares days with it, and so on. */
function meeting(start: Spell, all: readonly Spell[]): ReadonlySet<Spell> {
  const found = new Set([start])
  for (const one of found)
    for (const other of all) if (one.personId !== other.personId && meet(one, other)) found.add(other)
  return found
}

/**
 * Carries who belongs by an organisation, and who was asked to, and what she shows to members. Of two that share a day hers under the kept record stays,
 * and the other stays with the other record, where it ends; but what includes her still goes with her, and what it meets stays behind instead. Of two
 * invitations by one organisation one waits.
 */
export const moveInclusion: Mover = async (tx, { from, to, fromVault, toVault }, moves) => {
  // Rows that change places meet on the way.
  await tx.db.execute(sql`set constraints organisation_included_no_overlap deferred`)
  const rows = await tx.db
    .select()
    .from(organisationIncluded)
    .where(inArray(organisationIncluded.personId, [from, to]))
    .for('update')
  const isLiving = (personId: string) => rows.find((one) => one.personId === personId && one.endsOn === null)
  const living = isLiving(to) ? undefined : isLiving(from)
  const swapped = living ? meeting(living, rows) : new Set<Spell>()
  const hers = rows.filter((one) => (one.personId === to) !== swapped.has(one))
  const theirs = rows.filter((one) => !hers.includes(one))
  const staying = new Set(theirs.flatMap((one) => (hers.some((other) => meet(other, one)) ? [one.id] : [])))
  const theirsOf = (ids: ReadonlySet<string>) => inArray(organisationIncluded.id, [...ids, ''])
  const leaves = new Set(theirs.flatMap(({ id, personId }) => (personId === to && staying.has(id) ? [id] : [])))
  const moving = new Set(rows.flatMap(({ id, personId }) => (personId === from && !staying.has(id) ? [id] : [])))
  await moves.change(
    'organisations',
    organisationIncluded,
    and(theirsOf(staying), isNull(organisationIncluded.endsOn)),
    () => ({
      ...{ endsOn: dayOf(tx.now()), endReason: 'merged' as const },
    }),
  )
  await moves.change('organisations', organisationIncluded, theirsOf(leaves), () => ({ personId: from }))
  await moves.change('organisations', organisationIncluded, theirsOf(moving), () => ({ personId: to }))
  const shown = await tx.db.select().from(directoryEntries).where(eq(directoryEntries.personId, to))
  const theirEntry = eq(directoryEntries.personId, from)
  if (shown.length > 0) await moves.remove('own', directoryEntries, theirEntry)
  else
    await moves.change('own', directoryEntries, theirEntry, ({ id, entrySealed }) => ({
      ...{ personId: to, entrySealed: toVault.seal(entryPlace(id), fromVault.open(entryPlace(id), entrySealed)) },
    }))
  const asked = await tx.db.select().from(organisationInvitations).where(eq(organisationInvitations.personId, to))
  const open = new Set(asked.flatMap(({ state, organisationId }) => (state === 'open' ? [organisationId] : [])))
  const isTheirs = eq(organisationInvitations.personId, from)
  await moves.change('own', organisationInvitations, isTheirs, ({ state, organisationId }) => ({
    personId: to,
    ...(state === 'open' && open.has(organisationId) && { state: 'withdrawn' as const, answeredAt: tx.now() }),
  }))
  return {}
}
