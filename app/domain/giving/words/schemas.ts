import { z } from 'zod'

/** What a giver may say with her gift. Codes of the catalogue for what may be wrong. */
export const giftWordsForm = z
  .object({
    isNamed: z.boolean(),
    name: z.string().trim().max(60, 'name_too_long'),
    message: z.string().trim().max(280, 'message_too_long'),
    dedication: z.string().trim().max(120, 'dedication_too_long'),
  })
  .refine(({ isNamed, name }) => !isNamed || name !== '', { path: ['name'], message: 'name_missing', when: () => true })
export type GiftWordsForm = z.output<typeof giftWordsForm>
