import { z } from 'zod'
import { CHOICES, DATE_ORDERS, type Mapping } from './views.ts'

const column = z
  .string()
  .regex(/^\d{0,2}$/, 'column_wrong')
  .transform((text) => (text === '' ? null : Number(text)))

/** What somebody says that the columns of a register mean: their numbers from nought, empty where there is none. */
export const registerLayoutForm = z
  .object({
    ...{ name: column, legalName: column, phone: column, email: column },
    ...{ county: column, kind: column, since: column, paidUntil: column },
    order: z.enum(DATE_ORDERS),
    everybody: z.enum(['individual', 'friend']),
    language: z.enum(['en', 'sw']),
  })
  .transform(({ order, everybody, language, ...columns }): Mapping => ({ columns, order, kind: everybody, language }))

/** Of a row that looks like somebody. */
export const choiceForm = z.object({ rowId: z.string().max(60), choice: z.enum(CHOICES) })
