import { z } from 'zod'
import { countyName } from './persons/counties.ts'

/** Messages are codes of the pages' catalogue (`account.words`). */
const name = z.string().trim().min(1, 'name_missing').max(120, 'name_too_long')
const optionalName = z.string().trim().max(120, 'name_too_long').optional()
const county = z
  .string()
  .refine((code) => countyName(code) !== null, 'county_unknown')
  .optional()
const language = z.enum(['en', 'sw'])

/** What she tells of herself when she joins, and changes later. */
export const joinForm = z.object({ name, legalName: optionalName, county, language })
