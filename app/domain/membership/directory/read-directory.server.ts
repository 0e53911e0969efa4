import { accounts } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import { personKeys, persons } from '#db/schema/people.ts'
import { consents } from '#db/schema/rights.ts'
import { and, asc, eq, exists, gt, isNull, notExists, sql } from 'drizzle-orm'
import { CONSENT_TEXTS, holdsConsent, openPersonVault, personVault } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { belongingOn, countMembersOn } from '../members/count-members-on.server.ts'
import { isMemberOn } from '../members/is-member-on.server.ts'
import { type Entry, entryForm, entryPlace, type ListedEntry } from './entry.ts'

const PAGE = 20
const BATCH = 200

export type Sought = { county: string; theme: string; after: string }
export type DirectoryPage = {
  rows: ListedEntry[]
  /** Where the next page begins; null on the last. */ next: string | null
}

/**
 * Members who show themselves to members, twenty after a code, of a county or a work or of all. Only who is a member today sees any, and only those are in it
 * who agree to it now by today's text, are members today, have an account and are not locked. Null for whoever is no member.
 */
export async function readDirectory(ctx: Ctx, { county, theme, after }: Sought): Promise<DirectoryPage | null> {
  const { actor } = ctx
  const day = dayOf(ctx.now())
  if (actor.kind !== 'person' || !(await isMemberOn(ctx, { personId: actor.personId, day }))) return null
  return asPortal(ctx, 'membership', async (tx) => {
    const found: ListedEntry[] = []
    let from = after
    for (;;) {
      const batch = await shownAfter(tx, from, day)
      for (const row of batch) {
        const entry = opened(tx, row)
        const fits =
          (county === '' || entry.county === county) && (theme === '' || entry.themes.some((one) => one === theme))
        if (fits) found.push({ id: row.id, ...entry })
        if (found.length > PAGE) return { rows: found.slice(0, PAGE), next: found[PAGE - 1]?.id ?? null }
      }
      const last = batch.at(-1)
      if (!last || batch.length < BATCH) return { rows: found, next: null }
      from = last.id
    }
  })
}

type Shown = { id: string; personId: string; entrySealed: Uint8Array; keySealed: Uint8Array }

/** What she wrote is under her own key, so that whoever seeks reads on until a page is full. */
const shownAfter = (tx: Ctx, after: string, day: string): Promise<Shown[]> =>
  tx.db
    .select({
      ...{ id: directoryEntries.id, personId: directoryEntries.personId },
      ...{ entrySealed: directoryEntries.entrySealed, keySealed: personKeys.keySealed },
    })
    .from(directoryEntries)
    .innerJoin(persons, and(eq(persons.id, directoryEntries.personId), isNull(persons.erasedAt)))
    .innerJoin(personKeys, eq(personKeys.personId, persons.id))
    .innerJoin(accounts, eq(accounts.personId, persons.id))
    .where(
      and(
        gt(directoryEntries.id, after),
        exists(
          tx.db
            .select({ id: consents.id })
            .from(consents)
            .where(
              and(
                ...[eq(consents.personId, directoryEntries.personId), eq(consents.purpose, 'directory')],
                ...[isNull(consents.withdrawnAt), eq(consents.textVersion, CONSENT_TEXTS.directory.version)],
              ),
            ),
        ),
        notExists(
          tx.db
            .select({ id: freezes.id })
            .from(freezes)
            .where(and(eq(freezes.accountId, accounts.id), isNull(freezes.thawedAt))),
        ),
        sql`${directoryEntries.personId} in (select who from ${belongingOn(day)} belonging)`,
      ),
    )
    .orderBy(asc(directoryEntries.id))
    .limit(BATCH)

const opened = (tx: Ctx, { id, personId, entrySealed, keySealed }: Shown): Entry =>
  entryForm.parse(JSON.parse(openPersonVault(tx, personId, keySealed).open(entryPlace(id), entrySealed)))

export type OwnEntry = { entry: Entry | null; isShown: boolean; members: number }

/** What she shows, whether she does, and how many members can see it. */
export async function ownEntry(ctx: Ctx): Promise<OwnEntry> {
  const { actor } = ctx
  if (actor.kind !== 'person') return { entry: null, isShown: false, members: 0 }
  const members = Number(await countMembersOn(ctx, dayOf(ctx.now())))
  const isShown = await holdsConsent(ctx, actor.personId, 'directory')
  return asPortal(ctx, 'membership', async (tx) => {
    const [row] = await tx.db.select().from(directoryEntries).where(eq(directoryEntries.personId, actor.personId))
    const vault = row && (await personVault(tx, actor.personId))
    const entry = row && vault ? entryForm.parse(JSON.parse(vault.open(entryPlace(row.id), row.entrySealed))) : null
    return { entry, isShown: isShown && entry !== null, members }
  })
}
