import { z } from 'zod'
import { LEVELS } from './codes.ts'

const name = z.string().trim().min(3, 'name_missing').max(80, 'name_long')

/** What staff say of a network. Codes of the catalogue for what may be wrong with each field. */
export const networkForm = z
  .object({
    parentId: z.string().transform((id) => id || null),
    level: z.enum(LEVELS, 'level_missing'),
    county: z.string().transform((code) => code || null),
    nameEn: name,
    nameSw: name,
    isListed: z.boolean(),
    isProtected: z.boolean(),
  })
  .refine(({ level, parentId }) => !LEVELS.includes(level) || (level === 'national') === (parentId === null), {
    path: ['parentId'],
    message: 'parent_wrong',
    when: () => true,
  })
export type NetworkForm = z.output<typeof networkForm>

/** What a coordinator writes to a network. */
export const postForm = z.object({ words: z.string().trim().min(3, 'words_missing').max(2_000, 'words_long') })

/** Why somebody would belong, in her own words; nothing is an answer too. */
export const askForm = z.object({
  networkId: z.string().min(1, 'network_missing'),
  words: z.string().trim().max(600, 'words_long'),
})
export type AskForm = z.output<typeof askForm>
