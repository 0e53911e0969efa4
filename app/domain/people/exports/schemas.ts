import { z } from 'zod'
import { checks } from '../../shared/check-character.ts'
import { countyName } from '../persons/counties.ts'
import { ROLES } from '../roles/roles.ts'

/** What may narrow an export. Which of them a dataset knows, it says itself. */
export const FILTER_KEYS = ['county', 'role', 'days', 'ids'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]

export const MOST_ROWS = 1_000
export const LEAST_REASON = 10
export const MOST_REASON = 500

const PERSON_ID = /^per_[0-7][0-9a-hjkmnp-tv-z]{25}$/
/** A person's id, or the number on her card. */
const isKnownBy = (text: string): boolean => PERSON_ID.test(text) || (text.length === 8 && checks(text))

/** What an export is narrowed by: all that is given must hold. Days are days in Nairobi, both included. */
export const exportFilter = z.strictObject({
  county: z
    .string()
    .refine((code) => countyName(code) !== null, 'county_unknown')
    .optional(),
  role: z.enum(ROLES, 'role_unknown').optional(),
  days: z.strictObject({ from: z.iso.date('day_unreadable'), to: z.iso.date('day_unreadable') }).optional(),
  ids: z.array(z.string().refine(isKnownBy, 'ids_unreadable')).min(1).max(MOST_ROWS, 'ids_unreadable').optional(),
})
export type ExportFilter = z.infer<typeof exportFilter>

export const usedFilters = (filter: ExportFilter): FilterKey[] => FILTER_KEYS.filter((key) => filter[key] !== undefined)

/** What the page's form sends. Messages are codes of the catalogue. */
export const exportForm = z.object({
  dataset: z.string(),
  columns: z.array(z.string()).min(1, 'column_missing').max(40),
  filter: exportFilter.refine((filter) => usedFilters(filter).length > 0, 'filter_missing'),
  rowCap: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, 'cap_out_of_range')
    .transform(Number)
    .pipe(z.number().min(1, 'cap_out_of_range').max(MOST_ROWS, 'cap_out_of_range')),
  reason: z.string().trim().min(LEAST_REASON, 'reason_missing').max(MOST_REASON, 'reason_missing'),
  recipient: z.string().trim().min(1, 'bad_recipient'),
})

/** The fields of the form that make the filter. What is left empty narrows nothing; one day without the other is a slip. */
export function filterOf(field: (name: 'county' | 'role' | 'from' | 'to' | 'ids') => string): unknown {
  const given = (name: Parameters<typeof field>[0]) => field(name).trim() || undefined
  const ids = field('ids')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((id) => (id.startsWith('per_') ? id : id.toUpperCase().replaceAll('-', '')))
  return {
    county: given('county'),
    role: given('role'),
    days: given('from') || given('to') ? { from: given('from') ?? '', to: given('to') ?? '' } : undefined,
    ids: ids.length > 0 ? [...new Set(ids)] : undefined,
  }
}
