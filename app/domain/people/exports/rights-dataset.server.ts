import { persons } from '#db/schema/people.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { and, asc, eq } from 'drizzle-orm'
import { dayOf } from '../../shared/dates.ts'
import type { ExportDataset } from './dataset.ts'
import { knownBy, withinDays } from './match-persons.server.ts'

const dayOrNone = (instant: Date | null): string => (instant ? dayOf(instant) : '')

/** What was asked under the Data Protection Act and when it was answered, as the Commissioner may want it: no words. */
export const rightsRequestsDataset: ExportDataset = {
  key: 'rights_requests',
  roles: ['data_protection'],
  columns: { number: 'T1', kind: 'T1', asked: 'T1', due: 'T1', closed: 'T1', outcome: 'T1' },
  filters: ['days', 'ids'],
  async rows(tx, { filter, limit }) {
    const found = await tx.db
      .select({ request: rightsRequests, number: persons.number })
      .from(rightsRequests)
      .innerJoin(persons, eq(persons.id, rightsRequests.personId))
      .where(and(withinDays(rightsRequests.createdAt, filter.days), knownBy(filter.ids)))
      .orderBy(asc(rightsRequests.createdAt), asc(rightsRequests.id))
      .limit(limit)
    return found.map(({ request: { personId, kind, createdAt, dueOn, closedAt, outcome }, number }) => ({
      about: personId,
      cells: {
        ...{ number, kind, asked: dayOf(createdAt), due: dueOn },
        ...{ closed: dayOrNone(closedAt), outcome: outcome ?? '' },
      },
    }))
  },
  invented: ({ number }) => ({ number }),
}
