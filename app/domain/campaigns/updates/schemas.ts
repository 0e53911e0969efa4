import { z } from 'zod'

const title = z.string().trim().min(1, 'title_missing').max(100, 'title_too_long')
const text = z.string().trim().min(1, 'text_missing').max(3_000, 'text_too_long')

/** What staff write. Both languages, for half of those who read it would else be left out. */
export const updateForm = z.object({ titleEn: title, textEn: text, titleSw: title, textSw: text })
export type UpdateForm = z.output<typeof updateForm>
