import { z } from 'zod'
import { isDay } from '../roles/is-day.ts'

/** What the register must hold of a breach (Data Protection Act, s. 43), and why a report is late or not due. */
const BREACH_ENTRIES = ['facts', 'effects', 'remedy', 'late_reason'] as const
export type BreachEntryKind = (typeof BREACH_ENTRIES)[number]

// Messages are codes of the catalogue (`registers.breaches.field`).
const words = z.string().trim().min(1, 'words_missing').max(5_000, 'words_too_long')
const affected = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/[\s,]/g, ''))
  .pipe(z.string().regex(/^\d{0,9}$/, 'affected_not_a_number'))
  .transform((text) => (text === '' ? undefined : Number(text)))
/** As a browser's own field for day and time writes it, `2026-11-21T14:05`: the clock in Nairobi. Empty is now. */
const instant = z
  .string()
  .trim()
  .refine(
    (text) => text === '' || (isDay(text.slice(0, 10)) && /^.{10}T\d\d:\d\d(:\d\d)?$/.test(text)),
    'time_unreadable',
  )
  .transform((text) => (text === '' ? undefined : new Date(`${text.slice(0, 16)}:00+03:00`)))
  .refine((at) => at === undefined || !Number.isNaN(at.getTime()), 'time_unreadable')

export const openBreachForm = z.object({ foundAt: instant, facts: words, affected })
export const breachEntryForm = z.object({ kind: z.enum(BREACH_ENTRIES, { error: 'kind_missing' }), words })
export const breachTimeForm = z.object({ at: instant })
export const breachAffectedForm = z.object({ affected })
