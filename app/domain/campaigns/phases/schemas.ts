import { z } from 'zod'
import { dayField, shillings } from '../../shared/fields.ts'

const name = (missing: string) => z.string().trim().min(1, missing).max(80, 'name_too_long')
const words = z.string().trim().max(200, 'words_too_long')
const about = (path: string, message: string) => ({ path: [path], message, when: () => true })

/** A phase as staff write it; an empty last day is one that is not known yet. */
export const phaseForm = z
  .object({
    nameEn: name('name_en_missing'),
    nameSw: name('name_sw_missing'),
    beginsOn: dayField,
    endsOn: z.union([z.literal('').transform(() => null), dayField]),
    goal: shillings,
  })
  .refine(({ beginsOn, endsOn }) => endsOn === null || endsOn >= beginsOn, about('endsOn', 'ends_before'))
export type PhaseForm = z.output<typeof phaseForm>

/** What a source says was raised by a day. */
export const totalForm = z
  .object({
    kind: z.enum(['added', 'told'], { error: 'kind_missing' }),
    amount: shillings,
    asOf: dayField,
    sourceEn: words,
    sourceSw: words,
  })
  .refine(({ sourceEn, sourceSw }) => sourceEn !== '' || sourceSw !== '', about('sourceEn', 'source_missing'))
export type TotalForm = z.output<typeof totalForm>

export const decisionForm = z.object({ do: z.enum(['confirm', 'refuse', 'reverse']) })
