import { z } from 'zod'
import { LARGEST_GIFT, SMALLEST_GIFT } from './limits.ts'

/** What a giver types: amounts with commas, spaces or "Ksh" are what people write. Messages are codes of the catalogue. */
export const promptForm = z.object({
  amount: z
    .string({ error: 'amount_missing' })
    .trim()
    .min(1, 'amount_missing')
    .transform((text) =>
      text
        .replace(/^(ksh|kes|kshs)\.?/i, '')
        .replaceAll(/[\s,]/g, '')
        .replace(/\.00?$/, ''),
    )
    .pipe(z.string().regex(/^\d{1,9}$/, 'amount_not_whole'))
    .transform(Number)
    .pipe(z.number().min(SMALLEST_GIFT, 'amount_too_small').max(LARGEST_GIFT, 'amount_too_large')),
  phone: z.string({ error: 'phone_missing' }).trim().min(1, 'phone_missing').max(40, 'phone_not_a_number'),
})
