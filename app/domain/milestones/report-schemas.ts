import { z } from 'zod'
import { dayField } from '../shared/fields.ts'
import { daysBetween } from '../shared/dates.ts'

/** Three years and a little: grants are no longer, and a report is no list of everything. */
const MOST_DAYS = 1_100

/** What a report is asked for by. Codes of the catalogue for what may be wrong with each field. */
export const reportForm = z
  .object({
    grant: z.string().min(1, 'grant_missing').max(200, 'grant_missing'),
    beginsOn: dayField,
    endsOn: dayField,
    hasStories: z.boolean(),
  })
  .refine(({ beginsOn, endsOn }) => beginsOn <= endsOn, { path: ['beginsOn'], error: 'days_order' })
  .refine(({ beginsOn, endsOn }) => daysBetween(beginsOn, endsOn) <= MOST_DAYS, {
    ...{ path: ['endsOn'], error: 'too_many_days' },
  })
export type ReportForm = z.output<typeof reportForm>
