import { auditEvents } from '#db/schema/audit.ts'
import { persons } from '#db/schema/people.ts'
import { and, asc, inArray } from 'drizzle-orm'
import { toSpacedEat } from '../../shared/dates.ts'
import type { ExportDataset } from './dataset.ts'
import { knownBy, withinDays } from './match-persons.server.ts'

/** The audit log, by ids. Reasons stay where they are: they are words about a person, sealed under her key. */
export const audit: ExportDataset = {
  key: 'audit',
  roles: ['auditor'],
  columns: { entry: 'T1', at: 'T1', actor: 'T1', action: 'T1', subject: 'T1', detail: 'T1' },
  filters: ['days', 'ids'],
  async rows(tx, { filter, limit }) {
    const subjects = tx.db.select({ id: persons.id }).from(persons).where(knownBy(filter.ids))
    const entries = await tx.db
      .select()
      .from(auditEvents)
      .where(and(withinDays(auditEvents.at, filter.days), filter.ids && inArray(auditEvents.subject, subjects)))
      .orderBy(asc(auditEvents.seq))
      .limit(limit)
    return entries.map(({ seq, at, actor, action, subject, detail }) => ({
      about: subject,
      cells: { entry: String(seq), at: toSpacedEat(at), actor, action, subject: subject ?? '', detail },
    }))
  },
  // Without a number of its own: two entries of one number would give it away.
  invented: ({ personId }) => ({ entry: '', subject: personId }),
}
