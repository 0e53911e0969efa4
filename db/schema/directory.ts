import { pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, id, instant } from './_columns.ts'
import { persons } from './people.ts'

/** What a member shows of herself to other members, as she wrote it. T2: under her own key; shown only while she agrees to it and is a member. */
export const directoryEntries = pgTable('directory_entries', {
  id: id(),
  personId: text('person_id')
    .notNull()
    .unique()
    .references(() => persons.id),
  entrySealed: bytes('entry_sealed').notNull(),
  changedAt: instant('changed_at').notNull(),
})
