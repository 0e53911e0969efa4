import { accounts } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import type { ContactKind } from '../persons/contact-values.server.ts'
import { type Details, openDetails } from '../persons/open-details.server.ts'
import type { ExportDataset } from './dataset.ts'
import { matchPersons } from './match-persons.server.ts'

/**
 * Persons and how to reach them. Only the membership desk and data protection may ask: a training's or a network's people
 * are the datasets of those domains. Where she has said which contact is safe, no other is written, and none at all where
 * she wants none or her account is frozen.
 */
export const people: ExportDataset = {
  key: 'people',
  roles: ['membership_officer', 'data_protection'],
  columns: {
    number: 'T1',
    registered: 'T1',
    language: 'T1',
    county: 'T2',
    channel: 'T2',
    name: 'naming',
    legal_name: 'naming',
    ask_for: 'naming',
    phone: 'naming',
    email: 'naming',
    post: 'naming',
  },
  filters: ['county', 'role', 'days', 'ids'],
  async rows(tx, { columns, filter, limit }) {
    const matched = await matchPersons(tx, filter, limit)
    const frozen = await whoIsFrozen(
      tx,
      matched.map(({ id }) => id),
    )
    const rows = []
    for (const { id, number, language, createdAt } of matched) {
      const details = await openDetails(tx, id)
      if (!details) continue
      const all: Record<string, string> = {
        number,
        language,
        registered: dayOf(createdAt),
        ...(frozen.has(id) ? namesOf(details) : { ...namesOf(details), ...contactsOf(details) }),
      }
      rows.push({ about: id, cells: Object.fromEntries(columns.map((column) => [column, all[column] ?? ''])) })
    }
    return rows
  },
  invented: ({ name, number, phone, email }) => ({
    ...{ number, name, legal_name: '', ask_for: '', channel: '', phone, email, post: '' },
  }),
}

const namesOf = ({ name, legalName, county, safeContact }: Details) => ({
  name,
  legal_name: legalName ?? '',
  county: county ?? '',
  ask_for: safeContact?.name ?? '',
  channel: safeContact?.channel ?? '',
})

const KINDS: Record<NonNullable<Details['safeContact']>['channel'], readonly ContactKind[]> = {
  phone: ['phone'],
  sms: ['phone'],
  email: ['email'],
  none: [],
}

function contactsOf({ contacts, safeContact }: Details): Record<ContactKind, string> {
  const allowed = safeContact ? contacts.filter(({ kind }) => KINDS[safeContact.channel].includes(kind)) : contacts
  const safe = contacts.find(({ isSafe }) => isSafe)
  const written = safe ? allowed.filter(({ id }) => id === safe.id) : allowed
  const of = (wanted: ContactKind) => written.flatMap(({ kind, value }) => (kind === wanted ? [value] : [])).join(' ; ')
  return { phone: of('phone'), email: of('email'), post: of('post') }
}

async function whoIsFrozen(tx: Ctx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .select({ personId: accounts.personId })
    .from(accounts)
    .innerJoin(freezes, and(eq(freezes.accountId, accounts.id), isNull(freezes.thawedAt)))
    .where(inArray(accounts.personId, [...personIds]))
  return new Set(rows.map(({ personId }) => personId))
}
