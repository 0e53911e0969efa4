import { organisationIncluded, organisationInvitations } from '#db/schema/inclusion.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { entryPlace } from '../directory/entry.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Mover } from '../../people/index.server.ts'
import { dayOf } from '../../shared/dates.ts'

type Spell = typeof organisationIncluded.$inferSelect
const FOREVER = '9999-12-31'

/** Whether two spells share a day; one that ended on the day it began has none. */
const meet = (a: Spell, b: Spell): boolean =>
  a.beginsOn < (b.endsOn ?? FOREVER) && b.beginsOn < (a.endsOn ?? FOREVER) && a.endsOn !== a.beginsOn

/**
 * Carries who belongs by an organisation, and who was asked to, and what she shows to members. Of two that share a day hers under the kept record stays; the other ends, with the other
 * record. Of two invitations by one organisation one waits.
 */
export const moveInclusion: Mover = async (tx, { from, to, fromVault, toVault }, moves) => {
  const rows = await tx.db
    .select()
    .from(organisationIncluded)
    .where(inArray(organisationIncluded.personId, [from, to]))
    .for('update')
  const hers = rows.filter(({ personId }) => personId === to)
  const staying = new Set(
    rows.flatMap((spell) => (spell.personId === from && hers.some((one) => meet(one, spell)) ? [spell.id] : [])),
  )
  const theirsOf = (ids: ReadonlySet<string>) => inArray(organisationIncluded.id, [...ids, ''])
  const moving = new Set(rows.flatMap(({ id, personId }) => (personId === from && !staying.has(id) ? [id] : [])))
  await moves.change(
    'organisations',
    organisationIncluded,
    and(theirsOf(staying), isNull(organisationIncluded.endsOn)),
    () => ({
      ...{ endsOn: dayOf(tx.now()), endReason: 'merged' as const },
    }),
  )
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
  const theirs = eq(organisationInvitations.personId, from)
  await moves.change('own', organisationInvitations, theirs, ({ state, organisationId }) => ({
    personId: to,
    ...(state === 'open' && open.has(organisationId) && { state: 'withdrawn' as const, answeredAt: tx.now() }),
  }))
  return {}
}
