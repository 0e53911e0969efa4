import { persons } from '#db/schema/people.ts'
import { asc, gt, gte } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { findableBy, makePrints } from './prints.server.ts'
import { type Findable, readPeople, VERSION } from './read-people.server.ts'
import { makeShelf } from './shelf.ts'

/** The shelf with what is needed to fill it and to ask it. */
export type Index = ReturnType<typeof makeIndex>

const BATCH = 200
/** No transaction that writes a person lasts longer than this, and no two clocks of ours are further apart. */
const OVERLAP_MS = 5 * 60_000

export function makeIndex() {
  const shelf = makeShelf()
  const prints = makePrints()
  /** Up to when changes have been read; and which of the last minutes, so that each is opened once. */
  let readUpTo = new Date(0)
  const latest = new Map<string, string>()

  const put = ({ personId, words, legalWords, phones }: Findable) =>
    shelf.put(personId, prints(findableBy([...words, ...legalWords], phones)))

  return {
    shelf,
    prints,
    /**
     * Reads everybody, a few at a time: between two batches whatever else the process does has its turn. What was read is
     * thrown away once `goOn` says no.
     */
    async fill(ctx: Ctx, goOn: () => boolean): Promise<void> {
      readUpTo = ctx.now()
      for (let after: string | undefined = ''; after !== undefined;) {
        const from: string = after
        // What was opened stays in here: a connection holds on to the last that it was answered, until it is asked again.
        after = await asPortal(ctx, 'search', async (tx) => {
          const ids = await idsAfter(tx, from)
          const people = await readPeople(tx, ids)
          if (!goOn()) return undefined
          for (const person of people) put(person)
          return ids.length === BATCH ? ids.at(-1) : undefined
        })
      }
    },
    /**
     * Reads whoever was written since the last time, and for some minutes before: a row is dated when it is written and seen
     * when its transaction has ended. By the portal's own work.
     */
    async refresh(tx: Ctx): Promise<void> {
      const now = tx.now()
      const since = new Date(readUpTo.getTime() - OVERLAP_MS)
      const rows = await tx.db
        .select({ id: persons.id, version: VERSION })
        .from(persons)
        .where(gte(persons.changedAt, since))
      const changed = rows.filter(({ id, version }) => latest.get(id) !== version)
      for (let i = 0; i < changed.length; i += BATCH) {
        const some = changed.slice(i, i + BATCH)
        const read = await readPeople(
          tx,
          some.map(({ id }) => id),
        )
        // Two searches may do this at once: what is kept and which version it is are said in one go, or the older would pass for the newer.
        for (const { id, version } of some) {
          shelf.take(id)
          latest.set(id, version)
        }
        for (const person of read) {
          put(person)
          latest.set(person.personId, person.version)
        }
      }
      const recent = new Set(rows.map(({ id }) => id))
      for (const id of latest.keys()) if (!recent.has(id)) latest.delete(id)
      readUpTo = now
    },
  }
}

async function idsAfter(tx: Ctx, personId: string): Promise<string[]> {
  const rows = await tx.db
    .select({ id: persons.id })
    .from(persons)
    .where(gt(persons.id, personId))
    .orderBy(asc(persons.id))
    .limit(BATCH)
  return rows.map(({ id }) => id)
}
