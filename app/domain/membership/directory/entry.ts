import { z } from 'zod'
import { THEMES } from '../applications/answers.ts'

export const entryPlace = (row: string) => ({ table: 'directory_entries', column: 'entry_sealed', row })

/** A phone, an e-mail address or a link would pass on what the list is made not to. */
const REACHES = /@|:\/\/|www\.|[a-z]\.[a-z]{2,}\/|\d(?:[\s./()]*\d){6}|\d(?:[\s\-./()]*\d){8}/i

/** What a member shows of herself: codes of the catalogue (`belonging.directory.wrong`) for what may be wrong. */
export const entryForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'name_missing')
    .max(60, 'name_long')
    .refine((text) => !REACHES.test(text), 'line_number'),
  county: z.string().regex(/^(|0[1-9]|[1-3]\d|4[0-7])$/),
  themes: z.array(z.enum(THEMES)),
  line: z
    .string()
    .trim()
    .max(160, 'line_long')
    .refine((text) => !REACHES.test(text), 'line_number'),
})
export type Entry = z.output<typeof entryForm>

export type ListedEntry = Entry & { id: string }
