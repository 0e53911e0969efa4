import { asPortal, type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { sightOf } from '../audit/sight.server.ts'
import { findAlike } from './find-alike.server.ts'
import { findMentions, type Mention } from './find-mentions.server.ts'
import { findPeople, type Found } from './find-people.server.ts'
import { type Index, makeIndex } from './make-index.server.ts'
import { readQuery } from './read-query.ts'
import { tellOfSearches } from './tell-of-searches.server.ts'

export type SearchRefusal = 'not_allowed' | 'too_short'
/** What an officer typed; `payerHash` is the payer's (`payerPhoneHash`) where it is also the receipt of a payment. */
export type PeopleQuery = { text: string; payerHash?: string | null }

export type PeopleIndex = {
  /** Reads everybody, unless that is done or under way. Rejects where it could not; asked again it begins again. */
  ready(): Promise<void>
  /**
   * Twenty people at most, names masked, for an officer who may see people (`not_allowed`). Two letters of a word or three
   * digits must be there, else `too_short`. That somebody looked, in which way and how many were found is written to the
   * audit log, and never for whom.
   */
  search(ctx: Ctx, query: PeopleQuery): Promise<Result<Found[], SearchRefusal>>
  /**
   * What of known people stands in a text that is to be published: a whole name, a phone, a number. Never whose, and never which
   * words: whoever writes for the public is not to learn who belongs here. That something was found is in the audit log.
   */
  mentions(ctx: Ctx, text: string): Promise<Mention[]>
  /**
   * Who has a name that sounds like this one, by id; names of one word are nobody's. For a verb that has judged that two records may be one
   * person's, in its transaction; the index must be `ready`.
   */
  alike(tx: Ctx, name: string): Promise<string[]>
  /** Overwrites what is kept. The next question reads everybody again. */
  forget(): void
  /** People in it, and bytes in its arrays. */
  size(): { people: number; bytes: number }
}

/**
 * The index of people that one web process keeps in memory, so that the database needs none of names
 * (docs/decisions/0019). `own` is the process's ctx, with the keys: where they are not there is nothing to search.
 */
export function openPeopleIndex(own: Ctx): PeopleIndex {
  let kept: Index | null = null
  let filling: Promise<Index> | null = null

  const forget = () => {
    kept?.shelf.wipe()
    kept = filling = null
  }
  const fill = async (): Promise<Index> => {
    const fresh = (kept = makeIndex())
    try {
      await fresh.fill(own, () => kept === fresh)
    } catch (fault) {
      if (kept === fresh) forget()
      throw fault
    }
    return fresh
  }
  const filled = (): Promise<Index> => (filling ??= fill())

  return {
    ready: async () => void (await filled()),
    forget,
    async mentions(ctx, text) {
      const index = await filled()
      return inTransaction(ctx, async (tx) => {
        const found = await asPortal(tx, 'search', async (portal) => {
          await index.refresh(portal)
          return findMentions(portal, index, text)
        })
        if (found.length > 0) await record(tx, { action: 'text.warned', detail: found.join('+') })
        return found
      })
    },
    async alike(tx, name) {
      const index = await filled()
      return asPortal(tx, 'search', async (portal) => {
        await index.refresh(portal)
        return findAlike(portal, index, name)
      })
    },
    size: () => kept?.shelf.size() ?? { people: 0, bytes: 0 },
    async search(ctx, { text, payerHash = null }) {
      const index = await filled()
      return inTransaction(ctx, async (tx) => {
        const [role] = await sightOf(tx)
        if (!role) return refuse('not_allowed')
        const wanted = readQuery(text)
        const { number, tail, words } = wanted
        const asked = { number, payment: payerHash, phone: tail, name: words[0] }
        const kinds = Object.entries(asked).flatMap(([kind, value]) => (value ? [kind] : []))
        if (kinds.length === 0) return refuse('too_short')
        const found = await asPortal(tx, 'search', async (portal) => {
          await index.refresh(portal)
          return findPeople(portal, index, { ...wanted, payerHash })
        })
        const told = await tellOfSearches(tx, role)
        await record(tx, { action: 'people.searched', detail: [kinds.join('+'), found.length, ...told].join(' ') })
        return ok(found)
      })
    },
  }
}
